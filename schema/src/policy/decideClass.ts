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
  readonly mask: MaskKind | undefined;
  /** Row scopes that must all hold; empty for a deny. */
  readonly rows: readonly RowScope[];
  /** Rules that brought the effect about. */
  readonly won: readonly Rule[];
  /** Rules that applied and were overruled by a more restrictive one. */
  readonly lost: readonly Rule[];
}

/** The rules that apply to a class on some day, in the policy's order. An unknown role, or one that the purpose excludes, has none. */
export function rulesOf(policy: Policy, caller: CallerClass): Rule[] {
  const purpose = policy.purposes.get(caller.purpose);
  const admitted =
    purpose !== undefined &&
    purpose.relations.includes(caller.relation) &&
    caller.roles.length > 0 &&
    caller.roles.every((role) => policy.roles.has(role) && purpose.roles.includes(role));
  if (!admitted) return [];
  const roles = new Set(caller.roles.flatMap((role) => policy.roles.get(role)!.lineage));
  return rulesByPurpose(policy)
    .get(caller.purpose)!
    .filter(
      (rule) =>
        (rule.roles === '*' || rule.roles.some((role) => roles.has(role))) &&
        (rule.relations === undefined || rule.relations.includes(caller.relation)),
    );
}

const indexes = new WeakMap<Policy, ReadonlyMap<string, readonly Rule[]>>();

/** Most rules name few purposes: without an index every class would be held against the rules of all others. */
function rulesByPurpose(policy: Policy): ReadonlyMap<string, readonly Rule[]> {
  const known = indexes.get(policy);
  if (known) return known;
  const index = new Map([...policy.purposes.keys()].map((code): [string, Rule[]] => [code, []]));
  for (const rule of policy.rules)
    for (const code of rule.purposes === '*' ? index.keys() : new Set(rule.purposes)) index.get(code)?.push(rule);
  indexes.set(policy, index);
  return index;
}

/** Those of them that apply on `day` (YYYY-MM-DD). */
export function rulesFor(policy: Policy, caller: CallerClass, day: string): Rule[] {
  const purpose = policy.purposes.get(caller.purpose);
  if (purpose === undefined || !inForce(purpose, day)) return [];
  return rulesOf(policy, caller).filter((rule) => inForce(rule, day));
}

/** Decides every coordinate that any rule names for this class. */
export function decideClass(policy: Policy, caller: CallerClass, day: string): Map<string, CoordinateDecision> {
  return decideCoordinates(policy, rulesFor(policy, caller, day));
}

/** Decides every coordinate that any of the rules names. Coordinates under the very same rules share one decision. */
export function decideCoordinates(policy: Policy, rules: readonly Rule[]): Map<string, CombinedRules> {
  const decisions = new Map<string, CombinedRules>();
  for (const rule of rules) {
    const joined = new Map<CombinedRules | undefined, CombinedRules>();
    for (const coordinate of rule.coordinates) {
      const before = decisions.get(coordinate);
      let decision = joined.get(before);
      if (!decision) joined.set(before, (decision = new CombinedRules(policy, rule, before)));
      decisions.set(coordinate, decision);
    }
  }
  return decisions;
}

/** Decides one coordinate on which these rules are; none: nothing is decided. */
export function combineRules(policy: Policy, rules: readonly Rule[]): CombinedRules | undefined {
  return rules.reduce<CombinedRules | undefined>((before, rule) => new CombinedRules(policy, rule, before), undefined);
}

/** Rules on one coordinate, combined as they come: taking the maximum makes their order irrelevant. */
export class CombinedRules implements CoordinateDecision {
  readonly rules: readonly Rule[];
  readonly #weight: number;
  readonly #rows: number;
  readonly #strength: number;
  readonly #mask: MaskKind | undefined;

  constructor(policy: Policy, rule: Rule, before?: CombinedRules) {
    this.rules = before ? [...before.rules, rule] : [rule];
    this.#weight = Math.max(EFFECTS.indexOf(rule.effect), before ? before.#weight : 0);
    this.#rows = rowBits(rule.rows) | (before ? before.#rows : 0);
    const strength = rule.mask ? (policy.masks.get(rule.mask)?.strength ?? Number.MAX_SAFE_INTEGER) : -1;
    const stronger = before && before.#strength >= strength;
    this.#strength = stronger ? before.#strength : strength;
    this.#mask = stronger ? before.#mask : rule.mask;
  }

  get effect(): Effect {
    return EFFECTS[this.#weight]!;
  }

  get mask(): MaskKind | undefined {
    return this.effect === 'deny' ? undefined : this.#mask;
  }

  get rows(): readonly RowScope[] {
    return this.effect === 'deny' ? [] : ROWS_BY_BITS[this.#rows]!;
  }

  get won(): readonly Rule[] {
    return this.rules.filter((rule) => rule.effect === this.effect);
  }

  get lost(): readonly Rule[] {
    return this.rules.filter((rule) => rule.effect !== this.effect);
  }
}

function rowBits(rows: readonly RowScope[]): number {
  return rows.reduce((bits, scope) => bits | (1 << ROW_SCOPES.indexOf(scope)), 0);
}

/** Every combination of row scopes; `public` narrows nothing, so it stays only when it is alone. */
const ROWS_BY_BITS: readonly (readonly RowScope[])[] = Array.from({ length: 1 << ROW_SCOPES.length }, (_, bits) =>
  Object.freeze(ROW_SCOPES.filter((scope, at) => (bits >> at) & 1 && (scope !== 'public' || bits === 1))),
);

/** Whether a rule or purpose is in force on `day`. */
export function inForce(item: { readonly from?: string; readonly until?: string }, day: string): boolean {
  return (item.from === undefined || item.from <= day) && (item.until === undefined || day <= item.until);
}
