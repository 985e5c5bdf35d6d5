import type { Command, CommanderError } from 'commander';
import { UsageError } from '../UsageError';
import { say } from '../words';

/** Runs a commander command that loads on first use. Throws a UsageError for what commander does not understand. */
export function runCommander(load: () => Promise<Command>): (args: readonly string[]) => Promise<void> {
  return async (args) => {
    const command = await load();
    for (const each of [command, ...command.commands]) {
      each.configureOutput({ outputError: () => undefined }).exitOverride();
    }
    try {
      await command.parseAsync([...args], { from: 'user' });
    } catch (error) {
      const { code, exitCode, message } = error as CommanderError;
      if (!String(code).startsWith('commander.')) throw error;
      // Help was printed: on demand, or because no sub-command was named.
      if (exitCode === 0 || code === 'commander.help') process.exitCode = exitCode === 0 ? 0 : 2;
      else throw new UsageError(say('MISUSED', message.replace(/^error: /, '')));
    }
  };
}
