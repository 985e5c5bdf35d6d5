import type { Purpose } from '@yiwang/schema';
import {
  buildAccessContext,
  type CaseStanding,
  MemoryReadBudget,
  type Principal,
  readStatedAccess,
  type StatedAccess,
} from '..';

const purpose = (code: string, parts: Partial<Purpose>): [string, Purpose] => [
  code,
  {
    code,
    name: { zh: code, en: code },
    basis: 'B',
    steward: 'S',
    case: 'required',
    relations: ['handler'],
    roles: ['mediator'],
    grade: 'personal',
    subjects: 3,
    minutes: 30,
    readsPerHour: 10,
    breakGlass: false,
    disclosureDelayDays: 0,
    ...parts,
  },
];
const purposes = new Map([
  purpose('mediate', {}),
  purpose('review', { roles: ['mediator', 'clerk'] }),
  purpose('patrol', { case: 'none', relations: ['none'], roles: ['officer'] }),
  purpose('own-affairs', { case: 'none', relations: ['self'], roles: ['resident'] }),
]);
const principal: Principal = {
  id: 'a',
  department: 'justice',
  roles: ['mediator'],
  areas: ['990101'],
  assurance: 'low',
  issuedAt: 0,
  expiresAt: 1,
};
const standing: CaseStanding = { caseId: 'c_1', open: true, relation: 'handler', persons: ['p_1'], houses: ['h_1'] };

function build(stated: StatedAccess, { who = principal, found = standing as CaseStanding | undefined } = {}) {
  return buildAccessContext(who, stated, purposes, { standing: async () => found });
}
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error) => `${error.code} ${error.extensions.reason ?? ''}`.trim(),
  );

describe('the access context', () => {
  it('joins purpose, case, relation and subjects', async () => {
    await expect(build({ purpose: 'mediate', caseId: 'c_1', reason: 'urgent' })).resolves.toEqual({
      principal,
      purpose: 'mediate',
      bounds: purposes.get('mediate'),
      roles: ['mediator'],
      areas: ['990101'],
      reason: 'urgent',
      caseId: 'c_1',
      relation: 'handler',
      persons: ['p_1'],
      houses: ['h_1'],
    });
  });

  it('needs a purpose that is open to the caller, and says which are', async () => {
    await expect(build({})).rejects.toMatchObject({
      code: 'PURPOSE_REQUIRED',
      extensions: { remedy: 'You may act for: mediate, review.' },
    });
    expect(await refused(build({ purpose: 'gossip' }))).toBe('ACCESS_DENIED PURPOSE_NOT_ALLOWED');
    expect(await refused(build({ purpose: 'patrol' }))).toBe('ACCESS_DENIED PURPOSE_NOT_ALLOWED');
  });

  it('needs a live case where the purpose does', async () => {
    expect(await refused(build({ purpose: 'mediate' }))).toBe('CASE_REQUIRED');
    expect(await refused(build({ purpose: 'mediate', caseId: 'c' }, { found: { ...standing, open: false } }))).toBe(
      'ACCESS_DENIED CASE_CLOSED',
    );
    const large = { ...standing, persons: ['1', '2', '3'] };
    expect(await refused(build({ purpose: 'mediate', caseId: 'c' }, { found: large }))).toBe(
      'ACCESS_DENIED TOO_MANY_SUBJECTS',
    );
  });

  it("T30 refuses an unknown case, somebody else's and the accused unit's own in the same words", async () => {
    const errors = await Promise.all(
      [
        undefined,
        { ...standing, relation: 'none' as const },
        { ...standing, relation: 'respondent' as const, open: false },
      ].map((found) =>
        buildAccessContext(principal, { purpose: 'mediate', caseId: 'c' }, purposes, {
          standing: async () => found,
        }).catch((error) => error.toJSON()),
      ),
    );
    expect(errors[0]).toMatchObject({ extensions: { reason: 'CASE_NOT_YOURS' } });
    expect(errors[1]).toEqual(errors[0]);
    expect(errors[2]).toEqual(errors[0]);
  });

  it('lets the caller act in one role at a time', async () => {
    const both = { ...principal, roles: ['clerk', 'mediator'] };
    expect(await refused(build({ purpose: 'review', caseId: 'c' }, { who: both }))).toBe(
      'ACCESS_DENIED ROLE_AMBIGUOUS',
    );
    await expect(build({ purpose: 'review', caseId: 'c', role: 'clerk' }, { who: both })).resolves.toMatchObject({
      roles: ['clerk'],
    });
    expect(await refused(build({ purpose: 'mediate', caseId: 'c', role: 'clerk' }, { who: both }))).toBe(
      'ACCESS_DENIED PURPOSE_NOT_ALLOWED',
    );
  });

  it('is about the residents themselves, or about nobody, where there is no case', async () => {
    const resident = { ...principal, roles: ['resident'], personId: 'p_9' };
    await expect(build({ purpose: 'own-affairs' }, { who: resident })).resolves.toMatchObject({
      relation: 'self',
      persons: ['p_9'],
    });
    expect(await refused(build({ purpose: 'own-affairs' }, { who: { ...principal, roles: ['resident'] } }))).toBe(
      'ACCESS_DENIED NOT_A_RESIDENT',
    );
    await expect(
      build({ purpose: 'patrol', caseId: 'c_1' }, { who: { ...principal, roles: ['officer'] } }),
    ).resolves.toMatchObject({
      relation: 'none',
      persons: [],
      houses: [],
    });
  });

  it('reads the headers, with a reason in any language', () => {
    expect(
      readStatedAccess({
        'access-purpose': ' mediate ',
        'access-case': ['a', 'b'],
        'access-reason': encodeURIComponent('核对身份'),
      }),
    ).toEqual({ purpose: 'mediate', caseId: undefined, role: undefined, reason: '核对身份' });
    const asSent = Buffer.from('核对身份').toString('latin1');
    expect(readStatedAccess({ 'access-reason': asSent }).reason).toBe('核对身份');
    expect(readStatedAccess({ 'access-reason': 'caf\u00e9' }).reason).toBe('caf\u00e9');
    expect(readStatedAccess({ 'access-reason': '100% sure' }).reason).toBe('100% sure');
  });

  it('keeps nothing of a reason that a store does not take, or that shows its reader something else', () => {
    const reason = (text: string) => readStatedAccess({ 'access-reason': text }).reason;
    expect(reason('a%00b%0A%1B[31m%C2%9Bc')).toBe('a b [31m c');
    expect(reason(encodeURIComponent('paid \u202e100\u202c'))).toBe('paid  100');
    expect(reason('%00%0A')).toBeUndefined();
    expect(readStatedAccess({ 'access-reason': 'x'.repeat(900) }).reason).toHaveLength(500);
  });
});

describe('T43 the budget of reads', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 5, 1, 8, minutes));
  it('runs dry and comes back as the hour slides on', () => {
    const budget = new MemoryReadBudget();
    const take = (minutes: number, account = 'a') => budget.take(account, 'mediate', 10, at(minutes));
    for (let read = 0; read < 10; read++) expect(take(30)).toBeUndefined();
    expect(take(31)).toBeGreaterThan(0);
    expect(take(31, 'b')).toBeUndefined();
    expect(take(60)).toBeGreaterThan(0);
    expect(take(66)).toBeUndefined();
    expect(take(67)).toBeGreaterThan(0);
    expect(take(200)).toBeUndefined();
  });
});
