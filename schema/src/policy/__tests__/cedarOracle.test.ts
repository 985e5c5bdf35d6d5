/**
 * The oracle: the same rules written as Cedar policies must decide the same, for every role, purpose, relation and
 * coordinate there is. Each restriction of ours is an action in Cedar that is permitted by grants and forbidden by the
 * rules that restrict it.
 */
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { decideClass, EFFECTS, type Policy, RELATIONS, type Rule } from '..';
import { ROW_SCOPES } from '../../grant';
import { readPolicyFiles } from '../readPolicyFiles';
import { context, masksYaml, purposesYaml, rule } from './harness';

const ROLES = ['officer', 'mediator', 'senior-mediator', 'stranger'];
const PURPOSES = ['mediate', 'patrol', 'emergency', 'unknown'];
const COORDINATES = ['Person.id', 'Person.name', 'Person.birthDate', 'Station.name', 'Person.note'];
const DAY = '2026-06-01';

const quote = (value: string) => JSON.stringify(value);
const set = (values: readonly string[]) => `[${values.map(quote).join(', ')}]`;

/** What a rule applies to, as a Cedar condition. */
function condition(r: Rule): string {
  return [
    `${set(r.coordinates)}.contains(context.field)`,
    r.roles === '*' ? 'true' : `(${r.roles.map((role) => `principal in Role::${quote(role)}`).join(' || ')})`,
    r.purposes === '*' ? 'true' : `${set(r.purposes)}.contains(context.purpose)`,
    r.relations ? `${set(r.relations)}.contains(context.relation)` : 'true',
    `context.day >= ${day(r.from ?? '0000-01-01')} && context.day <= ${day(r.until ?? '9999-12-31')}`,
  ].join(' && ');
}

const day = (text: string) => Number(text.replaceAll('-', ''));

function toCedar(policy: Policy): string {
  const forbidden = (actions: string[]) =>
    `forbid(principal, action in [${actions.map((a) => `Action::${quote(a)}`).join(', ')}], resource)`;
  const everything = ['read', 'read-unmasked', 'read-unasked', ...ROW_SCOPES.map((scope) => `read-outside-${scope}`)];
  const rules = policy.rules.flatMap((r) => {
    const when = ` when { ${condition(r)} };`;
    if (r.effect === 'deny') return [forbidden(everything) + when];
    return [
      `permit(principal, action, resource)${when}`,
      ...(r.mask ? [forbidden(['read-unmasked']) + when] : []),
      ...(r.effect === 'checkpoint' ? [forbidden(['read-unasked']) + when] : []),
      ...r.rows.filter((scope) => scope !== 'public').map((scope) => forbidden([`read-outside-${scope}`]) + when),
    ];
  });
  const purposes = [...policy.purposes.values()].map(
    (purpose) =>
      `${forbidden(everything)} when { context.purpose == ${quote(purpose.code)} && !(${set(purpose.roles)}.contains(context.role) && ${set(purpose.relations)}.contains(context.relation)) };`,
  );
  const unknown = `${forbidden(everything)} unless { ${set([...policy.purposes.keys()])}.contains(context.purpose) };`;
  return [...rules, ...purposes, unknown].join('\n');
}

/** Compares the whole domain; answers how many decisions were compared and every difference. */
function compare(policy: Policy, inCedar = policy): { compared: number; differences: string[] } {
  const parsed = preparsePolicySet('oracle', { staticPolicies: toCedar(inCedar) });
  if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors));
  const entities = [...policy.roles.values()].map(({ code, lineage }) => ({
    uid: { type: 'Role', id: code },
    attrs: {},
    parents: lineage.filter((parent) => parent !== code).map((id) => ({ type: 'Role', id })),
  }));
  const differences: string[] = [];
  let compared = 0;
  for (const role of ROLES) {
    for (const purpose of PURPOSES) {
      for (const relation of RELATIONS) {
        const decisions = decideClass(policy, { roles: [role], purpose, relation }, DAY);
        for (const field of COORDINATES) {
          const ours = decisions.get(field);
          const granted = ours !== undefined && ours.effect !== 'deny';
          const expected: Record<string, boolean> = {
            read: granted,
            'read-unmasked': granted && ours.mask === undefined,
            'read-unasked': granted && ours.effect !== 'checkpoint',
          };
          for (const scope of ROW_SCOPES.slice(1)) {
            expected[`read-outside-${scope}`] = granted && !ours.rows.includes(scope);
          }
          for (const [action, allowed] of Object.entries(expected)) {
            const answer = statefulIsAuthorized({
              principal: { type: 'Role', id: role },
              action: { type: 'Action', id: action },
              resource: { type: 'Field', id: field },
              context: { field, role, purpose, relation, day: day(DAY) },
              preparsedPolicySetId: 'oracle',
              entities,
            });
            if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
            compared++;
            if ((answer.response.decision === 'allow') !== allowed) {
              differences.push(`${role} ${purpose} ${relation} ${field} ${action}: ours ${allowed}`);
            }
          }
        }
      }
    }
  }
  return { compared, differences };
}

/** A policy of random rules; only its shape is checked, so that odd combinations are decided too. */
function randomPolicy(seed: number): Policy {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const some = <T>(from: readonly T[]) => {
    const chosen = from.filter(() => below(2) === 0);
    return chosen.length > 0 ? chosen : [from[below(from.length)]!];
  };
  const rules = Array.from({ length: 4 + below(12) }, (_, index) => {
    const decision = EFFECTS[below(4)]!;
    return rule({
      id: `r-${index}`,
      fields: some(COORDINATES),
      roles: below(5) === 0 ? '*' : some(ROLES.slice(0, 3)),
      purposes: below(5) === 0 ? '*' : some(PURPOSES.slice(0, 3)),
      ...(below(2) === 0 ? { relations: some(RELATIONS) } : {}),
      decision,
      ...(decision === 'mask' || (decision === 'checkpoint' && below(2) === 0) ? { mask: 'name' } : {}),
      ...(decision === 'deny' ? {} : { rows: some(ROW_SCOPES) }),
      ...(below(4) === 0 ? { until: ['2026-05-31', DAY, '2026-12-31'][below(3)] } : {}),
    });
  });
  const read = readPolicyFiles(
    [
      { file: 'purposes.yaml', text: purposesYaml },
      { file: 'masks.yaml', text: masksYaml },
      {
        file: 'police.yaml',
        text: `department: police\nsteward: S\nroles:\n  - { code: officer, name: { zh: 警, en: O } }\n  - { code: mediator, name: { zh: 调, en: M } }\n  - { code: senior-mediator, name: { zh: 高, en: S }, extends: [mediator] }\nrules:\n${rules.join('')}`,
      },
    ],
    context,
  );
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}

/** More in a thorough run: ORACLE_POLICIES=200. */
const POLICIES = Number(process.env['ORACLE_POLICIES'] ?? 8);

describe('Cedar decides the same', () => {
  it(`over the whole finite domain of ${POLICIES} random policies`, () => {
    let total = 0;
    for (let seed = 1; seed <= POLICIES; seed++) {
      const { compared, differences } = compare(randomPolicy(seed));
      expect(differences).toEqual([]);
      total += compared;
    }
    expect(total).toBe(POLICIES * ROLES.length * PURPOSES.length * RELATIONS.length * COORDINATES.length * 6);
  });

  it('and the comparison notices when one denial is lost', () => {
    const policy = randomPolicy(2);
    const denials = policy.rules.filter((r) => r.effect === 'deny');
    const noticed = denials.filter((denial) => {
      const without = { ...policy, rules: policy.rules.filter((r) => r !== denial) };
      return compare(policy, without).differences.length > 0;
    });
    expect(noticed.length).toBeGreaterThan(0);
  });
});
