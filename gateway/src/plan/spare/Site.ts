import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { BatchAlias, BatchFetchNode, FetchNode, FlattenPath, PlanNode } from '../Plan';

/** A fetch that asks one subgraph once. */
export type AnyFetch = FetchNode | BatchFetchNode;

/** A fetch of root fields, or one `_entities` of a fetch. */
export interface Site extends Pick<BatchAlias, 'requires' | 'paths' | 'inputRewrites'> {
  readonly fetch: AnyFetch;
  /** The step that it is part of. */
  readonly step: PlanNode;
  /** Undefined for root fields. */
  readonly alias: string | undefined;
  readonly isRewritten: boolean;
  /** What holds when it is sent. */
  readonly held: string;
  /** What was answered when it is sent. */
  readonly before: readonly Site[];
}

/** What of a path lies below another, which it begins with. */
export function stepsBelow(base: FlattenPath, path: FlattenPath): FlattenPath {
  let fields = base.filter(({ kind }) => kind === 'field').length;
  let at = 0;
  while (fields > 0) if (path[at++]!.kind === 'field') fields--;
  return path.slice(at);
}

/** The fields of selection sets, those in fragments too. */
export function fieldsIn(sets: readonly SelectionSetNode[]): FieldNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection): FieldNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn([selection.selectionSet]) : [];
    }),
  );
}
