/**
 * A plan and the supergraph in, the plan whose fetches are valid where two object types give one response key different types
 * (https://spec.graphql.org/October2021/#SameResponseShape()): the second goes under a name of its own, and back to its key in
 * the answer. What a client may ask of an interface, the native planner asks of its implementations, which may promise more.
 */
import { Kind, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { keyOf } from '../AskedOperation';
import { fetchOperation, withOperation } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode, Rewrite } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/** Gives each conflicting field of a fetch an alias. */
export function withoutConflicts(node: PlanNode, supergraph: Supergraph): PlanNode {
  return mapFetches(node, {
    fetch: (fetch) => single(fetch, supergraph),
    batch: (fetch) => batch(fetch, supergraph),
  });
}

function single(node: FetchNode, supergraph: Supergraph): FetchNode {
  const operation = fetchOperation(node);
  const renamed = new Renamed(node.subgraph, supergraph);
  const root = supergraph.schema.getRootType(operation.operation)?.name;
  const selectionSet =
    renamed.entities(operation.selectionSet, () => renamed) ?? renamed.top(operation.selectionSet, root);
  if (renamed.rewrites.length === 0) return node;
  const outputRewrites = Object.freeze([...node.outputRewrites, ...renamed.rewrites]);
  return withOperation(Object.freeze({ ...node, outputRewrites }), { ...operation, selectionSet });
}

function batch(node: BatchFetchNode, supergraph: Supergraph): BatchFetchNode {
  const operation = fetchOperation(node);
  const byAlias = new Map(node.aliases.map(({ alias }) => [alias, new Renamed(node.subgraph, supergraph)]));
  const selectionSet = [...byAlias.values()][0]?.entities(operation.selectionSet, (alias) => byAlias.get(alias)!);
  if (!selectionSet || [...byAlias.values()].every(({ rewrites }) => rewrites.length === 0)) return node;
  const aliases = node.aliases.map((alias) => {
    const outputRewrites = Object.freeze([...alias.outputRewrites, ...byAlias.get(alias.alias)!.rewrites]);
    return Object.freeze({ ...alias, outputRewrites });
  });
  return withOperation(Object.freeze({ ...node, aliases }), { ...operation, selectionSet });
}

/** What stands under a response key so far: of which type, and what below it. */
interface Taken {
  readonly shape: string;
  readonly below: Map<string, Taken>;
}

/** The fields that go under other names in the answer of one fetch. */
class Renamed {
  readonly rewrites: Rewrite[] = [];

  constructor(
    private readonly subgraph: string,
    private readonly supergraph: Supergraph,
  ) {}

  /** Each `_entities` of a fetch with what `renamedOf` its key says; undefined for a fetch of root fields. */
  entities(set: SelectionSetNode, renamedOf: (key: string) => Renamed): SelectionSetNode | undefined {
    if (!set.selections.some(isEntities)) return undefined;
    const selections = set.selections.map((selection) =>
      isEntities(selection)
        ? { ...selection, selectionSet: renamedOf(keyOf(selection)).top(selection.selectionSet!, undefined) }
        : selection,
    );
    return { ...set, selections };
  }

  top(set: SelectionSetNode, type: string | undefined): SelectionSetNode {
    return this.#set(set, type, new Map(), []);
  }

  #set(
    set: SelectionSetNode,
    parent: string | undefined,
    taken: Map<string, Taken>,
    path: readonly string[],
  ): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: this.#set(selection.selectionSet, type, taken, path) };
      }
      return parent === undefined ? selection : this.#field(selection, parent, taken, path);
    });
    return { ...set, selections };
  }

  #field(field: FieldNode, parent: string, taken: Map<string, Taken>, path: readonly string[]): FieldNode {
    const name = field.name.value;
    const type = this.supergraph.types.get(parent)?.fields.get(name);
    const printed = this.supergraph.shapes.shapeOf(this.subgraph, parent, name);
    if (type === undefined || printed === undefined) return field;
    // Of objects only their wrappers count: what is below them is compared by itself.
    const shape = field.selectionSet ? printed.replace(/\w+/, '_') : printed;
    let key = keyOf(field);
    for (let n = 0; (taken.get(key)?.shape ?? shape) !== shape; n++) key = `_conflict${n}_${keyOf(field)}`;
    if (!taken.has(key)) {
      taken.set(key, { shape, below: new Map() });
      if (key !== keyOf(field)) {
        const steps = [...path, key].map((step) => ({ kind: 'key' as const, key: step }));
        // What lies deeper is renamed first, while it is still found under the name that was asked for.
        this.rewrites.unshift(Object.freeze({ kind: 'rename', path: Object.freeze(steps), to: keyOf(field) }));
      }
    }
    const selectionSet =
      field.selectionSet && this.#set(field.selectionSet, type, taken.get(key)!.below, [...path, key]);
    if (key === keyOf(field)) return selectionSet ? { ...field, selectionSet } : field;
    return { ...field, alias: { kind: Kind.NAME, value: key }, ...(selectionSet && { selectionSet }) };
  }
}

function isEntities(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && selection.name.value === '_entities';
}
