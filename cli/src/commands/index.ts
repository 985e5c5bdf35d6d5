import { program } from './program';
import type { Saying } from '../words';
import { runCommander } from './runCommander';

/** One command: what is said of it in `--help`, and what runs it. */
export interface CliCommand {
  readonly summary: Extract<Saying, `DOES_${string}`>;
  run(args: readonly string[]): Promise<void>;
}

/** All commands in the order that `--help` shows them. */
export const COMMANDS: Readonly<Record<string, CliCommand>> = {
  start: {
    summary: 'DOES_START',
    run: runCommander(async () => (await import('./start')).startCommand),
  },
  dev: {
    summary: 'DOES_DEV',
    run: runCommander(async () => (await import('./dev')).devCommand),
  },
  city: {
    summary: 'DOES_CITY',
    run: program('subgraphs/sample-city/dist/main.js'),
  },
  fill: {
    summary: 'DOES_FILL',
    run: runCommander(async () => (await import('./fill')).fillCommand),
  },
  import: {
    summary: 'DOES_IMPORT',
    run: runCommander(async () => (await import('./import')).importCommand),
  },
  link: {
    summary: 'DOES_LINK',
    run: program('subgraphs/registry/dist/link/main.js'),
  },
  gateway: { summary: 'DOES_GATEWAY', run: program('gateway/bin/yiwang-gateway.js') },
  plan: { summary: 'DOES_PLAN', run: program('gateway/bin/yiwang-plan.js') },
  supergraph: {
    summary: 'DOES_SUPERGRAPH',
    run: program('gateway/bin/yiwang-supergraph.js'),
  },
  policy: {
    summary: 'DOES_POLICY',
    run: runCommander(async () => (await import('./policy')).policyCommand),
  },
  token: {
    summary: 'DOES_TOKEN',
    run: program('gateway/bin/yiwang-token.js'),
  },
  'grant-key': {
    summary: 'DOES_GRANT_KEY',
    run: runCommander(async () => (await import('./grantKey')).grantKeyCommand),
  },
  audit: {
    summary: 'DOES_AUDIT',
    async run(args) {
      const { findDatabaseUrl } = await import('@yiwang/kit');
      const found = findDatabaseUrl();
      if (found) process.env.DATABASE_URL = found.url;
      await program('gateway/bin/yiwang-audit.js')(args);
    },
  },
  schema: {
    summary: 'DOES_SCHEMA',
    run: runCommander(async () => (await import('./schema')).schemaCommand),
  },
};
