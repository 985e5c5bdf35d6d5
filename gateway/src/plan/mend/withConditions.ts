/**
 * A plan, its operation and the supergraph in, the plan with the conditions that the planner left out. The native planner asks
 * for a field without its `@include` where another step depends on the same variable: more than the client asked for is fetched,
 * and when that fails, its null may take what was asked for along.
 */
import { Kind, type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import {
  AskedOperation,
  type AskedSet,
  type Condition,
  conditionsOf,
  dependsOnVariables,
  keyOf,
} from '../AskedOperation';
import { fetchOperation, withOperation } from '../fetchOperation';
import { type FetchSite, mapFetches } from '../mapFetches';
import { type BatchFetchNode, type FetchNode, placeOf, type PlanNode } from '../Plan';
import { placesRead } from '../spare/placesRead';
import { sitesOf } from '../spare/sitesOf';
import type { Supergraph } from '../schema/Supergraph';
import { underCondition } from '../spare/underCondition';

/** Puts every condition of the operation on what stands under it in a fetch, except on what the plan itself needs there. */
export function withConditions(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  // What contexts read is part of no representation, so nobody could tell whether the plan needs it.
  if (!dependsOnVariables(document) || supergraph.contextualFields.size > 0) return node;
  const conditions = new Conditions(new AskedOperation(document, supergraph), supergraph, neededPlaces(node));
  return mapFetches(node, {
    fetch: (fetch, site) => conditions.restore(fetch, site),
    batch: (fetch, site) => conditions.restore(fetch, site),
  });
}

/** Where a part of a fetch goes: one place, or in a batch several. */
type Places = readonly string[];

class Conditions {
  #added = false;

  constructor(
    private readonly asked: AskedOperation,
    private readonly supergraph: Supergraph,
    private readonly needed: ReadonlySet<string>,
  ) {}

  restore<N extends FetchNode | BatchFetchNode>(node: N, { pathsOf, held }: FetchSite): N {
    const operation = fetchOperation(node);
    this.#added = false;
    const selections = operation.selectionSet.selections.map((selection): SelectionNode => {
      if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') return selection;
      const paths = pathsOf(keyOf(selection));
      const asked = paths.flatMap((path) => this.asked.at(path));
      const set = this.#set(selection.selectionSet!, undefined, asked, paths.map(placeOf), held);
      return { ...selection, selectionSet: set };
    });
    const isOfEntities = selections.some(
      (selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities',
    );
    const root = this.supergraph.schema.getRootType(operation.operation)?.name;
    const selectionSet = isOfEntities
      ? { ...operation.selectionSet, selections }
      : this.#set(operation.selectionSet, root, this.asked.root(), [''], held);
    return this.#added ? withOperation(node, { ...operation, selectionSet }, this.asked) : node;
  }

  #set(
    set: SelectionSetNode,
    parent: string | undefined,
    asked: readonly AskedSet[],
    places: Places,
    held: ReadonlySet<Condition>,
  ): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      const known = new Set([...held, ...conditionsOf(selection.directives)]);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: this.#set(selection.selectionSet, type, asked, places, known) };
      }
      const missing = parent === undefined ? [] : this.#missing(selection, parent, asked, places, known);
      for (const condition of missing) known.add(condition);
      const node = selection.selectionSet ? this.#below(selection, parent, asked, places, known) : selection;
      if (missing.length === 0) return node;
      this.#added = true;
      return missing.reduce<SelectionNode>((inner, condition) => underCondition(inner, condition, parent!), node);
    });
    return { ...set, selections };
  }

  #below(
    field: FieldNode,
    parent: string | undefined,
    asked: readonly AskedSet[],
    places: Places,
    held: ReadonlySet<Condition>,
  ): FieldNode {
    const key = keyOf(field);
    const type = parent === undefined ? undefined : this.supergraph.types.get(parent)?.fields.get(field.name.value);
    const below = places.map((place) => `${place}\n${key}`);
    const set = this.#set(field.selectionSet!, type, this.asked.below(asked, parent, key), below, held);
    return { ...field, selectionSet: set };
  }

  /** The conditions under which alone the client asks for a field, and which nothing in the plan says yet. */
  #missing(
    field: FieldNode,
    parent: string,
    asked: readonly AskedSet[],
    places: Places,
    held: ReadonlySet<Condition>,
  ): Condition[] {
    const key = keyOf(field);
    if (field.name.value === '__typename' || places.some((place) => this.needed.has(`${place}\n${key}`))) return [];
    const [first, ...others] = this.asked.fields(asked, parent).filter(({ node }) => keyOf(node) === key);
    // What the client does not ask for at all is the planner's own.
    if (!first) return [];
    return [...new Set(first.under)].filter(
      (condition) => !held.has(condition) && others.every(({ under }) => under.includes(condition)),
    );
  }
}

/** The places of the answer from which a plan makes representations: they must be fetched, whatever the client asks. */
function neededPlaces(node: PlanNode): ReadonlySet<string> {
  return new Set(
    sitesOf(node).flatMap(({ paths, requires }) => paths.flatMap((path) => placesRead(requires, placeOf(path)))),
  );
}
