/**
 * Keys and accounts that a city on this machine needs to run with permissions: made once in the data directory, so that tokens
 * and checkpoints outlive a restart. In production each comes from a secret store instead.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectDatabase, schemaOf } from '@yiwang/kit';
import { ROOT } from '../root';

/** What departments and gateway are started with. */
export interface AccessSetup {
  /** Environment of the departments. */
  readonly departments: Readonly<Record<string, string>>;
  /** Environment of the gateway; secrets stand here and not among the arguments, which everybody on the machine can read. */
  readonly gateway: Readonly<Record<string, string>>;
  /** Arguments of the gateway. */
  readonly args: readonly string[];
}

/** Makes what is missing. `databaseUrl` holds the linked city, and will hold the evidence of reads. */
export async function prepareAccess(dataDirectory: string, databaseUrl: string): Promise<AccessSetup> {
  const keys = join(dataDirectory, 'keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const grantKey = secret(join(keys, 'grant.key'));
  return {
    departments: { YIWANG_GRANT_KEY: grantKey },
    gateway: {
      YIWANG_GRANT_KEY: grantKey,
      YIWANG_AUDIT_SUBJECT_KEY: secret(join(keys, 'subject.key')),
      DATABASE_URL: databaseUrl,
    },
    args: [
      ...['--policy', join(ROOT, 'schema', 'policy')],
      ...['--identity-accounts', await fillAccounts(dataDirectory, databaseUrl)],
      ...['--identity-issuer-key', join(keys, 'issuer.pem')],
      ...['--audit-key', join(keys, 'audit.pem'), '--audit-log', 'local'],
    ],
  };
}

function secret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The sample accounts with a resident who lives in this city: the one of whom most departments hold records. */
async function fillAccounts(dataDirectory: string, url: string): Promise<string> {
  const file = join(dataDirectory, 'accounts.yaml');
  if (existsSync(file)) return file;
  const template = join(ROOT, 'schema', 'sample-accounts.yaml');
  const database = connectDatabase<unknown>({ url, schema: schemaOf('registry'), connections: 1 });
  try {
    const { rows } = await database.pool.query<{ id: string }>(
      `select s.subject_id as id from case_subject s
         join case_number n on n.case_id = s.case_id and n.number = 'SJ9901012026000001'
         join record_locator l on l.subject_id = s.subject_id
       where s.kind = 'person' group by 1 order by count(distinct l.department) desc, 1 limit 1`,
    );
    if (!rows[0]) return template;
    writeFileSync(file, readFileSync(template, 'utf8').replace('p_sample_resident', rows[0].id));
    return file;
  } finally {
    await database.close();
  }
}
