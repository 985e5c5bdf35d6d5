/**
 * Writes what docker-compose.yml needs and nobody should invent by hand: .env with fresh keys and secrets/audit.pem. Never
 * overwrites: another index key would make the registry recognise nobody, another audit key would orphan the evidence.
 *   node scripts/compose-secrets.mjs [--sample] [DIRECTORY]
 *     --sample   sample accounts instead of an identity provider, to try it out
 *     DIRECTORY  where it is written (default: the top of the project, where Compose looks for it)
 */
import { generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail, root } from './prepare.mjs';

const sample = process.argv.includes('--sample');
const [target = root, ...more] = process.argv.slice(2).filter((argument) => argument !== '--sample');
// A mistyped flag would be taken for the directory.
if (target.startsWith('-') || more.length > 0)
  fail(
    `Usage: node scripts/compose-secrets.mjs [--sample] [DIRECTORY]
  --sample   sample accounts instead of an identity provider, to try it out
  DIRECTORY  where .env and secrets/ are written (default: the top of the project)`,
  );
const file = join(target, '.env');
const keyFiles = ['audit.pem', 'issuer.pem'].map((name) => join(target, 'secrets', name));
for (const existing of [file, ...keyFiles].filter((path) => existsSync(path)))
  fail(`${relative(target, existing)} exists already; delete it (and what was made with its keys) to begin anew.`);

const key = () => randomBytes(32).toString('base64');
const grantKey = key();
/** As deriveGrantKey of @yiwang/schema derives it, which is not built yet; a test holds the two together. */
const departmentKey = (name) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(grantKey, 'base64'), 'yiwang-grant-v1', name, 32)).toString('base64');
const departments = readdirSync(join(root, 'subgraphs')).filter((name) =>
  existsSync(join(root, 'subgraphs', name, 'mapping.yaml')),
);
const lines = [
  `POSTGRES_PASSWORD=${randomBytes(18).toString('hex')}`,
  `YIWANG_GRANT_KEY=${grantKey}`,
  ...departments.map((name) => {
    const variable = name.toUpperCase().replaceAll('-', '_');
    return `YIWANG_DEPARTMENT_KEY_${variable}=${departmentKey(name)}`;
  }),
  ...['YIWANG_INDEX_KEY', 'YIWANG_AUDIT_SUBJECT_KEY'].map((name) => `${name}=${key()}`),
  ...(sample
    ? [
        'NODE_ENV=development',
        'YIWANG_IDENTITY_ACCOUNTS=schema/sample-accounts.yaml',
        'YIWANG_IDENTITY_ISSUER_KEY=/run/secrets/issuer.pem',
      ]
    : ['# The city’s identity provider:', ...['ISSUER', 'JWKS', 'AUDIENCE'].map((name) => `YIWANG_IDENTITY_${name}=`)]),
];
mkdirSync(join(target, 'secrets'), { recursive: true, mode: 0o755 });
for (const keyFile of keyFiles) {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  // Read by the container's own user, which is not the one who runs this.
  writeFileSync(keyFile, pem, { mode: 0o644, flag: 'wx' });
}
writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
console.log('written: .env, secrets/audit.pem, secrets/issuer.pem. Keep them; they are in no repository.');
