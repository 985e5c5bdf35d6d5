/**
 * A plan, its operation and the supergraph in, the plan with the members of unions and interfaces that the planner left
 * out. Planners take a shared field to return only what all its subgraphs know; each still returns whatever it knows.
 */
import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { AskedOperation, type AskedSet, keyOf } from '../AskedOperation';
import { fetchOperation, withOperation } from '../fetchOperation';
import { type FetchSite, mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/** Adds to each fetch what its subgraph answers by itself of members that the operation asks for and the plan forgot. */
export function withEveryMember(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  if (!supergraph.members) return node;
  const members = new Members(document, supergraph, supergraph.members);
  return mapFetches(node, {
    fetch: (fetch, site) => members.restore(fetch, site),
    batch: (fetch, site) => members.restore(fetch, site),
  });
}

/** What the operation asks for at one place of the answer. */
type Asked = readonly AskedSet[];

class Members {
  readonly #asked: AskedOperation;

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
    private readonly members: NonNullable<Supergraph['members']>,
  ) {
    this.#asked = new AskedOperation(document, supergraph);
  }

  restore<N extends FetchNode | BatchFetchNode>(node: N, { pathsOf }: FetchSite): N {
    const askedBy = (key: string): Asked => pathsOf(key).flatMap((path) => this.#asked.at(path));
    const operation = fetchOperation(node);
    const added: SelectionNode[] = [];
    const root = this.supergraph.schema.getRootType(operation.operation)?.name;
    const selections = operation.selectionSet.selections.map((selection): SelectionNode => {
      if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') return selection;
      const set = this.#set(selection.selectionSet!, undefined, askedBy(keyOf(selection)), node.subgraph, added);
      return { ...selection, selectionSet: set };
    });
    const whole = { ...operation.selectionSet, selections };
    const selectionSet = this.#set(whole, root, askedBy(''), node.subgraph, added);
    return added.length === 0 ? node : withOperation(node, { ...operation, selectionSet }, this.#asked);
  }

  /** A selection set of a fetch, completed. */
  #set(
    set: SelectionSetNode,
    parent: string | undefined,
    asked: Asked,
    subgraph: string,
    added: SelectionNode[],
  ): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: this.#set(selection.selectionSet, type, asked, subgraph, added) };
      }
      if (selection.kind !== Kind.FIELD || !selection.selectionSet || parent === undefined) return selection;
      const below = this.#asked.below(asked, parent, (selection.alias ?? selection.name).value);
      const type = this.supergraph.types.get(parent)?.fields.get(selection.name.value);
      const inner = this.#set(selection.selectionSet, type, below, subgraph, added);
      // The subgraph's own type of the field: one member, perhaps, of the union that all others return.
      const own = this.supergraph.shapes.shapeOf(subgraph, parent, selection.name.value)?.replace(/[[\]!]/g, '') ?? '';
      const restored = [...(this.members.abstractTypes.get(own)?.get(subgraph) ?? [])].flatMap((member) =>
        this.#forgotten(inner, member, below, subgraph),
      );
      added.push(...restored);
      return { ...selection, selectionSet: { ...inner, selections: [...inner.selections, ...restored] } };
    });
    return { ...set, selections };
  }

  /** What is asked of a member, as a fragment, when the plan has nothing for it. */
  #forgotten(planned: SelectionSetNode, member: string, asked: Asked, subgraph: string): InlineFragmentNode[] {
    const isPlanned = planned.selections.some(
      (selection) => selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === member,
    );
    if (isPlanned) return [];
    const there = new Set(this.#asked.fields([{ set: planned, under: [] }], member).map(({ node }) => keyOf(node)));
    const fields = this.#asked.fields(asked, member).filter(({ node }) => !there.has(keyOf(node)));
    const selections = fields.flatMap(({ node: field }) => this.#own(field, member, subgraph) ?? []);
    if (selections.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: member } },
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  }

  /** A field when the subgraph answers it by itself with all below it, its fragments written out. */
  #own(field: FieldNode, parent: string, subgraph: string): FieldNode | undefined {
    if (field.name.value === '__typename') return field;
    if (!this.supergraph.answers.has(subgraph, parent, field.name.value)) return undefined;
    if (!field.selectionSet) return field;
    const type = this.supergraph.types.get(parent)?.fields.get(field.name.value);
    const own = (set: SelectionSetNode, on: string): SelectionSetNode | undefined => {
      const selections = set.selections.map((selection): SelectionNode | undefined => {
        if (selection.kind === Kind.FIELD) return this.#own(selection, on, subgraph);
        const fragment = this.#asked.fragment(selection);
        const selectionSet = own(fragment.selectionSet, fragment.typeCondition?.name.value ?? on);
        return selectionSet && { ...fragment, selectionSet };
      });
      return selections.every((selection) => selection !== undefined) ? { ...set, selections } : undefined;
    };
    const selectionSet = type === undefined ? undefined : own(field.selectionSet, type);
    return selectionSet && { ...field, selectionSet };
  }
}
