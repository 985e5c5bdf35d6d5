/**
 * Completes package-lock.json: npm leaves out optional binaries of platforms whose packages it could not see, and `npm ci`
 * then refuses the file. Adds an entry for each. Run after every `npm install` that changes the lock file.
 *   node scripts/complete-lock.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

const SYSTEMS = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  freebsd: 'freebsd',
  android: 'android',
  openharmony: 'openharmony',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
};
const PROCESSORS = {
  x64: 'x64',
  64: 'x64',
  amd64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
};

/** Entries that the lock file lacks, by path. */
export function missingEntries(lock) {
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(lock, path, name)) continue;
      const version = /^\d/.test(range) ? range : /\d+\.\d+\.\d+[^\s]*/.exec(range)?.[0];
      const words = name.split(/[/-]/);
      const os = words.map((word) => SYSTEMS[word]).find(Boolean);
      const cpu = words.map((word) => PROCESSORS[word]).find(Boolean);
      missing[`node_modules/${name}`] = {
        version,
        optional: true,
        ...(os ? { os: [os] } : {}),
        ...(cpu ? { cpu: [cpu] } : {}),
      };
    }
  }
  return missing;
}

function resolves(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    if (!at.includes('node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock);
  const count = Object.keys(missing).length;
  if (process.argv.includes('--check')) {
    console.log(
      count === 0
        ? 'the lock file is whole'
        : `the lock file lacks ${count} entries: run node scripts/complete-lock.mjs`,
    );
    process.exit(count === 0 ? 0 : 1);
  }
  const head = lock.packages[''];
  const rest = Object.entries({ ...lock.packages, ...missing }).filter(([path]) => path !== '');
  rest.sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': head, ...Object.fromEntries(rest) };
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${count} entries added`);
}
