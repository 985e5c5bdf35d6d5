/**
 * Why a coordinate was taken out of an operation, and what the client is told about it: one error a coordinate, never one a
 * row, and nothing that the client did not itself ask for (T31).
 */
import type { CallerClass, Department, Policy } from '@yiwang/schema';
import { ClientError } from '../errors/ClientError';
import { type Sentence, type SentenceName, sentence } from '../errors/Sentence';
import { sha256 } from '../lib/sha256';
import type { DecisionTable } from './DecisionTable';

/** Reasons that stand in `extensions.reason`, each a sentence of the catalogue. */
export type DenialReason = Extract<
  SentenceName,
  | 'NO_RULE'
  | 'RULE_DENIES'
  | 'PURPOSE_NOT_ALLOWED'
  | 'RELATION_NOT_ALLOWED'
  | 'CHECKPOINT_REQUIRED'
  | 'INPUT_DENIED'
  | 'ARGUMENT_DENIED'
  | 'UNCLASSIFIED'
>;

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
  return new ClientError(asks ? 'CHECKPOINT_REQUIRED' : 'ACCESS_DENIED', sentence(denial.reason), {
    extensions: {
      coordinate: denial.coordinate,
      reason: denial.reason,
      fieldPath: denial.path,
      policyVersion: table.policy.version,
      decisionId: decisionId(table.policy.version, caller, denial.coordinate),
    },
    remedy: remedyOf(denial, table, table.policy, caller, departments),
  });
}

function remedyOf(
  denial: Denial,
  table: DecisionTable,
  policy: Policy,
  caller: CallerClass,
  departments: readonly Department[],
): Sentence {
  switch (denial.reason) {
    case 'CHECKPOINT_REQUIRED':
      return sentence('STATE_REASON');
    case 'PURPOSE_NOT_ALLOWED': {
      const open = [...policy.purposes.values()].filter(({ roles }) =>
        roles.some((role) => caller.roles.includes(role)),
      );
      return open.length > 0 ? sentence('OPEN_PURPOSES_OF_ROLE', open) : sentence('ASK_FOR_POST');
    }
    case 'RELATION_NOT_ALLOWED':
      return sentence('JOIN_CASE');
    case 'ARGUMENT_DENIED':
      return sentence('LEAVE_ARGUMENT');
    default: {
      const names = table.graph.departments.get(denial.coordinate.replace(/\(.*$/, '')) ?? [];
      const owner = departments.find(({ subgraph }) => subgraph !== null && names.includes(subgraph));
      return owner ? sentence('ASK_STEWARD', owner.steward, owner.contact.phone) : sentence('ASK_A_STEWARD');
    }
  }
}
