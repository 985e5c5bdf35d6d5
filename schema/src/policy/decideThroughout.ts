import { type CombinedRules, combineRules, decideCoordinates, inForce, rulesOf } from './decideClass';
import type { CallerClass, Policy } from './Policy';
import { daysFrom, type Span, spanOf } from './policyDays';

/** A decision and the days on which it holds. */
export interface DatedDecision extends Span {
  readonly decision: CombinedRules;
}

/** A class of callers with the decisions on every coordinate that any rule ever names for it, one after another. */
export interface DecidedClass {
  readonly caller: CallerClass;
  readonly coordinates: ReadonlyMap<string, readonly DatedDecision[]>;
}

/**
 * Decides for all days, past ones included. A coordinate's decision changes only with its own rules and the purpose: it is made anew
 * for their dates, whatever dates the rest of the policy has, and once for all coordinates under the same rules.
 */
export function decideThroughout(policy: Policy, caller: CallerClass): DecidedClass {
  const shared = new Map<CombinedRules, readonly DatedDecision[]>();
  const coordinates = new Map<string, readonly DatedDecision[]>();
  for (const [coordinate, all] of decideCoordinates(policy, rulesOf(policy, caller))) {
    let dated = shared.get(all);
    if (!dated) shared.set(all, (dated = decideInTurn(policy, caller, all)));
    coordinates.set(coordinate, dated);
  }
  return { caller, coordinates };
}

function decideInTurn(policy: Policy, caller: CallerClass, { rules }: CombinedRules): DatedDecision[] {
  const purpose = spanOf(policy.purposes.get(caller.purpose)!);
  const days = daysFrom(rules.map(spanOf), purpose.from).filter((day) => day < purpose.end);
  return days.flatMap((from, at) => {
    const decision = combineRules(
      policy,
      rules.filter((rule) => inForce(rule, from)),
    );
    return decision ? [{ from, end: days[at + 1] ?? purpose.end, decision }] : [];
  });
}
