/**
 * What the gateway needs to be measured with permissions on: the real policy with its hourly bounds lifted, keys, and a
 * PostgreSQL that makes each record durable.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TOP = join(__dirname, '..', '..');

/** The case that the city scenario asks about. */
export const CITY_CASE = 'c_bench';

/** Arguments and environment of a governed gateway. */
export function governedGateway(folder: string, databaseUrl: string): { args: string[]; env: NodeJS.ProcessEnv } {
  const policy = join(folder, 'policy');
  mkdirSync(policy, { recursive: true });
  for (const file of readdirSync(join(TOP, 'schema', 'policy')).filter((name) => name.endsWith('.yaml'))) {
    const text = readFileSync(join(TOP, 'schema', 'policy', file), 'utf8');
    // Two hundred reads an hour are a mediator's working hour, and a hundredth of a second of a bench.
    writeFileSync(join(policy, file), text.replace(/readsPerHour: \d+/g, 'readsPerHour: 1000000000'));
  }
  const key = (): string => randomBytes(32).toString('base64');
  return {
    args: [
      ...['--policy', policy, '--departments', join(TOP, 'schema', 'departments.yaml')],
      ...['--audit-key', join(folder, 'audit.pem'), '--identity-issuer-key', join(folder, 'issuer.pem')],
      ...['--identity-accounts', join(TOP, 'schema', 'sample-accounts.yaml')],
    ],
    env: {
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl,
      YIWANG_GRANT_KEY: key(),
      YIWANG_AUDIT_SUBJECT_KEY: key(),
    },
  };
}

/** Headers of a mediator who works on the case. */
export async function mediatorHeaders(origin: string): Promise<Record<string, string>> {
  const response = await fetch(`${origin}/sample-accounts/mediator/token`, { method: 'POST' });
  const { token } = (await response.json()) as { token: string };
  return { authorization: `Bearer ${token}`, 'access-purpose': 'mediation', 'access-case': CITY_CASE };
}
