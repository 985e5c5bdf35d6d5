/**
 * T29: an ID number is area 6 + birth date 8 + sequence 3 + check 1, so "last four" beside a birth date and an area
 * gives it back. What a role reads for one purpose is not forgotten when it states another. So on every day on which rules
 * begin or end: if the parts that a role's fields give away add up to a whole secret that no single one of them may show it, the
 * policy is refused. A field that shows it only after a stated reason excuses nothing that is read without one.
 */
import type { FileProblem } from '../yaml';
import type { PolicyContext } from './readPolicyFiles';
import type { CoordinateDecision } from './decideClass';
import type { DecidedClass } from './decideThroughout';
import type { CallerClass, Policy, Rule, Secret } from './Policy';
import { daysFrom, type Span } from './policyDays';

/** A field that gives away some parts of secrets, on which days, and the rule by which it does. */
interface Revealing extends Span {
  readonly coordinate: string;
  readonly rule: Rule;
  readonly parts: readonly string[];
  readonly asksReason: boolean;
}

/** What one class of callers is given. */
interface Given {
  readonly caller: CallerClass;
  readonly fields: readonly Revealing[];
}

/** Problems by which a masked value could be put together again. */
export function checkJointDisclosure(
  policy: Policy,
  context: PolicyContext,
  decided: readonly DecidedClass[],
): FileProblem[] {
  const problems = new Map<string, FileProblem>();
  const ever = decided.map((each) => ({ caller: each.caller, fields: revealing(policy, context, each) }));
  const days = daysFrom(
    ever.flatMap(({ fields }) => fields),
    context.day,
  );
  for (const day of days) {
    const since = day === context.day ? '' : ` from ${day} on`;
    const changed = day === context.day ? ever : ofChangedRoles(ever, day);
    const given = only(changed, ({ from, end }) => from <= day && day < end);
    const unasked = only(given, ({ asksReason }) => !asksReason);
    for (const secret of policy.secrets) {
      report(problems, given, secret, { day, since });
      report(problems, unasked, secret, { day, since: `${since} without the reason that it asks for` });
    }
  }
  return [...problems.values()];
}

/** Roles that are given something else than on the day before; of the others all was said. */
function ofChangedRoles(given: readonly Given[], day: string): Given[] {
  const changes = ({ fields }: Given) => fields.some(({ from, end }) => from === day || end === day);
  const roles = new Set(given.filter(changes).map(roleOf));
  return given.filter((each) => roles.has(roleOf(each)));
}

const roleOf = ({ caller }: Given): string => caller.roles.join('+');

const only = (given: readonly Given[], wanted: (field: Revealing) => boolean): Given[] =>
  given.map(({ caller, fields }) => ({ caller, fields: fields.filter(wanted) }));

/** For each purpose by itself, then for all purposes of a role that do not show it the secret anyway. */
function report(
  problems: Map<string, FileProblem>,
  given: readonly Given[],
  secret: Secret,
  when: { readonly day: string; readonly since: string },
): void {
  const closed = only(given, ({ parts }) => meets(parts, secret)).filter(
    ({ fields }) => !fields.some(({ parts }) => isWhole(parts, secret)),
  );
  const alone = closed.filter(({ fields }) => isWhole(partsOf(fields), secret));
  const found = alone.map((each) => ({ role: roleOf(each), from: [each] }));
  for (const role of new Set(closed.map(roleOf))) {
    const from = closed.filter((each) => roleOf(each) === role && each.fields.length > 0);
    if (found.some((each) => each.role === role)) continue;
    if (isWhole(partsOf(from.flatMap(({ fields }) => fields)), secret)) found.push({ role, from });
  }
  for (const { role, from } of found) {
    const fields = from.flatMap((each) => each.fields);
    const names = [...new Set(fields.map(({ coordinate }) => coordinate))].sort();
    // The same fields for the same secret are one mistake, whoever else meets it and whenever.
    const key = `${secret.code} ${names.join()}`;
    if (problems.has(key)) continue;
    const { file, line } = culprit(
      fields.map(({ rule }) => rule),
      when.day,
    );
    const purposes = [...new Set(from.map(({ caller }) => caller.purpose))].join(' and ');
    problems.set(key, {
      file,
      line,
      message: `${names.join(', ')} together give ${role} for ${purposes} a whole ${secret.code}${when.since}; mask or deny one of them`,
    });
  }
}

function revealing(policy: Policy, context: PolicyContext, { coordinates }: DecidedClass): Revealing[] {
  return [...coordinates].flatMap(([coordinate, inTurn]) => {
    const raw = context.graph.fields.get(coordinate)?.parts ?? [];
    if (raw.length === 0) return [];
    return inTurn
      .filter(({ decision }) => decision.effect !== 'deny')
      .map(({ from, end, decision }) => ({
        coordinate,
        from,
        end,
        rule: decision.won[0]!,
        parts: revealedParts(policy, raw, decision),
        asksReason: decision.effect === 'checkpoint',
      }))
      .filter(({ parts }) => parts.length > 0);
  });
}

function revealedParts(policy: Policy, raw: readonly string[], { mask }: CoordinateDecision): readonly string[] {
  if (mask === undefined) return raw;
  const kept = policy.masks.get(mask)?.reveals ?? [];
  return raw.filter((part) => kept.includes(part));
}

const partsOf = (fields: readonly Revealing[]): string[] => fields.flatMap(({ parts }) => parts);
const isWhole = (parts: readonly string[], secret: Secret): boolean =>
  secret.parts.every((part) => parts.includes(part));
const meets = (parts: readonly string[], secret: Secret): boolean => secret.parts.some((part) => parts.includes(part));

/** The rule to look at first: one that begins on that day, else the earliest in the files. */
function culprit(rules: readonly Rule[], day: string): Rule {
  const begun = rules.filter(({ from }) => from === day);
  return [...(begun.length > 0 ? begun : rules)].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  )[0]!;
}
