import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { AskedOperation, type AskedSet, keyOf } from '../AskedOperation';
import { fetchOperation } from '../fetchOperation';
import { type BatchAlias, placeOf, type PlanNode, renamedKey, type RequiredSelection, type Rewrite } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/** For each response key at a place, the object types for which it is fetched. */
export type Covered = Map<string, Set<string>>;

/** What a plan fetches, step by step: where, and for which object types. */
export class Coverage {
  readonly #asked: AskedOperation;
  readonly #possibleTypes = new Map<string, readonly string[]>();
  /** What a representation needs and nothing fetched before, for any type. */
  premature: string | undefined;
  /** The same, for one of its types. */
  #early: string | undefined;

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
  ) {
    this.#asked = new AskedOperation(document, supergraph);
  }

  /** Adds to `into` what a step fetches; what it needs it finds there, or in what is `known` besides. */
  collect(node: PlanNode, known: readonly Covered[], into: Covered): void {
    switch (node.kind) {
      case 'Sequence':
        for (const inner of node.nodes) this.collect(inner, known, into);
        return;
      case 'Parallel':
        return this.#apart(node.nodes, known, into);
      case 'Condition':
        return this.#apart(
          [node.whenTrue, node.whenFalse].flatMap((inner) => inner ?? []),
          known,
          into,
        );
      case 'Subscription':
        this.collect(node.primary, known, into);
        if (node.rest) this.collect(node.rest, known, into);
        return;
      case 'Fetch': {
        const { operation, selectionSet } = fetchOperation(node);
        const root = this.supergraph.schema.getRootType(operation)?.name;
        if (root !== undefined) this.#collect(selectionSet, new Set([root]), root, '', node.outputRewrites, into);
        return;
      }
      case 'Flatten':
        return this.#entities(
          fetchOperation(node.node).selectionSet,
          [{ ...node.node, alias: '_entities', paths: [node.path] }],
          known,
          into,
        );
      case 'BatchFetch':
        return this.#entities(fetchOperation(node).selectionSet, node.aliases, known, into);
    }
  }

  /** Steps that do not see one another. */
  #apart(nodes: readonly PlanNode[], known: readonly Covered[], into: Covered): void {
    const all = nodes.map((node) => {
      const own: Covered = new Map();
      this.collect(node, [...known, into], own);
      return own;
    });
    for (const own of all) for (const [place, types] of own) add(into, place, types);
  }

  /** The first field that is asked for and not covered. */
  uncovered(covered: Covered): string | undefined {
    const root = this.supergraph.schema.getRootType(this.#asked.operation.operation)?.name;
    return this.#early ?? (root === undefined ? undefined : this.#missing(this.#asked.root(), [root], '', covered));
  }

  #entities(
    set: SelectionSetNode,
    aliases: readonly Pick<BatchAlias, 'alias' | 'paths' | 'requires' | 'outputRewrites'>[],
    known: readonly Covered[],
    into: Covered,
  ): void {
    const places = aliases.flatMap(({ alias, paths, requires, outputRewrites }) => {
      const entities = set.selections.find((selection) => selection.kind === Kind.FIELD && keyOf(selection) === alias);
      const types = new Set(requires.flatMap((part) => (part.kind === 'fragment' ? this.#possible(part.type) : [])));
      return paths.map((path) => {
        const last = path.at(-1);
        const conditions = last?.kind === 'types' ? last.types.flatMap((type) => this.#possible(type)) : undefined;
        const admitted: ReadonlySet<string> = conditions ? meet(types, conditions) : types;
        return { place: placeOf(path), admitted, entities, requires, outputRewrites };
      });
    });
    const before = [...known, into];
    for (const { place, admitted, requires } of places)
      for (const type of admitted) this.#require(requires, type, place, before);
    for (const { place, admitted, entities, outputRewrites } of places)
      if (entities?.kind === Kind.FIELD)
        this.#collect(entities.selectionSet!, admitted, undefined, place, outputRewrites, into);
  }

  /** `type`: undefined below a required field, where objects may be of types of which nothing is needed. */
  #require(
    requires: readonly RequiredSelection[],
    type: string | undefined,
    place: string,
    before: readonly Covered[],
  ): void {
    for (const part of requires) {
      if (part.kind === 'fragment') {
        if (type !== undefined && this.#possible(part.type).includes(type))
          this.#require(part.selections, type, place, before);
      } else if (part.name !== '__typename') {
        const places = [part.name, part.key].map((key) => `${place}\n${key}`);
        const at = places.find((one) => before.some((covered) => covered.get(one)?.size));
        if (at === undefined) this.premature ??= type === undefined ? part.name : `${type}.${part.name}`;
        else if (part.selections) this.#require(part.selections, undefined, at, before);
        if (type !== undefined && !places.some((one) => before.some((covered) => covered.get(one)?.has(type))))
          this.#early ??= `${type}.${part.name}`;
      }
    }
  }

  #collect(
    set: SelectionSetNode,
    types: ReadonlySet<string>,
    parent: string | undefined,
    place: string,
    rewrites: readonly Rewrite[],
    covered: Covered,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const admitted = condition === undefined ? types : meet(types, this.#possible(condition));
        this.#collect(selection.selectionSet, admitted, condition ?? parent, place, rewrites, covered);
        continue;
      }
      const at = `${place}\n${renamedKey(keyOf(selection), rewrites)}`;
      add(covered, at, types);
      const type =
        parent === undefined ? undefined : this.supergraph.types.get(parent)?.fields.get(selection.name.value);
      if (selection.selectionSet && type !== undefined)
        this.#collect(selection.selectionSet, new Set(this.#possible(type)), type, at, rewrites, covered);
    }
  }

  #missing(asked: readonly AskedSet[], types: readonly string[], place: string, covered: Covered): string | undefined {
    const below = new Map<string, { sets: AskedSet[]; types: Set<string> }>();
    for (const type of types) {
      for (const { node, under } of this.#asked.fields(asked, type)) {
        const name = node.name.value;
        const returned = this.supergraph.types.get(type)?.fields.get(name);
        if (returned === undefined) continue;
        const at = `${place}\n${keyOf(node)}`;
        if (!covered.get(at)?.has(type)) return `${type}.${name}`;
        if (!node.selectionSet) continue;
        const known = below.get(at) ?? { sets: [], types: new Set() };
        if (!known.sets.some(({ set }) => set === node.selectionSet))
          known.sets.push({ set: node.selectionSet, under });
        for (const possible of this.#possible(returned)) known.types.add(possible);
        below.set(at, known);
      }
    }
    for (const [at, { sets, types: inner }] of below) {
      const missing = this.#missing(sets, [...inner], at, covered);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  #possible(type: string): readonly string[] {
    let possible = this.#possibleTypes.get(type);
    if (!possible)
      this.#possibleTypes.set(type, (possible = [...(this.supergraph.types.get(type)?.possibleTypes ?? [type])]));
    return possible;
  }
}

function meet(types: ReadonlySet<string>, others: readonly string[]): ReadonlySet<string> {
  return new Set(others.filter((type) => types.has(type)));
}

function add(covered: Covered, place: string, types: ReadonlySet<string>): void {
  const known = covered.get(place);
  if (!known) covered.set(place, new Set(types));
  else for (const type of types) known.add(type);
}
