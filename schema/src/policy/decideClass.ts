/**
 * Policy and a class of callers in, the decision on every coordinate out. Most restrictive wins, in any order of rules;
 * a coordinate without a rule is not in the answer. INVARIANT(default-deny): what is absent here is denied.
 */
import type { RowScope } from '../grant';
import { ROW_SCOPES } from '../grant';
import type { MaskKind } from '../masks';
import { type CallerClass, EFFECTS, type Effect, type Policy, type Rule } from './Policy';

/** What was decided on one coordinate for one class of callers. */
export interface CoordinateDecision {
  /** The most restrictive effect of the rules that apply. */
  readonly effect: Effect;
  /** The strongest mask of the rules that apply; it also holds behind a checkpoint. */
  readonly mask?: MaskKind;
  /** Row scopes that must all hold; empty for a deny. */
  readonly rows: readonly RowScope[];
  /** Rules that brought the effect about. */
  readonly won: readonly Rule[];
  /** Rules that applied and were overruled by a more restrictive one. */
  readonly lost: readonly Rule[];
}

/** The rules that apply to a class on `day` (YYYY-MM-DD). An unknown role, or one that the purpose excludes, has none. */
export function rulesFor(policy: Policy, caller: CallerClass, day: string): Rule[] {
  const purpose = policy.purposes.get(caller.purpose);
  const admitted =
    purpose !== undefined &&
    inForce(purpose, day) &&
    purpose.relations.includes(caller.relation) &&
    caller.roles.length > 0 &&
    caller.roles.every((role) => policy.roles.has(role) && purpose.roles.includes(role));
  if (!admitted) return [];
  const roles = new Set(caller.roles.flatMap((role) => policy.roles.get(role)!.lineage));
  return policy.rules.filter(
    (rule) =>
      inForce(rule, day) &&
      (rule.roles === '*' || rule.roles.some((role) => roles.has(role))) &&
      (rule.purposes === '*' || rule.purposes.includes(caller.purpose)) &&
      (rule.relations === undefined || rule.relations.includes(caller.relation)),
  );
}

/** Decides every coordinate that any rule names for this class. */
export function decideClass(policy: Policy, caller: CallerClass, day: string): Map<string, CoordinateDecision> {
  const matching = new Map<string, Rule[]>();
  for (const rule of rulesFor(policy, caller, day)) {
    for (const coordinate of rule.coordinates) {
      const rules = matching.get(coordinate);
      if (rules) rules.push(rule);
      else matching.set(coordinate, [rule]);
    }
  }
  const decisions = new Map<string, CoordinateDecision>();
  for (const [coordinate, rules] of matching) decisions.set(coordinate, combine(policy, rules));
  return decisions;
}

function combine(policy: Policy, rules: readonly Rule[]): CoordinateDecision {
  let effect: Effect = 'allow';
  let mask: MaskKind | undefined;
  const rows = new Set<RowScope>();
  for (const rule of rules) {
    if (EFFECTS.indexOf(rule.effect) > EFFECTS.indexOf(effect)) effect = rule.effect;
    if (rule.mask && (mask === undefined || strength(policy, rule.mask) > strength(policy, mask))) mask = rule.mask;
    for (const row of rule.rows) rows.add(row);
  }
  const won = rules.filter((rule) => rule.effect === effect);
  const lost = rules.filter((rule) => rule.effect !== effect);
  if (effect === 'deny') return { effect, rows: [], won, lost };
  // `public` narrows nothing, so it stays only when it is alone.
  const narrowed = ROW_SCOPES.filter((scope) => rows.has(scope) && (scope !== 'public' || rows.size === 1));
  return { effect, ...(mask ? { mask } : {}), rows: narrowed, won, lost };
}

function strength(policy: Policy, mask: MaskKind): number {
  return policy.masks.get(mask)?.strength ?? Number.MAX_SAFE_INTEGER;
}

function inForce(item: { readonly from?: string; readonly until?: string }, day: string): boolean {
  return (item.from === undefined || item.from <= day) && (item.until === undefined || day <= item.until);
}
