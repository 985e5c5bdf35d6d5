import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { entitySet } from '../fetchOperation';
import { holdsKey } from '../holdsKey';
import { requirementKey } from '../schema/joinedRequirements';
import { mapFetches } from '../mapFetches';
import type { BatchAlias, BatchFetchNode, FetchNode, PlanNode, RequiredSelection } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/**
 * A plan whose fetches say which values an object must have to be asked for: the key by which its subgraph finds it, where there is but
 * one, and what everything requires that a fetch asks of its type. Under conditions planners ask for a key in one fetch, and send the
 * next one all the same; behind interface objects they fetch what a field requires for some types, and the field for all of them.
 * Computed from nothing it would look right.
 */
export function withNeeds(node: PlanNode, supergraph: Supergraph): PlanNode {
  return mapFetches(node, {
    fetch: (fetch) => needing({ ...fetch, alias: '_entities' }, fetch, fetch, supergraph),
    batch: (fetch) =>
      Object.freeze({
        ...fetch,
        aliases: Object.freeze(fetch.aliases.map((alias) => needing(alias, alias, fetch, supergraph))),
      }),
  });
}

function needing<P extends Pick<FetchNode, 'requires'>>(
  { alias, requires }: Pick<BatchAlias, 'alias' | 'requires'>,
  part: P,
  fetch: FetchNode | BatchFetchNode,
  supergraph: Supergraph,
): P {
  const set = entitySet(fetch, alias);
  if (!set) return part;
  const marked = requires.map((selection): RequiredSelection => {
    if (selection.kind !== 'fragment') return selection;
    const [first = [], ...more] = requirements(set, selection.type, fetch.subgraph, supergraph);
    const needed = new Set(first.filter((name) => more.every((names) => names.includes(name))));
    const key = onlyKey(requires, selection.type, fetch.subgraph, supergraph);
    const selections = selection.selections.map((field) =>
      key?.selections.some((node) => isSame(field, node)) ? needful(field) : marking(field, needed),
    );
    return Object.freeze({ ...selection, selections });
  });
  return Object.freeze({ ...part, requires: Object.freeze(marked) });
}

/** The one key of a type by which its subgraph could find what representations name; undefined where there are several. */
function onlyKey(
  requires: readonly RequiredSelection[],
  type: string,
  subgraph: string,
  { keys }: Supergraph,
): SelectionSetNode | undefined {
  const given = requires.filter((part) => part.kind === 'fragment' && part.type === type);
  const [only, ...others] = (keys.get(`${subgraph}:${type}`) ?? []).filter((key) => holdsKey(given, key));
  return others.length === 0 ? only : undefined;
}

/** Does a representation take of a key's field just what the key names? */
function isSame(selection: RequiredSelection, node: SelectionNode): boolean {
  if (selection.kind !== 'field' || node.kind !== Kind.FIELD || selection.key !== node.name.value) return false;
  const given = (selection.selections ?? []).filter((one) => one.kind !== 'field' || one.key !== '__typename');
  const named = node.selectionSet?.selections ?? [];
  return given.length === named.length && given.every((one) => named.some((other) => isSame(one, other)));
}

/** What each field that is asked of objects of a type requires. */
function requirements(
  set: SelectionSetNode,
  type: string,
  subgraph: string,
  supergraph: Supergraph,
  parent = type,
): (readonly string[])[] {
  return set.selections.flatMap((selection): (readonly string[])[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? parent;
      const mayBe = [...possibleTypes(type, supergraph)].some((name) => possibleTypes(condition, supergraph).has(name));
      return mayBe ? requirements(selection.selectionSet, type, subgraph, supergraph, condition) : [];
    }
    if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') return [];
    return [supergraph.requirements.get(requirementKey(subgraph, parent, selection.name.value)) ?? []];
  });
}

/** Of an object behind a fragment only some values may be there, and which ones is not told. */
function marking(selection: RequiredSelection, needed: ReadonlySet<string>): RequiredSelection {
  if (selection.kind !== 'field' || !needed.has(selection.key) || hasFragment(selection)) return selection;
  return needful(selection);
}

function needful(selection: RequiredSelection): RequiredSelection {
  return Object.freeze({ ...selection, isNeeded: true });
}

function hasFragment(selection: RequiredSelection): boolean {
  return selection.kind === 'fragment' || (selection.selections?.some(hasFragment) ?? false);
}
