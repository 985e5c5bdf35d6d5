import { Kind, print, type SelectionSetNode } from 'graphql';
import { keyOf } from '../AskedOperation';
import { entitySet, fetchOperation } from '../fetchOperation';
import { planFetches } from '../fetchedCoordinates';
import { requirementKey } from '../schema/joinedRequirements';
import { mapFetches } from '../mapFetches';
import {
  type BatchAlias,
  type BatchFetchNode,
  type FetchNode,
  type FlattenPath,
  placeOf,
  type PlanNode,
  renamedKey,
  type RequiredSelection,
} from '../Plan';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/**
 * The first required field that a plan would send once for two fields which require it with different arguments, or that it fetched
 * with others than the field requires; undefined for a sound plan. A field would be computed from another's value and look right, so
 * such a plan is not executed.
 */
export function conflictingRequirement(node: PlanNode | undefined, supergraph: Supergraph): string | undefined {
  if (supergraph.requiredArguments.size === 0) return undefined;
  for (const fetch of planFetches(node)) {
    for (const field of fetchOperation(fetch).selectionSet.selections) {
      if (field.kind !== Kind.FIELD || field.name.value !== '_entities') continue;
      const conflict = conflictIn(field.selectionSet!, fetch.subgraph, supergraph);
      if (conflict !== undefined) return conflict;
    }
  }
  return node && otherwiseFetched(node, supergraph);
}

/** What is asked of the entities of one representations list: all of it is computed from the same representation. */
function conflictIn(
  entities: SelectionSetNode,
  subgraph: string,
  { requiredArguments }: Supergraph,
): string | undefined {
  const given = new Map<string, string>();
  const check = (set: SelectionSetNode, type: string | undefined): string | undefined => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const conflict = check(selection.selectionSet, selection.typeCondition?.name.value ?? type);
        if (conflict !== undefined) return conflict;
      }
      if (selection.kind !== Kind.FIELD || type === undefined) continue;
      for (const [path, text] of requiredArguments.get(requirementKey(subgraph, type, selection.name.value)) ?? []) {
        const place = `${type}.${path}`;
        if ((given.get(place) ?? text) !== text) return place;
        given.set(place, text);
      }
    }
    return undefined;
  };
  return check(entities, undefined);
}

/** A field of the answer, as it was fetched. */
interface Fetched {
  readonly type: string;
  readonly args: string;
}

type Part = Pick<BatchAlias, 'paths' | 'requires' | 'outputRewrites'> & { readonly alias: string | undefined };

/** The first field that is required with some arguments and fetched with others under the key from which it is read. */
function otherwiseFetched(node: PlanNode, supergraph: Supergraph): string | undefined {
  const fetched = new Map<string, Fetched[]>();
  const parts: { fetch: FetchNode | BatchFetchNode; part: Part }[] = [];
  mapFetches(node, {
    fetch(fetch, site) {
      const alias = fetch.requires.length > 0 ? '_entities' : undefined;
      parts.push({ fetch, part: { ...fetch, alias, paths: site.pathsOf('_entities') } });
      return fetch;
    },
    batch(fetch) {
      for (const part of fetch.aliases) parts.push({ fetch, part });
      return fetch;
    },
  });
  for (const { fetch, part } of parts) collectFetched(fetch, part, supergraph, fetched);
  for (const { fetch, part } of parts) {
    const { alias, paths, requires } = part;
    if (alias === undefined) continue;
    const check = (set: SelectionSetNode | undefined, type: string | undefined): string | undefined => {
      for (const selection of set?.selections ?? []) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const found = check(selection.selectionSet, selection.typeCondition?.name.value ?? type);
          if (found !== undefined) return found;
        }
        if (selection.kind !== Kind.FIELD || type === undefined) continue;
        const key = requirementKey(fetch.subgraph, type, selection.name.value);
        for (const [name, args] of supergraph.requiredArguments.get(key) ?? [])
          for (const at of name.includes('.') ? [] : placesOf(name, requires, paths))
            if (fetched.get(at)?.some((other) => other.args !== args && meet(other.type, type, supergraph)))
              return `${type}.${name}`;
      }
      return undefined;
    };
    const found = check(entitySet(fetch, alias), undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function collectFetched(
  fetch: FetchNode | BatchFetchNode,
  { alias, paths, outputRewrites }: Part,
  { types, schema }: Supergraph,
  into: Map<string, Fetched[]>,
): void {
  const collect = (set: SelectionSetNode | undefined, parent: string | undefined, place: string): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? parent, place);
      if (selection.kind !== Kind.FIELD || parent === undefined) continue;
      const at = `${place}\n${renamedKey(keyOf(selection), outputRewrites)}`;
      const args = (selection.arguments ?? []).map(print).sort().join();
      into.set(at, [...(into.get(at) ?? []), { type: parent, args }]);
      collect(selection.selectionSet, types.get(parent)?.fields.get(selection.name.value), at);
    }
  };
  const { operation, selectionSet } = fetchOperation(fetch);
  if (alias === undefined) return collect(selectionSet, schema.getRootType(operation)?.name, '');
  for (const path of paths) collect(entitySet(fetch, alias), undefined, placeOf(path));
}

/** Where a representation's field is read from. */
function placesOf(key: string, requires: readonly RequiredSelection[], paths: readonly FlattenPath[]): string[] {
  const names = requires.flatMap((part) =>
    part.kind === 'fragment'
      ? part.selections.flatMap((one) => (one.kind === 'field' && one.key === key ? [one.name] : []))
      : [],
  );
  return paths.flatMap((path) => names.map((name) => `${placeOf(path)}\n${name}`));
}

function meet(one: string, other: string, supergraph: Supergraph): boolean {
  const possible = possibleTypes(other, supergraph);
  return [...possibleTypes(one, supergraph)].some((type) => possible.has(type));
}
