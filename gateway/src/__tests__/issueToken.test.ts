import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevIssuer, loadSampleAccounts, TokenVerifier } from '../identity';
import { issueToken } from '../issueToken';

const folder = mkdtempSync(join(tmpdir(), 'token-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = join(folder, 'issuer.pem');
const accounts = join(__dirname, '..', '..', '..', 'schema', 'sample-accounts.yaml');

beforeAll(() => void new DevIssuer({ accounts: [], keyFile: key }));

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await issueToken(argv, { out: (line) => lines.push(line), error: (line) => lines.push(line) });
  return { code, said: lines.join('\n') };
}

test('a token for a sample account is one that a gateway with the same key takes', async () => {
  const { code, said } = await run('--user', 'mediator', '--key', key, '--accounts', accounts);
  expect(code).toBe(0);
  const issuer = new DevIssuer({ accounts: loadSampleAccounts(accounts), keyFile: key });
  const { issuer: name, audience } = issuer;
  const verifier = new TokenVerifier({ issuer: name, audience, keys: await issuer.jwks(), algorithms: ['EdDSA'] });
  const principal = await verifier.verify(`Bearer ${said}`);
  expect(principal).toMatchObject({ id: 'mediator', department: 'justice', roles: ['mediator'] });
});

test('--json says whose it is and until when', async () => {
  const { said } = await run('--user', 'auditor', '--key', key, '--accounts', accounts, '--json');
  expect(JSON.parse(said)).toMatchObject({ user: 'auditor', roles: ['auditor'], token: expect.any(String) });
  expect(Date.parse(JSON.parse(said).expires)).toBeGreaterThan(Date.now());
});

test('without an account the accounts are listed; an unknown one names those there are', async () => {
  expect((await run('--accounts', accounts, '--key', key)).said).toContain('人民调解员');
  expect(JSON.parse((await run('--accounts', accounts, '--json')).said)).toContainEqual(
    expect.objectContaining({ user: 'mediator', department: 'justice', roles: ['mediator'] }),
  );
  const unknown = await run('--user', 'nobody', '--key', key, '--accounts', accounts);
  expect(unknown.code).toBe(1);
  expect(unknown.said).toContain('There is no sample account "nobody". There are: mediator');
});

test('no token where there is no city yet, none in production, and wrong usage is told', async () => {
  expect((await run('--usr', 'x')).code).toBe(2);
  expect((await run('--help')).code).toBe(0);
  const { YIWANG_DATA, NODE_ENV } = process.env;
  try {
    process.env['YIWANG_DATA'] = join(folder, 'none');
    expect((await run('--user', 'mediator')).said).toContain('start the city first');
    const elsewhere = join(folder, 'elsewhere.pem');
    expect(await run('--user', 'mediator', '--key', elsewhere)).toMatchObject({ code: 1 });
    expect(existsSync(elsewhere)).toBe(false);
    process.env['NODE_ENV'] = 'production';
    expect((await run('--user', 'mediator', '--key', key, '--accounts', accounts)).said).toContain('production');
  } finally {
    if (YIWANG_DATA === undefined) delete process.env['YIWANG_DATA'];
    else process.env['YIWANG_DATA'] = YIWANG_DATA;
    process.env['NODE_ENV'] = NODE_ENV;
  }
});

test('the sample resident is whom the gateway is told of, and nobody else changes', () => {
  const told = loadSampleAccounts(accounts, 'p_known');
  const ids = (list: readonly { personId?: string }[]): (string | undefined)[] => list.map(({ personId }) => personId);
  expect(ids(told).filter((id) => id !== undefined)).toEqual(['p_known']);
  expect(ids(loadSampleAccounts(accounts))).toContain('p_sample_resident');
});
