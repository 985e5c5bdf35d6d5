import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';

/** A command that is a program of another package: loaded into this process as if Node had been started with it. */
export function program(path: string): (args: readonly string[]) => Promise<void> {
  return async (args) => {
    const file = join(ROOT, path);
    if (!existsSync(file)) throw new Error(`${path} is missing: run \`npm run build\``);
    process.argv = [process.argv[0]!, file, ...args];
    await import(file);
  };
}
