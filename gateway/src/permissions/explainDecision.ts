/**
 * Why a cell of the matrix is as it is: which rule won, which lost, and what the steward could change. Read by the
 * console and by denial errors' decision ids, never on the path of a request.
 */
import type { CallerClass, Rule } from '@yiwang/schema';
import type { DecisionTable } from './DecisionTable';
import { decisionId, type DenialReason, reasonOf } from './Denial';

/** A rule as an explanation names it. */
export interface ExplainedRule {
  readonly id: string;
  readonly effect: string;
  readonly basis: string;
  /** `file:line`. */
  readonly place: string;
}

/** A decision with its grounds. */
export interface Explanation {
  readonly coordinate: string;
  readonly effect: 'allow' | 'mask' | 'checkpoint' | 'deny';
  readonly mask?: string;
  readonly rows: readonly string[];
  /** Present when denied or behind a checkpoint. */
  readonly reason?: DenialReason;
  readonly won: readonly ExplainedRule[];
  readonly lost: readonly ExplainedRule[];
  readonly policyVersion: string;
  readonly decisionId: string;
}

/** Explains the decision on one object coordinate. */
export function explainDecision(table: DecisionTable, caller: CallerClass, coordinate: string): Explanation {
  const number = table.numberOf(coordinate);
  const decisions = table.classOf(caller);
  const decision = number < 0 ? undefined : decisions.decisions[number];
  const readable = decisions.readable.has(number);
  const asks = decisions.checkpoint.has(number);
  const effect = readable ? (decision!.mask ? 'mask' : 'allow') : asks ? 'checkpoint' : 'deny';
  return {
    coordinate,
    effect,
    ...(effect !== 'deny' && decision?.mask ? { mask: decision.mask } : {}),
    rows: effect === 'deny' ? [] : decision!.rows,
    ...(readable ? {} : { reason: reasonOf(table, caller, coordinate) }),
    won: decision?.won.map(explainRule) ?? [],
    lost: decision?.lost.map(explainRule) ?? [],
    policyVersion: table.policy.version,
    decisionId: decisionId(table.policy.version, caller, coordinate),
  };
}

function explainRule({ id, effect, mask, basis, file, line }: Rule): ExplainedRule {
  return { id, effect: mask ? `${effect}(${mask})` : effect, basis, place: `${file}:${line}` };
}
