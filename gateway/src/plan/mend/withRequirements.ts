import { Kind, type SelectionSetNode } from 'graphql';
import type { ApartFields } from '../planners/computedApart';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode, RequiredSelection, Rewrite } from '../Plan';
import { requiredKey } from '../planners/withRequiredFields';

/**
 * A plan of fields that stand apart (`computedApart`) as one of the subgraphs that compute them, each of which is given what it
 * requires. The steps keep their order, which may not be the one that this needs: see `inOrder`.
 */
export function withRequirements(node: PlanNode, groups: readonly ApartFields[]): PlanNode {
  const byDepartment = new Map(groups.map((group) => [group.department, group]));
  return mapFetches(node, {
    fetch(fetch) {
      const group = byDepartment.get(fetch.subgraph);
      return group ? Object.freeze({ ...withGiven(fetch, group), ...ofSubgraph(fetch, group) }) : fetch;
    },
    batch(fetch) {
      const group = byDepartment.get(fetch.subgraph);
      if (!group) return fetch;
      const aliases = Object.freeze(fetch.aliases.map((alias) => withGiven(alias, group)));
      return Object.freeze({ ...fetch, aliases, ...ofSubgraph(fetch, group) });
    },
  });
}

/** What a fetch says of whom it asks: planners name operations after departments. */
function ofSubgraph({ operation, operationName }: FetchNode | BatchFetchNode, { department, subgraph }: ApartFields) {
  const named = (text: string) => text.replaceAll(department, subgraph.replaceAll(/\W/g, '_'));
  return { subgraph, operation: named(operation), operationName: operationName && named(operationName) };
}

function withGiven<P extends Pick<FetchNode, 'requires' | 'inputRewrites'>>(
  part: P,
  { type, requires }: ApartFields,
): P {
  const fields = requires.selections.flatMap((field) => (field.kind === Kind.FIELD ? [field] : []));
  const selections = fields.map((field): RequiredSelection => {
    const key = requiredKey(type, field);
    // It is fetched whenever a field is asked for that requires it, so where it is missing its fetch has failed.
    return { kind: 'field', key, name: key, selections: required(field.selectionSet), isNeeded: true };
  });
  const renames = fields.map((field): Rewrite => {
    const path = [{ kind: 'key' as const, key: requiredKey(type, field) }];
    return Object.freeze({ kind: 'rename', path: Object.freeze(path), to: field.name.value });
  });
  return Object.freeze({
    ...part,
    requires: Object.freeze([...part.requires, Object.freeze({ kind: 'fragment' as const, type, selections })]),
    inputRewrites: Object.freeze([...part.inputRewrites, ...renames]),
  });
}

function required(set: SelectionSetNode | undefined): readonly RequiredSelection[] | undefined {
  return set?.selections.flatMap((selection): RequiredSelection[] => {
    if (selection.kind !== Kind.FIELD) return [];
    const key = selection.name.value;
    return [{ kind: 'field', key, name: key, selections: required(selection.selectionSet) }];
  });
}
