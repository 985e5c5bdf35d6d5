import { serialize } from 'node:v8';
import { compileGrantScope, createGrantSigner, createGrantVerifier, deriveGrantKey, type GrantContext } from '..';

const master = Buffer.alloc(32, 7);
const police = deriveGrantKey(master, 'police');
const scope = compileGrantScope({
  'Person.name': { rows: ['case'] },
  'Person.idNumber': { rows: ['case', 'own-department'], mask: 'idArea' },
});
const context: GrantContext = {
  purpose: 'mediate-dispute',
  roles: ['mediator'],
  department: 'justice',
  caseId: 'c_1',
  persons: ['p_1'],
  houses: [],
  areas: ['990101'],
  auditId: 'a_1',
};
const sign = (now = 1000) => createGrantSigner(police, 'police').sign(scope, context, now);

describe('grants', () => {
  const verifier = createGrantVerifier([police], 'police');

  it('carries fields, masks, rows and context to the department', () => {
    const verified = verifier.verify(sign(), 1001);
    expect(verified).toMatchObject({
      ok: true,
      grant: { ...context, audience: 'police', fieldsDigest: scope.digest, issuedAt: 1000, expiresAt: 1015 },
    });
    expect(verified.ok && { ...verified.grant.fields }).toEqual({
      'Person.idNumber': { rows: ['case', 'own-department'], mask: 'idArea' },
      'Person.name': { rows: ['case'] },
    });
  });

  it('is a header that HTTP takes, whatever stands in it', () => {
    const odd = { ...context, roles: ['调解员', '"a.b"\\'], persons: ['p\u0000\r\n\ud800'] };
    const header = createGrantSigner(police, 'police').sign(scope, odd, 1000);
    expect(header).toMatch(/^[ -~]+$/);
    expect(verifier.verify(header, 1001)).toMatchObject({ ok: true, grant: odd });
  });

  it('takes one byte for a character, also where a role was cut out of a file that holds Chinese', () => {
    // What V8 writes down tells how it holds a text: '"' stands before one byte a character, 'c' before two.
    const formOf = (text: string): string => String.fromCharCode(serialize(text)[2]!);
    const role = `调解员${'mediator'.repeat(3)}`.slice(3);
    expect(formOf(role)).toBe('c');
    const header = createGrantSigner(police, 'police').sign(scope, { ...context, roles: [role] }, 1000);
    expect(formOf(header)).toBe('"');
    expect(verifier.verify(header, 1001)).toMatchObject({ ok: true, grant: { roles: [role] } });
  });

  it('T38 refuses a call without a grant, and anything that is not one', () => {
    expect(verifier.verify(undefined)).toEqual({ ok: false, reason: 'missing' });
    for (const header of ['x', 'v3.a', 'v3.a.b', 'v3..b.c', 'v3.a.[].c', 'v2.a.b.c']) {
      expect(verifier.verify(header).ok).toBe(false);
    }
  });

  it('refuses a grant with any one character changed', () => {
    const grant = sign();
    for (let at = 0; at < grant.length - 1; at++) {
      const changed = grant.slice(0, at) + (grant[at] === 'A' ? 'B' : 'A') + grant.slice(at + 1);
      expect(verifier.verify(changed, 1001).ok).toBe(false);
    }
  });

  it('T44 refuses a grant that is expired, from the future, or for another department', () => {
    expect(verifier.verify(sign(), 1021)).toEqual({ ok: false, reason: 'expired' });
    expect(verifier.verify(sign(2000), 1000)).toEqual({ ok: false, reason: 'not-yet-valid' });
    const housing = createGrantVerifier([deriveGrantKey(master, 'housing')], 'housing');
    expect(housing.verify(sign(), 1001)).toEqual({ ok: false, reason: 'signature' });
    const otherName = createGrantVerifier([police], 'housing');
    expect(otherName.verify(sign(), 1001)).toEqual({ ok: false, reason: 'audience' });
  });

  it('accepts an old key while it is being replaced', () => {
    const next = deriveGrantKey(Buffer.alloc(32, 8), 'police');
    expect(createGrantVerifier([next, police], 'police').verify(sign(), 1001).ok).toBe(true);
    expect(createGrantVerifier([next], 'police').verify(sign(), 1001).ok).toBe(false);
  });

  it('refuses a mask that the department does not know, rather than answer raw', () => {
    const newer = compileGrantScope({ 'Person.name': { rows: ['case'], mask: 'tomorrow' as never } });
    const header = createGrantSigner(police, 'police').sign(newer, context, 1000);
    expect(verifier.verify(header, 1001)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('refuses a short master key', () => {
    expect(() => deriveGrantKey(Buffer.alloc(8), 'police')).toThrow(/32 bytes/);
  });
});
