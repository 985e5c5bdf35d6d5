import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  DevIssuer,
  loadSampleAccounts,
  type Revocation,
  RevocationList,
  TokenVerifier,
  type TokenVerifierOptions,
} from '..';

const accounts = loadSampleAccounts(join(__dirname, '../../../../schema/sample-accounts.yaml'));
const issuer = new DevIssuer({ accounts });
const now = new Date('2026-06-01T08:00:00Z');

async function verifier(options: Partial<TokenVerifierOptions> = {}) {
  return new TokenVerifier({
    issuer: issuer.issuer,
    audience: issuer.audience,
    keys: await issuer.jwks(),
    algorithms: ['EdDSA'],
    now: () => now,
    ...options,
  });
}

/** A token of another making, from a key that the verifier knows. */
async function forge(claims: Record<string, unknown>, header: { alg: string; kid?: string } = { alg: 'ES256' }) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const token = new SignJWT({
    roles: ['mediator'],
    iat: now.getTime() / 1000,
    exp: now.getTime() / 1000 + 60,
    sub: 'x',
    iss: issuer.issuer,
    aud: issuer.audience,
    ...claims,
  });
  return {
    token: await token.setProtectedHeader(header).sign(privateKey),
    keys: { keys: [await exportJWK(publicKey)] },
  };
}

const unauthenticated = {
  code: 'UNAUTHENTICATED',
  message: expect.stringMatching(/^The (request holds no token|token has expired|token is not taken)\.$/),
};

describe('tokens', () => {
  it('of a sample account tell who calls', async () => {
    const token = await issuer.token('mediator', now);
    await expect((await verifier()).verify(`Bearer ${token}`)).resolves.toMatchObject({
      id: 'mediator',
      department: 'justice',
      roles: ['mediator'],
      areas: ['990101'],
      assurance: 'substantial',
      tokenId: expect.any(String),
    });
  });

  it('are refused when absent, altered, of another issuer or audience, or expired', async () => {
    const token = await issuer.token('mediator', now);
    const v = await verifier();
    for (const header of [
      undefined,
      '',
      token,
      `Basic ${token}`,
      'Bearer x.y.z',
      `Bearer ${token.slice(0, -4)}AAAA`,
      `Bearer ${token} `,
    ]) {
      await expect(v.verify(header)).rejects.toMatchObject(unauthenticated);
    }
    await expect((await verifier({ issuer: 'other' })).verify(`Bearer ${token}`)).rejects.toMatchObject(
      unauthenticated,
    );
    await expect((await verifier({ audience: 'other' })).verify(`Bearer ${token}`)).rejects.toMatchObject(
      unauthenticated,
    );
    const old = await issuer.token('mediator', new Date(now.getTime() - 9 * 3_600_000));
    await expect(v.verify(`Bearer ${old}`)).rejects.toMatchObject(unauthenticated);
  });

  it('are told apart when missing, when expired and when refused, and no further', async () => {
    const v = await verifier();
    const expired = await issuer.token('mediator', new Date(now.getTime() - 9 * 3_600_000));
    const { token: forgedAndExpired } = await forge({ exp: now.getTime() / 1000 - 60 });
    const reasonFor = (header: string | undefined) =>
      v.verify(header).then(
        () => 'accepted',
        ({ extensions }: { extensions: Record<string, unknown> }) => {
          expect(extensions['remedy']).toEqual(expect.any(String));
          return extensions['reason'];
        },
      );
    expect(await reasonFor(undefined)).toBe('TOKEN_MISSING');
    expect(await reasonFor(`Bearer ${expired}`)).toBe('TOKEN_EXPIRED');
    expect(await reasonFor(`Bearer ${forgedAndExpired}`)).toBe('TOKEN_REFUSED');
    expect(await reasonFor('Basic eDp5')).toBe('TOKEN_REFUSED');
  });

  it('are asked for in their form where the header has another, and elsewhere from whom they come', async () => {
    const v = await verifier();
    const remedyFor = (header: string) =>
      v.verify(header).catch(({ extensions }: { extensions: Record<string, unknown> }) => extensions['remedy']);
    for (const header of [await issuer.token('mediator', now), 'Basic eDp5', 'Bearer', 'Bearer <token>'])
      expect(await remedyFor(header)).toBe('Send the header Authorization: Bearer TOKEN.');
    expect(await remedyFor('Bearer x.y.z')).toMatch(/from which issuer/);
  });

  it('are accepted within the tolerance of the clocks, and not beyond', async () => {
    const v = await verifier({ clockToleranceSeconds: 30 });
    const at = (seconds: number) =>
      issuer.token('mediator', new Date(now.getTime() + seconds * 1000)).then((t) => v.verify(`Bearer ${t}`));
    await expect(at(20)).resolves.toBeDefined();
    await expect(at(60)).rejects.toMatchObject(unauthenticated);
  });

  it('are refused under any algorithm that is not pinned: none, HMAC with the public key, another curve', async () => {
    const { token, keys } = await forge({});
    await expect((await verifier({ keys })).verify(`Bearer ${token}`)).rejects.toMatchObject(unauthenticated);
    await expect((await verifier({ keys, algorithms: ['ES256'] })).verify(`Bearer ${token}`)).resolves.toBeDefined();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'x', roles: [], iss: issuer.issuer, aud: issuer.audience, iat: 1, exp: 9_999_999_999 };
    await expect((await verifier()).verify(`Bearer ${part({ alg: 'none' })}.${part(claims)}.`)).rejects.toMatchObject(
      unauthenticated,
    );
    const [key] = (await issuer.jwks()).keys;
    const hmac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(key!.x!, 'base64url'));
    await expect((await verifier()).verify(`Bearer ${hmac}`)).rejects.toMatchObject(unauthenticated);
    await expect(verifier({ algorithms: ['HS256' as never] })).rejects.toThrow('HS256');
  });

  it('are refused with claims of the wrong type, without needed ones, or that live too long', async () => {
    for (const claims of [
      { roles: 'mediator' },
      { roles: [1] },
      { roles: undefined },
      { areas: {} },
      { acr: 'divine' },
      { department: '' },
      { person_id: 7 },
      { sub: undefined },
      { sub: 7 },
      { jti: 7 },
      { exp: now.getTime() / 1000 + 90_000 },
    ]) {
      const { token, keys } = await forge(claims);
      await expect((await verifier({ keys, algorithms: ['ES256'] })).verify(`Bearer ${token}`)).rejects.toMatchObject(
        unauthenticated,
      );
    }
  });

  it('follow the rotation of the keys at the issuer', async () => {
    const next = new DevIssuer({ accounts });
    let published = await issuer.jwks();
    const server = createServer((_, response) => response.end(JSON.stringify(published))).listen(0);
    try {
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
      const v = await verifier({ keys: url, now: () => new Date() });
      const token = await next.token('auditor');
      await expect(v.verify(`Bearer ${await issuer.token('mediator')}`)).resolves.toBeDefined();
      await expect(v.verify(`Bearer ${token}`)).rejects.toMatchObject(unauthenticated);
      published = { keys: [...published.keys, ...(await next.jwks()).keys] };
      jest.useFakeTimers({
        doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
        now: Date.now() + 6_000,
      });
      await expect(v.verify(`Bearer ${token}`)).resolves.toMatchObject({ id: 'auditor' });
    } finally {
      jest.useRealTimers();
      server.close();
    }
  });

  it('are our trouble, not theirs, when the keys cannot be had', async () => {
    const v = await verifier({ keys: new URL('http://127.0.0.1:9/jwks') });
    await expect(v.verify(`Bearer ${await issuer.token('mediator', now)}`)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });
});

describe('revocation', () => {
  it('takes effect on tokens that were already accepted, and on that account or token only', async () => {
    const revoked: Revocation[] = [];
    const revocations = new RevocationList(async () => revoked);
    await revocations.refresh(now);
    const v = await verifier({ revocations });
    const token = await issuer.token('mediator', now);
    const other = await issuer.token('auditor', now);
    await v.verify(`Bearer ${token}`);
    revoked.push({ account: 'mediator', since: now });
    await revocations.refresh(now);
    await expect(v.verify(`Bearer ${token}`)).rejects.toMatchObject(unauthenticated);
    const { tokenId } = await v.verify(`Bearer ${other}`);
    const later = await issuer.token('mediator', new Date(now.getTime() + 5_000));
    await expect(v.verify(`Bearer ${later}`)).resolves.toBeDefined();
    revoked.push({ token: tokenId! });
    await revocations.refresh(now);
    await expect(v.verify(`Bearer ${other}`)).rejects.toMatchObject(unauthenticated);
  });

  it('holds against a token that an issuer whose clock is ahead dated after it', async () => {
    const revocations = new RevocationList(async () => [{ account: 'mediator', since: now }], {
      clockToleranceSeconds: 30,
    });
    await revocations.refresh(now);
    const v = await verifier({ revocations });
    const dated = (seconds: number) => issuer.token('mediator', new Date(now.getTime() + seconds * 1_000));
    await expect(v.verify(`Bearer ${await dated(20)}`)).rejects.toMatchObject(unauthenticated);
    const after = await verifier({ revocations, now: () => new Date(now.getTime() + 5_000) });
    await expect(after.verify(`Bearer ${await dated(31)}`)).resolves.toBeDefined();
  });

  it('reaches a running list within two seconds, and lets nobody in when the source falls silent', async () => {
    let answer: () => Promise<Revocation[]> = async () => [];
    const list = new RevocationList(() => answer(), { everyMs: 20, staleAfterMs: 100 });
    await list.start();
    const principal = { id: 'a', roles: [], areas: [], assurance: 'low' as const, issuedAt: 0, expiresAt: 1 };
    expect(list.check(principal)).toBe('valid');
    answer = async () => [{ account: 'a', since: new Date() }];
    await until(() => list.check(principal) === 'revoked');
    answer = () => Promise.reject(new Error('down'));
    await until(() => list.check(principal) === 'unknown');
    answer = async () => [];
    await until(() => list.check(principal) === 'valid');
    list.stop();
  });
});

describe('the built-in issuer', () => {
  it('refuses to exist in production', () => {
    expect(() => new DevIssuer({ accounts, env: { NODE_ENV: 'production' } })).toThrow(/NODE_ENV is production/);
  });

  it('knows its accounts by name', async () => {
    await expect(issuer.token('mayor')).rejects.toThrow(
      'There is no sample account "mayor". There are: mediator, petition-clerk',
    );
    expect(accounts.map(({ user }) => user)).toHaveLength(11);
  });

  it('keeps its key in a file that only its owner reads', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'yiwang-issuer-'));
    try {
      const keyFile = join(directory, 'issuer.pem');
      const first = new DevIssuer({ accounts, keyFile });
      expect(await new DevIssuer({ accounts, keyFile }).jwks()).toEqual(await first.jwks());
      expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}
