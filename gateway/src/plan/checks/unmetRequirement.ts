import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { keyOf } from '../AskedOperation';
import { fetchOperation } from '../fetchOperation';
import { requirementKey } from '../schema/joinedRequirements';
import { type BatchFetchNode, type FetchNode, type PlanNode, renamedKey, type RequiredSelection } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/**
 * The first field that a plan would fetch without what its subgraph needs for it by `@requires`; undefined for a sound plan.
 * Such a field would be computed from nothing and look right, so a plan with one is not executed.
 */
export function unmetRequirement(node: PlanNode | undefined, supergraph: Supergraph): string | undefined {
  if (!node || supergraph.requirements.size === 0) return undefined;
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return first(node.nodes.map((inner) => unmetRequirement(inner, supergraph)));
    case 'Condition':
      return unmetRequirement(node.whenTrue, supergraph) ?? unmetRequirement(node.whenFalse, supergraph);
    case 'Fetch':
      return unmet(node, () => NOTHING, supergraph);
    case 'Flatten':
      return unmet(node.node, () => givenNames(node.node), supergraph);
    case 'BatchFetch': {
      const given = new Map(node.aliases.map((alias) => [alias.alias, givenNames(alias)]));
      return unmet(node, (alias) => given.get(alias) ?? NOTHING, supergraph);
    }
    case 'Subscription':
      return unmetRequirement(node.primary, supergraph) ?? unmetRequirement(node.rest, supergraph);
  }
}

function unmet(
  fetch: FetchNode | BatchFetchNode,
  givenTo: (alias: string) => ReadonlySet<string>,
  { types, requirements, provisions, schema }: Supergraph,
): string | undefined {
  const { subgraph } = fetch;
  const check = (
    set: SelectionSetNode,
    parent: string | undefined,
    given: ReadonlySet<string>,
    provided: readonly SelectionSetNode[],
  ): string | undefined => {
    const isAtHand = (name: string): boolean =>
      parent === undefined ||
      !provisions.external.has(requirementKey(subgraph, parent, name)) ||
      providedFields(provided, parent).some((field) => field.name.value === name);
    // What is selected beside a field is at hand there, when it is the subgraph's own or was provided.
    const near = new Set([...given, ...fieldNames(set).filter(isAtHand)]);
    return first(
      set.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return undefined;
        if (selection.kind === Kind.INLINE_FRAGMENT)
          return check(selection.selectionSet, selection.typeCondition?.name.value ?? parent, near, provided);
        const name = selection.name.value;
        if (name === '_entities') return check(selection.selectionSet!, undefined, givenTo(keyOf(selection)), []);
        const key = parent === undefined ? '' : requirementKey(subgraph, parent, name);
        // Of an interface the subgraph computes the field for each of its types.
        const holders = parent === undefined ? [] : (types.get(parent)?.possibleTypes ?? []);
        for (const holder of [parent ?? '', ...holders]) {
          const required = requirements.get(requirementKey(subgraph, holder, name));
          if (required?.some((field) => !near.has(field))) return `${holder}.${name}`;
        }
        if (!selection.selectionSet) return undefined;
        const type = parent === undefined ? undefined : types.get(parent)?.fields.get(name);
        const own = provisions.provides.get(key);
        const passedOn = providedFields(provided, parent).flatMap((field) =>
          field.name.value === name && field.selectionSet ? [field.selectionSet] : [],
        );
        return check(selection.selectionSet, type, NOTHING, own ? [...passedOn, own] : passedOn);
      }),
    );
  };
  const { operation, selectionSet } = fetchOperation(fetch);
  return check(selectionSet, schema.getRootType(operation)?.name, NOTHING, []);
}

const NOTHING: ReadonlySet<string> = new Set();

/** The fields of provided sets that hold for objects of a type. */
export function providedFields(sets: readonly SelectionSetNode[], type: string | undefined): FieldNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
      const condition = selection.typeCondition?.name.value;
      return condition === undefined || condition === type ? providedFields([selection.selectionSet], type) : [];
    }),
  );
}

function fieldNames(set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

/** What representations hold, under all the names that it has on the way. */
function givenNames({ requires, inputRewrites }: Pick<FetchNode, 'requires' | 'inputRewrites'>): Set<string> {
  const names = new Set<string>();
  const collect = (selections: readonly RequiredSelection[]): void => {
    for (const selection of selections) {
      if (selection.kind === 'fragment') collect(selection.selections);
      else names.add(selection.name).add(selection.key).add(renamedKey(selection.key, inputRewrites));
    }
  };
  collect(requires);
  return names;
}

function first<T>(list: readonly (T | undefined)[]): T | undefined {
  return list.find((item) => item !== undefined);
}
