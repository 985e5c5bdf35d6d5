/**
 * Why a coordinate was taken out of an operation, and what the client is told about it: one error a coordinate, never one a
 * row, and nothing that the client did not itself ask for (T31).
 */
import type { CallerClass, Department, Policy } from '@yiwang/schema';
import { ClientError } from '../errors/ClientError';
import { sha256 } from '../lib/sha256';
import type { DecisionTable } from './DecisionTable';

/** Reasons that stand in `extensions.reason`. */
export const DENIAL_REASONS = {
  NO_RULE: 'No rule grants this field to your role for this purpose.',
  RULE_DENIES: 'A rule of the department denies this field here.',
  PURPOSE_NOT_ALLOWED: 'This purpose is not open to your role.',
  RELATION_NOT_ALLOWED: 'Your unit does not stand to this case in a way that this purpose admits.',
  CHECKPOINT_REQUIRED: 'This field is answered only after a reason was stated.',
  INPUT_DENIED: 'This field is computed from something that you may not read.',
  ARGUMENT_DENIED: 'An argument filters or sorts by something that you may not read unmasked.',
  UNCLASSIFIED: 'This field has no classification, so nobody may read it.',
} as const;
/** A key of {@link DENIAL_REASONS}. */
export type DenialReason = keyof typeof DENIAL_REASONS;

/** One coordinate that was taken out. */
export interface Denial {
  /** `Type.field`; for an argument, `Type.field(argument:)`. */
  readonly coordinate: string;
  readonly reason: DenialReason;
  /** Response keys from the root to the first place where it was asked for; lists add nothing. */
  readonly path: readonly string[];
}

/** Why a class of callers may not read a coordinate. */
export function reasonOf(table: DecisionTable, caller: CallerClass, coordinate: string): DenialReason {
  const purpose = table.policy.purposes.get(caller.purpose);
  if (!purpose || caller.roles.length === 0 || !caller.roles.every((role) => purpose.roles.includes(role))) {
    return 'PURPOSE_NOT_ALLOWED';
  }
  if (!purpose.relations.includes(caller.relation)) return 'RELATION_NOT_ALLOWED';
  const number = table.numberOf(coordinate);
  const decisions = table.classOf(caller);
  if (number < 0 || !table.graph.fields.has(coordinate)) return 'UNCLASSIFIED';
  if (decisions.checkpoint.has(number)) return 'CHECKPOINT_REQUIRED';
  const decision = decisions.decisions[number];
  if (!decision) return 'NO_RULE';
  return decision.effect === 'deny' ? 'RULE_DENIES' : 'INPUT_DENIED';
}

/** The same decision always has the same id, so that two reports of it are told to be one. */
export function decisionId(policyVersion: string, caller: CallerClass, coordinate: string): string {
  const { roles, purpose, relation } = caller;
  return sha256(JSON.stringify([policyVersion, [...roles].sort(), purpose, relation, coordinate])).slice(0, 20);
}

/** The error for the client. `departments` lets it name the desk to turn to. */
export function denialError(
  denial: Denial,
  table: DecisionTable,
  caller: CallerClass,
  departments: readonly Department[] = [],
): ClientError {
  const asks = denial.reason === 'CHECKPOINT_REQUIRED';
  return new ClientError(asks ? 'CHECKPOINT_REQUIRED' : 'ACCESS_DENIED', DENIAL_REASONS[denial.reason], {
    extensions: {
      coordinate: denial.coordinate,
      reason: denial.reason,
      fieldPath: denial.path,
      policyVersion: table.policy.version,
      decisionId: decisionId(table.policy.version, caller, denial.coordinate),
      remedy: remedyOf(denial, table, table.policy, caller, departments),
    },
  });
}

function remedyOf(
  denial: Denial,
  table: DecisionTable,
  policy: Policy,
  caller: CallerClass,
  departments: readonly Department[],
): string {
  switch (denial.reason) {
    case 'CHECKPOINT_REQUIRED':
      return 'State why you need it in the header Access-Reason (Chinese percent-encoded), and ask again; the reason is recorded.';
    case 'PURPOSE_NOT_ALLOWED': {
      const open = [...policy.purposes.values()].filter(({ roles }) =>
        roles.some((role) => caller.roles.includes(role)),
      );
      return open.length > 0
        ? `Your role may act for: ${open.map(({ code }) => code).join(', ')}.`
        : 'Ask for a post whose role takes part in this work.';
    }
    case 'RELATION_NOT_ALLOWED':
      return 'Ask the handling unit to bring your unit into the case.';
    case 'ARGUMENT_DENIED':
      return 'Leave this argument out.';
    default: {
      const names = table.graph.departments.get(denial.coordinate.replace(/\(.*$/, '')) ?? [];
      const owner = departments.find(({ subgraph }) => subgraph !== null && names.includes(subgraph));
      return owner
        ? `Leave the field out, or ask ${owner.steward} (${owner.contact.phone}) for access.`
        : "Leave the field out, or ask the department's steward for access.";
    }
  }
}
