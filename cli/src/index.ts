/**
 * The command `yiwang`. Commands load only when they run, so that `yiwang gateway` starts in well under a second.
 */
import { join } from 'node:path';
import { COMMANDS } from './commands';
import { ROOT } from './root';
import { UsageError } from './UsageError';
import { explain, say } from './words';

/** Runs `yiwang` with the arguments after its name; sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // `yiwang help COMMAND` is `yiwang COMMAND --help`.
  const [name, ...rest] = args[0] === 'help' && args[1] !== undefined ? [args[1], '--help'] : args;
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
    console.error(`yiwang: ${say('NO_COMMAND', name, near)}\n\n${help()}`);
    process.exitCode = 2;
    return;
  }
  try {
    await command.run(rest);
  } catch (error) {
    console.error(`yiwang ${name}: ${explain(error)}`);
    if (process.env.YIWANG_DEBUG) console.error(error);
    const misused = error instanceof UsageError;
    if (misused) console.error(say('TRY_HELP', name));
    process.exitCode = misused ? 2 : 1;
  }
}

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${say(summary)}`);
  return [`yiwang 一网: ${say('ABOUT')}`, '', say('USAGE'), '', ...lines, '', say('ENVIRONMENT')].join('\n');
}
