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
  const decisions = new Map<string, CombinedRules>();
  for (const rule of rulesFor(policy, caller, day)) {
    const weight = EFFECTS.indexOf(rule.effect);
    const rows = rowBits(rule.rows);
    const strength = rule.mask ? (policy.masks.get(rule.mask)?.strength ?? Number.MAX_SAFE_INTEGER) : -1;
    for (const coordinate of rule.coordinates) {
      let decision = decisions.get(coordinate);
      if (!decision) decisions.set(coordinate, (decision = new CombinedRules()));
      decision.add(rule, weight, rows, strength);
    }
  }
  return decisions;
}

/** Rules on one coordinate, combined as they come: taking the maximum makes their order irrelevant. */
class CombinedRules implements CoordinateDecision {
  readonly #rules: Rule[] = [];
  #weight = 0;
  #rows = 0;
  #strength = -1;
  #mask: MaskKind | undefined;

  add(rule: Rule, weight: number, rows: number, strength: number): void {
    this.#rules.push(rule);
    if (weight > this.#weight) this.#weight = weight;
    this.#rows |= rows;
    if (strength > this.#strength) {
      this.#strength = strength;
      this.#mask = rule.mask;
    }
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
    return this.#rules.filter((rule) => rule.effect === this.effect);
  }

  get lost(): readonly Rule[] {
    return this.#rules.filter((rule) => rule.effect !== this.effect);
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
