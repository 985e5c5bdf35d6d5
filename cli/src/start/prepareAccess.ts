/**
 * What permissions need on a developer's machine: keys of this data directory, the sample accounts with the resident of the
 * showcase filled in, and the case that everybody can try.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';
import type { DataDirectory } from './dataDirectory';
import { findShowcase } from './findShowcase';

/** What departments and gateway are started with. */
export interface PreparedAccess {
  readonly departmentEnvironment: NodeJS.ProcessEnv;
  readonly gatewayEnvironment: NodeJS.ProcessEnv;
  readonly gatewayArguments: readonly string[];
  /** Id of the leaking roof's case. */
  readonly caseId: string;
}

/** Makes what is missing. Keys stay with the data, so that tokens and evidence outlive a restart. */
export async function prepareAccess(data: DataDirectory, databaseUrl: string): Promise<PreparedAccess> {
  mkdirSync(data.join('keys'), { recursive: true, mode: 0o700 });
  const { caseId, personId } = await findShowcase(databaseUrl);
  const accounts = readFileSync(join(ROOT, 'schema', 'sample-accounts.yaml'), 'utf8');
  writeFileSync(data.join('accounts.yaml'), accounts.replace('p_sample_resident', personId));
  const grantKey = secret(data.join('keys', 'grant.key'));
  return {
    caseId,
    departmentEnvironment: { YIWANG_GRANT_KEY: grantKey },
    gatewayEnvironment: {
      YIWANG_GRANT_KEY: grantKey,
      YIWANG_AUDIT_SUBJECT_KEY: secret(data.join('keys', 'subject.key')),
      DATABASE_URL: databaseUrl,
    },
    gatewayArguments: [
      ...['--policy', join(ROOT, 'schema', 'policy'), '--audit-key', data.join('keys', 'audit.pem')],
      ...['--identity-accounts', data.join('accounts.yaml'), '--identity-issuer-key', data.join('keys', 'issuer.pem')],
      ...['--identity-sample-case', caseId],
    ],
  };
}

function secret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
