import { Kind, parse, type SelectionSetNode } from 'graphql';
import { requirementKey } from './joinedRequirements';
import type { PlanNode, RequiredSelection } from './Plan';
import type { Supergraph } from './Supergraph';

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
      return unmet(node.operation, node.subgraph, () => [], supergraph);
    case 'Flatten':
      return unmet(node.node.operation, node.node.subgraph, () => node.node.requires, supergraph);
    case 'BatchFetch': {
      const requires = new Map(node.aliases.map((alias) => [alias.alias, alias.requires]));
      return unmet(node.operation, node.subgraph, (alias) => requires.get(alias) ?? [], supergraph);
    }
    case 'Subscription':
      return unmetRequirement(node.primary, supergraph) ?? unmetRequirement(node.rest, supergraph);
  }
}

function unmet(
  operation: string,
  subgraph: string,
  requiresOf: (alias: string) => readonly RequiredSelection[],
  { types, requirements, schema }: Supergraph,
): string | undefined {
  const document = parse(operation, { noLocation: true });

  const check = (set: SelectionSetNode, parent: string | undefined, given: ReadonlySet<string>): string | undefined => {
    // What is selected beside a field was provided there by the parent, and is at hand.
    const near = new Set([...given, ...fieldNames(set)]);
    return first(
      set.selections.map((selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return check(selection.selectionSet, selection.typeCondition?.name.value ?? parent, near);
        }
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = document.definitions.find(
            (definition) =>
              definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
          );
          if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return undefined;
          return check(fragment.selectionSet, fragment.typeCondition.name.value, near);
        }
        const name = selection.name.value;
        if (name === '_entities') {
          const requires = requiresOf((selection.alias ?? selection.name).value);
          return check(selection.selectionSet!, undefined, requiredNames(requires));
        }
        const needed = parent === undefined ? undefined : requirements.get(requirementKey(subgraph, parent, name));
        if (needed?.some((field) => !near.has(field))) return `${parent}.${name}`;
        const type = parent === undefined ? undefined : types.get(parent)?.fields.get(name);
        return selection.selectionSet ? check(selection.selectionSet, type, NOTHING) : undefined;
      }),
    );
  };
  return first(
    document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? check(definition.selectionSet, schema.getRootType(definition.operation)?.name, NOTHING)
        : undefined,
    ),
  );
}

const NOTHING: ReadonlySet<string> = new Set();

function fieldNames(set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

function requiredNames(requires: readonly RequiredSelection[]): Set<string> {
  const names = new Set<string>();
  for (const selection of requires) {
    if (selection.kind === 'field') names.add(selection.name).add(selection.key);
    else for (const name of requiredNames(selection.selections)) names.add(name);
  }
  return names;
}

function first<T>(list: readonly (T | undefined)[]): T | undefined {
  return list.find((item) => item !== undefined);
}
