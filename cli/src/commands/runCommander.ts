import type { Command } from 'commander';

/** Runs a commander command that loads on first use. */
export function runCommander(load: () => Promise<Command>): (args: readonly string[]) => Promise<void> {
  return async (args) => {
    const command = await load();
    await command.parseAsync([...args], { from: 'user' });
  };
}
