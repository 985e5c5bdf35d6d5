import { type CallerClass, decideClass, type Policy } from '..';
import { type Files, goodPolicy, policyOf, rule } from './harness';

const mediator: CallerClass = { roles: ['mediator'], purpose: 'mediate', relation: 'handler' };

/** The decision on one coordinate as a short text: effect, mask, rows, winners < losers. */
function decide(files: Files, coordinate = 'Person.name', caller = mediator, day = '2026-06-01'): string {
  const decision = decideClass(goodPolicy(files), caller, day).get(coordinate);
  if (!decision) return 'no rule';
  const ids = (rules: readonly { id: string }[]) => rules.map(({ id }) => id.split('/')[1]).join('+');
  return [
    decision.mask ? `${decision.effect}(${decision.mask})` : decision.effect,
    decision.rows.join('&'),
    ids(decision.won) + (decision.lost.length > 0 ? ` over ${ids(decision.lost)}` : ''),
  ]
    .filter(Boolean)
    .join(' · ');
}

const allow = rule({ id: 'allow' });
const mask = rule({ id: 'mask', decision: 'mask', mask: 'name', rows: 'area' });
const checkpoint = rule({ id: 'checkpoint', decision: 'checkpoint' });
const deny = rule({ id: 'deny', decision: 'deny', relations: ['handler'] });
const harder = rule({ id: 'harder', decision: 'mask', mask: 'redact' });

describe('decisions', () => {
  it('default deny: no rule, no role, no purpose, no relation', () => {
    expect(decide({})).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.birthDate')).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.name', { ...mediator, roles: [] })).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.name', { ...mediator, roles: ['officer'] })).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.name', { ...mediator, roles: ['mediator', 'ghost'] })).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.name', { ...mediator, purpose: 'gossip' })).toBe('no rule');
    expect(decide({ police: [allow] }, 'Person.name', { ...mediator, relation: 'respondent' })).toBe('no rule');
  });

  it('most restrictive wins', () => {
    expect(decide({ police: [allow] })).toBe('allow · case · allow');
    expect(decide({ police: [allow, mask] })).toBe('mask(name) · area&case · mask over allow');
    expect(decide({ police: [allow, mask, harder] })).toBe('mask(redact) · area&case · harder+mask over allow');
    expect(decide({ police: [mask, checkpoint] })).toBe('checkpoint(name) · area&case · checkpoint over mask');
    expect(decide({ police: [allow, mask, checkpoint, deny] })).toBe('deny · deny over allow+checkpoint+mask');
  });

  it('T6 of a shared field the rules of both departments apply, whichever of them is stricter', () => {
    const id = (parts: Record<string, unknown>) => rule({ fields: ['Person.id'], ...parts });
    const grant = id({ id: 'grant' });
    for (const [parts, expected] of [
      [{ rows: 'area' }, 'allow · area&case · stricter+grant'],
      [{ decision: 'checkpoint' }, 'checkpoint · case · stricter over grant'],
      [{ decision: 'deny', relations: ['handler'] }, 'deny · stricter over grant'],
    ] as const) {
      const stricter = id({ id: 'stricter', ...parts });
      const ordered = expected.replace('stricter+grant', 'grant+stricter');
      expect(decide({ police: [grant], petitions: [stricter] }, 'Person.id')).toBe(expected);
      expect(decide({ police: [stricter], petitions: [grant] }, 'Person.id')).toBe(ordered);
    }
  });

  it('decides the same, under the same version, in any order of rules and files', () => {
    const rules = [allow, mask, checkpoint];
    const a = policyOf({ police: rules, petitions: [rule({ fields: ['Person.id'] })] });
    const b = policyOf({ police: rules.toReversed(), petitions: [rule({ fields: ['Person.id'] })] }, true);
    expect(a.policy?.version).toBe(b.policy?.version);
    const decided = (policy: Policy) =>
      [...decideClass(policy, mediator, '2026-06-01')].map(([key, { effect, mask: kind, rows, won }]) => [
        key,
        effect,
        kind,
        rows,
        won.map(({ id }) => id),
      ]);
    expect(decided(a.policy!)).toEqual(decided(b.policy!));
  });

  it('changes its version with its meaning, not with its layout', () => {
    const version = (files: Files) => goodPolicy(files).version;
    expect(version({ police: [allow] })).toBe(version({ police: [`# a remark\n${allow}`] }));
    expect(version({ police: [allow] })).not.toBe(version({ police: [mask] }));
  });

  it('T12 a role that extends another is bound by its denials and rows too', () => {
    const senior = { ...mediator, roles: ['senior-mediator'] };
    expect(decide({ police: [allow, mask] }, 'Person.name', senior)).toBe('mask(name) · area&case · mask over allow');
    const own = rule({ id: 'own', roles: ['senior-mediator'] });
    expect(decide({ police: [own, mask] }, 'Person.name', senior)).toBe('mask(name) · area&case · mask over own');
  });

  it('T1 a rule on an interface holds for every implementation', () => {
    const onInterface = rule({ id: 'named', fields: ['Named.name'], decision: 'mask', mask: 'name' });
    expect(policyOf({ police: [onInterface] }).problems?.[0]?.message).toContain('does not fit Station.name');
    const denied = rule({ id: 'named', fields: ['Named.name'], decision: 'deny', relations: ['handler'] });
    expect(decide({ police: [allow, denied] })).toBe('deny · named over allow');
  });

  it('applies a rule only within its dates', () => {
    const files = { police: [rule({ id: 'spring', from: '2026-03-01', until: '2026-05-31' })] };
    expect(decide(files, 'Person.name', mediator, '2026-02-28')).toBe('no rule');
    expect(decide(files, 'Person.name', mediator, '2026-05-31')).toBe('allow · case · spring');
    expect(decide(files, 'Person.name', mediator, '2026-06-01')).toBe('no rule');
  });

  it('a rule of one department alone never opens what another denies on a shared field', () => {
    const files = {
      police: [rule({ fields: ['Person.id'] })],
      petitions: [rule({ id: 'no', fields: ['Person.id'], decision: 'deny', relations: ['handler'] })],
    };
    expect(decide(files, 'Person.id')).toBe('deny · no over r');
    expect(decide(files, 'Person.id', { ...mediator, relation: 'participant' })).toBe('allow · case · r');
  });
});
