import { program } from './program';
import { runCommander } from './runCommander';

/** One command: a line for `--help`, and what runs it. */
export interface CliCommand {
  readonly summary: string;
  run(args: readonly string[]): Promise<void>;
}

/** All commands in the order that `--help` shows them. */
export const COMMANDS: Readonly<Record<string, CliCommand>> = {
  start: {
    summary: 'start everything: database, sample city, departments, gateway',
    run: runCommander(async () => (await import('./start')).startCommand),
  },
  dev: {
    summary: 'start one department alone, with its explorer',
    run: runCommander(async () => (await import('./dev')).devCommand),
  },
  city: {
    summary: 'make a sample city and its departments’ exports',
    run: program('subgraphs/sample-city/dist/main.js'),
  },
  fill: {
    summary: 'make the sample city, import it and link it, in a running database',
    run: runCommander(async () => (await import('./fill')).fillCommand),
  },
  import: {
    summary: 'load a department’s exports into its database',
    run: runCommander(async () => (await import('./import')).importCommand),
  },
  link: {
    summary: 'link what the departments claim to persons, houses and cases',
    run: program('subgraphs/registry/dist/link/main.js'),
  },
  gateway: { summary: 'start the gateway alone, on any supergraph', run: program('gateway/bin/yiwang-gateway.js') },
  plan: { summary: 'print the plan of an operation as a tree', run: program('gateway/bin/yiwang-plan.js') },
  supergraph: {
    summary: 'publish supergraphs to a schema registry in PostgreSQL; list and activate versions',
    run: program('gateway/bin/yiwang-supergraph.js'),
  },
  policy: {
    summary: 'check the policy, and show who may read what',
    run: runCommander(async () => (await import('./policy')).policyCommand),
  },
  token: {
    summary: 'print a token for a sample account',
    run: program('gateway/bin/yiwang-token.js'),
  },
  'grant-key': {
    summary: 'print the key with which one department checks grants',
    run: runCommander(async () => (await import('./grantKey')).grantKeyCommand),
  },
  audit: {
    summary: 'verify the evidence of reads; export it, with checkpoints and proofs',
    async run(args) {
      const { findDatabaseUrl } = await import('@yiwang/kit');
      const found = findDatabaseUrl();
      if (found) process.env.DATABASE_URL = found.url;
      await program('gateway/bin/yiwang-audit.js')(args);
    },
  },
  schema: {
    summary: 'write each department’s SDL and compose the supergraph',
    run: runCommander(async () => (await import('./schema')).schemaCommand),
  },
};
