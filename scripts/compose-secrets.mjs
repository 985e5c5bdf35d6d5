/**
 * Writes what docker-compose.yml needs and nobody should invent by hand: .env with fresh keys and secrets/audit.pem. Never
 * overwrites: another index key would make the registry recognise nobody, another audit key would orphan the evidence.
 *   node scripts/compose-secrets.mjs [--sample]   --sample: sample accounts instead of an identity provider, to try it out
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail, root } from './prepare.mjs';

const file = join(root, '.env');
const keyFiles = ['audit.pem', 'issuer.pem'].map((name) => join(root, 'secrets', name));
for (const existing of [file, ...keyFiles].filter((path) => existsSync(path)))
  fail(`${relative(root, existing)} exists already; delete it (and what was made with its keys) to begin anew.`);
const key = () => randomBytes(32).toString('base64');
const lines = [
  `POSTGRES_PASSWORD=${randomBytes(18).toString('hex')}`,
  ...['YIWANG_GRANT_KEY', 'YIWANG_INDEX_KEY', 'YIWANG_AUDIT_SUBJECT_KEY'].map((name) => `${name}=${key()}`),
  ...(process.argv.includes('--sample')
    ? [
        'NODE_ENV=development',
        'YIWANG_IDENTITY_ACCOUNTS=schema/sample-accounts.yaml',
        'YIWANG_IDENTITY_ISSUER_KEY=/run/secrets/issuer.pem',
      ]
    : ['# The city’s identity provider:', 'YIWANG_IDENTITY_ISSUER=', 'YIWANG_IDENTITY_JWKS=']),
];
mkdirSync(join(root, 'secrets'), { recursive: true, mode: 0o755 });
for (const keyFile of keyFiles) {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  // Read by the container's own user, which is not the one who runs this.
  writeFileSync(keyFile, pem, { mode: 0o644, flag: 'wx' });
}
writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
console.log('written: .env, secrets/audit.pem, secrets/issuer.pem. Keep them; they are in no repository.');
