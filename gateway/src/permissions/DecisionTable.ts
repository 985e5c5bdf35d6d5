/**
 * Policy x supergraph, compiled: for each class of callers (role x purpose x relation) one bit set a decision over all
 * coordinates. A class is compiled when it is first seen, which takes a fraction of a millisecond: a policy that comes into force
 * holds nobody up.
 */
import {
  type CallerClass,
  type CoordinateDecision,
  decideClass,
  isPersonal,
  type Policy,
  type SupergraphClassification,
} from '@yiwang/schema';
import { BitSet } from './BitSet';

/** What one class of callers may do, one bit a coordinate. */
export interface ClassDecisions {
  /** Identifies the class within the policy's version. */
  readonly key: string;
  readonly caller: CallerClass;
  /** May be read now, masked or not. */
  readonly readable: BitSet;
  /** May be read once a reason was stated; disjoint from `readable`. */
  readonly checkpoint: BitSet;
  /** Comes masked, of those two. */
  readonly masked: BitSet;
  /** By number of the coordinate; undefined where no rule applies, and that is a deny. INVARIANT(default-deny) */
  readonly decisions: readonly (CoordinateDecision | undefined)[];
  /** Denied because something that they are computed from is denied. */
  readonly dependent: BitSet;
}

/** Decisions of one policy over one supergraph on one day. */
export interface DecisionTable {
  readonly policy: Policy;
  readonly graph: SupergraphClassification;
  /** Last day (YYYY-MM-DD) for which the table holds: the next day a rule begins or has ended. */
  readonly validThrough: string;
  /** All object coordinates; the position is the coordinate's number. */
  readonly coordinates: readonly string[];
  /** A coordinate's number, or -1. */
  numberOf(coordinate: string): number;
  /** Coordinates of personal grade, whose reads are recorded. */
  readonly personal: BitSet;
  /** Decisions for a class. An unknown class is denied everything. */
  classOf(caller: CallerClass): ClassDecisions;
}

/** Numbers the coordinates; `required` is the answer of requiredCoordinates. */
export function compileDecisionTable(
  policy: Policy,
  graph: SupergraphClassification,
  required: ReadonlyMap<string, ReadonlySet<string>>,
  day: string,
): DecisionTable {
  const coordinates = [...graph.fields.keys(), ...graph.unclassified]
    .filter((coordinate) => !graph.implementations.has(coordinate.slice(0, coordinate.indexOf('.'))))
    .sort();
  const numbers = new Map(coordinates.map((coordinate, number) => [coordinate, number]));
  const numberOf = (coordinate: string) => numbers.get(coordinate) ?? -1;
  const needs = [...required]
    .map(([coordinate, needed]) => ({ number: numberOf(coordinate), needed: [...needed].map(numberOf) }))
    .filter(({ number }) => number >= 0);

  const personal = new BitSet(coordinates.length);
  coordinates.forEach((coordinate, number) => {
    const classification = graph.fields.get(coordinate);
    if (!classification || isPersonal(classification.grade)) personal.add(number);
  });

  const compileClass = (caller: CallerClass): ClassDecisions => {
    const decisions = Array.from<CoordinateDecision | undefined>({ length: coordinates.length });
    for (const [coordinate, decision] of decideClass(policy, caller, day)) {
      const number = numberOf(coordinate);
      if (number >= 0 && graph.fields.has(coordinate)) decisions[number] = decision;
    }
    const open = (number: number) => decisions[number] !== undefined && decisions[number]!.effect !== 'deny';
    const dependent = new BitSet(coordinates.length);
    const asking = new BitSet(coordinates.length);
    for (const { number, needed } of needs) {
      if (needed.some((input) => !open(input))) dependent.add(number);
      else if (needed.some((input) => decisions[input]!.effect === 'checkpoint')) asking.add(number);
    }
    const readable = new BitSet(coordinates.length);
    const checkpoint = new BitSet(coordinates.length);
    const masked = new BitSet(coordinates.length);
    decisions.forEach((decision, number) => {
      if (!decision || decision.effect === 'deny' || dependent.has(number)) return;
      (decision.effect === 'checkpoint' || asking.has(number) ? checkpoint : readable).add(number);
      if (decision.mask) masked.add(number);
    });
    return { key: callerKey(caller), caller, readable, checkpoint, masked, decisions, dependent };
  };

  const classes = new Map<string, ClassDecisions>();
  const nothing = compileClass({ roles: [], purpose: '', relation: 'none' });

  return {
    policy,
    graph,
    validThrough: lastDayOf(policy, day),
    coordinates,
    numberOf,
    personal,
    classOf(caller) {
      const key = callerKey(caller);
      const known = classes.get(key);
      if (known) return known;
      const purpose = policy.purposes.get(caller.purpose);
      // Only what the purpose admits is compiled and kept, so that a header cannot fill the table.
      if (!purpose?.relations.includes(caller.relation) || !admitted(caller, purpose.roles))
        return { ...nothing, caller };
      const compiled = compileClass(caller);
      classes.set(key, compiled);
      return compiled;
    },
  };
}

function admitted(caller: CallerClass, roles: readonly string[]): boolean {
  return (
    caller.roles.length > 0 &&
    new Set(caller.roles).size === caller.roles.length &&
    caller.roles.every((role) => roles.includes(role))
  );
}

/** One text for a class of callers; the order of roles does not matter. */
export function callerKey({ roles, purpose, relation }: CallerClass): string {
  return `${roles.length === 1 ? roles[0] : [...roles].sort().join('+')}|${purpose}|${relation}`;
}

function lastDayOf(policy: Policy, day: string): string {
  const dayBefore = (text: string) => new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10);
  let last = '9999-12-31';
  for (const { from, until } of [...policy.rules, ...policy.purposes.values()]) {
    if (from !== undefined && from > day && dayBefore(from) < last) last = dayBefore(from);
    if (until !== undefined && until >= day && until < last) last = until;
  }
  return last;
}
