/**
 * The closed catalogue of what is recorded. Each event says what it means and which keys its record carries beside the
 * common ones; docs/audit-events.md is the same table in prose, and a test holds the two together.
 */

/** One kind of event. */
export interface AuditEventKind {
  /** When it is recorded. */
  readonly text: string;
  /** Keys that a record of this kind must carry. */
  readonly keys: readonly AuditKey[];
}

/** Keys that a record can carry; what they hold stands in docs/audit-events.md. Never values of fields. */
export const AUDIT_KEYS = [
  'actor',
  'department',
  'roles',
  'purpose',
  'case',
  'relation',
  'coordinates',
  'masked',
  'checkpoints',
  'denied',
  'subjects',
  'policyVersion',
  'supergraph',
  'operation',
  'outcome',
  'reasonHash',
  'until',
  'target',
  'like',
] as const;
/** One of {@link AUDIT_KEYS}. */
export type AuditKey = (typeof AUDIT_KEYS)[number];

const caller = ['actor', 'department', 'roles', 'purpose'] as const;

/** All events. */
export const AUDIT_EVENTS = {
  'access.read': {
    text: 'Personal fields are about to be answered.',
    keys: [
      ...caller,
      'case',
      'relation',
      'coordinates',
      'masked',
      'checkpoints',
      'denied',
      'subjects',
      'policyVersion',
      'operation',
      'outcome',
    ],
  },
  'access.read-again': {
    text: 'The same as in an earlier access.read of this log is about to be answered, for the same caller: only id and moment differ.',
    keys: ['like'],
  },
  'access.denied': {
    text: 'An operation was asked for of which nothing was permitted.',
    keys: [...caller, 'case', 'relation', 'denied', 'policyVersion', 'operation'],
  },
  'access.changed': {
    text: 'A mutation was permitted and is about to be sent to its department.',
    keys: [...caller, 'case', 'relation', 'coordinates', 'policyVersion', 'operation'],
  },
  'access.stream-opened': {
    text: 'A subscription began.',
    keys: [...caller, 'case', 'coordinates', 'policyVersion', 'operation'],
  },
  'access.stream-closed': { text: 'A subscription ended.', keys: [...caller, 'case', 'operation', 'outcome'] },
  'identity.resolved': {
    text: 'A person was looked up by an exact identity, with a reason.',
    keys: [...caller, 'case', 'subjects', 'reasonHash', 'outcome'],
  },
  'identity.refused': { text: 'A token was refused.', keys: ['outcome'] },
  'identity.revoked': { text: 'A person or token was revoked.', keys: ['actor', 'target', 'outcome'] },
  'break-glass.opened': {
    text: 'Someone broke the glass, for minutes.',
    keys: [...caller, 'case', 'reasonHash', 'until'],
  },
  'break-glass.reviewed': { text: 'A use of break-glass was reviewed.', keys: ['actor', 'target', 'outcome'] },
  'policy.loaded': { text: 'A policy came into force on this replica.', keys: ['policyVersion', 'supergraph'] },
  'policy.refused': { text: 'A policy was not usable; the one before stays.', keys: ['policyVersion', 'outcome'] },
  'supergraph.swapped': {
    text: 'A supergraph came into force on this replica.',
    keys: ['supergraph', 'policyVersion'],
  },
  'log.refused': {
    text: 'A log was found altered: another replica’s that did not grow out of what was seen of it, or an entry that is not the one that another repeats.',
    keys: ['target', 'outcome'],
  },
  'log.opened': { text: 'A replica began or went on writing this log.', keys: [] },
  'log.resumed': { text: 'This log took records again after it had refused some.', keys: [] },
} as const satisfies Record<string, AuditEventKind>;

/** Name of an event. */
export type AuditEvent = keyof typeof AUDIT_EVENTS;
