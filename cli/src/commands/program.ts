import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';
import { say } from '../words';

/** A command that is a program of another package: loaded into this process as if Node had been started with it. */
export function program(path: string): (args: readonly string[]) => Promise<void> {
  return async (args) => {
    const file = join(ROOT, path);
    if (!existsSync(file)) throw new Error(say('NOT_BUILT', path));
    process.argv = [process.argv[0]!, file, ...args];
    await import(file);
  };
}
