import type { DocumentNode, OperationTypeNode } from 'graphql';
import type { Executable } from '../execute/Executable';

/** A document that passed every limit and validation of one snapshot, cut into its operations. */
export interface CheckedDocument {
  /** SHA-256 of the text. */
  readonly id: string;
  readonly operations: readonly CheckedOperation[];
  /** How often it was asked for: the most used are planned anew before a new supergraph takes over. */
  uses: number;
}

/** One operation of a checked document. */
export interface CheckedOperation {
  readonly kind: `${OperationTypeNode}`;
  readonly name: string | undefined;
  /** This operation and the fragments that it spreads, nothing else. */
  readonly document: DocumentNode;
  /** `document` as text: its identity in the plan cache. */
  readonly text: string;
  /** It asks for `__schema` or `__type`, whose answer depends on what the caller may see. */
  readonly introspects: boolean;
  /** Estimated cost for these variables; undefined when no cost limit is set. */
  readonly cost: ((variables: Readonly<Record<string, unknown>>) => number) | undefined;
  /** Compiled without permissions and without override labels: the hot path's only look-up. */
  ready: Executable | undefined;
}
