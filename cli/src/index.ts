/**
 * The command `yiwang`. Commands load only when they run, so that `yiwang gateway` starts in well under a second.
 */
import { join } from 'node:path';
import { COMMANDS } from './commands';
import { ROOT } from './root';
import { UsageError } from './UsageError';

/** Runs `yiwang` with the arguments after its name; sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  // One place for all commands and what they start, wherever the command is called from.
  process.env.YIWANG_DATA ||= join(ROOT, '.yiwang');
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help());
    process.exitCode = name === undefined ? 2 : 0;
    return;
  }
  if (name === '--version' || name === '-V') {
    console.log((require('../package.json') as { version: string }).version);
    return;
  }
  const command = COMMANDS[name];
  if (!command) {
    const near = Object.keys(COMMANDS).find((known) => known.startsWith(name.slice(0, 3)));
    console.error(`yiwang: no command "${name}"${near ? `; did you mean "${near}"?` : ''}\n\n${help()}`);
    process.exitCode = 2;
    return;
  }
  try {
    await command.run(rest);
  } catch (error) {
    console.error(`yiwang ${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.YIWANG_DEBUG) console.error(error);
    const misused = error instanceof UsageError;
    if (misused) console.error(`Try yiwang ${name} --help`);
    process.exitCode = misused ? 2 : 1;
  }
}

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'yiwang 一网: one graph of persons, houses and cases over a city’s departments',
    '',
    'Usage: yiwang COMMAND [options]      (yiwang COMMAND --help tells a command’s own)',
    '',
    ...lines,
    '',
    'Environment: PORT, YIWANG_DATA (data directory, default .yiwang at the top of the project), DATABASE_URL, REDIS_URL; see docs/configuration.md',
  ].join('\n');
}
