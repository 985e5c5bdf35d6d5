import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveGrantKey } from '@yiwang/schema';
import { DEPARTMENTS } from '@yiwang/kit';
import { parse } from 'yaml';
import { TOP } from '../../support/startCity';

const folder = mkdtempSync(join(tmpdir(), 'compose-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const compose = readFileSync(join(TOP, 'docker-compose.yml'), 'utf8');
const { services } = parse(compose, { merge: true }) as {
  services: Record<string, { environment?: Record<string, string>; command?: string[] }>;
};

function run(): Record<string, string> {
  const script = join(TOP, 'scripts', 'compose-secrets.mjs');
  execFileSync(process.execPath, [script, '--sample', folder], { stdio: 'pipe' });
  const lines = readFileSync(join(folder, '.env'), 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

test('the script writes what Compose demands, for nobody else to read, and never twice', () => {
  const written = run();
  const demanded = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!);
  for (const name of demanded) expect([name, written[name]]).toEqual([name, expect.stringMatching(/.{30}/)]);
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  expect(() => run()).toThrow('exists already');

  const master = Buffer.from(written['YIWANG_GRANT_KEY']!, 'base64');
  for (const department of DEPARTMENTS) {
    const name = `YIWANG_DEPARTMENT_KEY_${department.toUpperCase().replaceAll('-', '_')}`;
    expect(written[name]).toBe(deriveGrantKey(master, department).export().toString('base64'));
  }
});

test('a mistyped flag is no directory: nothing is written, and the usage is told', () => {
  const script = join(TOP, 'scripts', 'compose-secrets.mjs');
  const cwd = mkdtempSync(join(tmpdir(), 'compose-flags-'));
  try {
    for (const args of [['--sampel'], ['--help'], ['one', 'two']])
      expect(() => execFileSync(process.execPath, [script, ...args], { cwd, stdio: 'pipe' })).toThrow(
        'Usage: node scripts/compose-secrets.mjs [--sample] [DIRECTORY]',
      );
    expect(readdirSync(cwd)).toEqual([]);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test('the gateway alone is given the key that grants to all departments are signed with', () => {
  const holders = Object.entries(services).filter(([, { environment = {} }]) => 'YIWANG_GRANT_KEY' in environment);
  expect(holders.map(([name]) => name)).toEqual(['gateway']);
  for (const department of DEPARTMENTS) {
    const name = `YIWANG_DEPARTMENT_KEY_${department.toUpperCase().replaceAll('-', '_')}`;
    expect(services[department]!.environment!['YIWANG_DEPARTMENT_KEY']).toContain(`\${${name}:?`);
  }
});

test('every variable and flag there is one that the configuration knows', () => {
  const known = readFileSync(join(TOP, 'docs', 'configuration.md'), 'utf8');
  const named = Object.values(services).flatMap(({ environment = {}, command = [] }) => [
    ...Object.keys(environment).filter((name) => name.startsWith('YIWANG_')),
    ...command.flatMap((argument) => /^--[a-z-]+(?==)/.exec(argument) ?? []),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !known.includes(`\`${name}\``))).toEqual([]);
});
