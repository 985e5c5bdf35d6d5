import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { AskedOperation, type AskedSet, keyOf } from './AskedOperation';
import { fetchOperation } from './fetchOperation';
import { type BatchAlias, placeOf, type PlanNode, renamedKey, type RequiredSelection, type Rewrite } from './Plan';
import type { Supergraph } from './Supergraph';

/** For each response key at a place, the object types for which it is fetched. */
export type Covered = ReadonlyMap<string, ReadonlySet<string>>;

/** What a plan fetches, step by step: where, and for which object types. */
export class Coverage {
  readonly #asked: AskedOperation;
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

  /** What is fetched once a step is done. */
  after(node: PlanNode, before: Covered): Covered {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((covered, inner) => this.after(inner, covered), before);
      case 'Parallel':
        return union(node.nodes.map((inner) => this.after(inner, before)));
      case 'Condition':
        return union(
          [node.whenTrue, node.whenFalse].flatMap((inner) => (inner ? [this.after(inner, before)] : [before])),
        );
      case 'Subscription': {
        const primary = this.after(node.primary, before);
        return node.rest ? this.after(node.rest, primary) : primary;
      }
      case 'Fetch': {
        const covered = copy(before);
        const { operation, selectionSet } = fetchOperation(node);
        const root = this.supergraph.schema.getRootType(operation)?.name;
        if (root !== undefined) this.#collect(selectionSet, new Set([root]), root, '', node.outputRewrites, covered);
        return covered;
      }
      case 'Flatten':
        return this.#entities(
          fetchOperation(node.node).selectionSet,
          [{ ...node.node, alias: '_entities', paths: [node.path] }],
          before,
        );
      case 'BatchFetch':
        return this.#entities(fetchOperation(node).selectionSet, node.aliases, before);
    }
  }

  /** The first field that is asked for and not covered. */
  uncovered(covered: Covered): string | undefined {
    const root = this.supergraph.schema.getRootType(this.#asked.operation.operation)?.name;
    return this.#early ?? (root === undefined ? undefined : this.#missing(this.#asked.root(), [root], '', covered));
  }

  #entities(
    set: SelectionSetNode,
    aliases: readonly Pick<BatchAlias, 'alias' | 'paths' | 'requires' | 'outputRewrites'>[],
    before: Covered,
  ): Covered {
    const covered = copy(before);
    for (const { alias, paths, requires, outputRewrites } of aliases) {
      const entities = set.selections.find((selection) => selection.kind === Kind.FIELD && keyOf(selection) === alias);
      if (entities?.kind !== Kind.FIELD) continue;
      const types = new Set(requires.flatMap((part) => (part.kind === 'fragment' ? this.#possible(part.type) : [])));
      for (const path of paths) {
        const place = placeOf(path);
        const last = path.at(-1);
        const admitted =
          last?.kind === 'types'
            ? meet(
                types,
                last.types.flatMap((type) => this.#possible(type)),
              )
            : types;
        for (const type of admitted) this.#require(requires, type, place, before);
        this.#collect(entities.selectionSet!, admitted, undefined, place, outputRewrites, covered);
      }
    }
    return covered;
  }

  #require(requires: readonly RequiredSelection[], type: string, place: string, before: Covered): void {
    for (const part of requires) {
      if (part.kind === 'fragment') {
        if (this.#possible(part.type).includes(type)) this.#require(part.selections, type, place, before);
      } else if (part.name !== '__typename') {
        const known = [part.name, part.key].flatMap((key) => before.get(`${place}\n${key}`) ?? []);
        if (known.length === 0) this.premature ??= `${type}.${part.name}`;
        if (!known.some((types) => types.has(type))) this.#early ??= `${type}.${part.name}`;
      }
    }
  }

  #collect(
    set: SelectionSetNode,
    types: ReadonlySet<string>,
    parent: string | undefined,
    place: string,
    rewrites: readonly Rewrite[],
    covered: Map<string, Set<string>>,
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
      const known = covered.get(at);
      if (known) types.forEach((type) => known.add(type));
      else covered.set(at, new Set(types));
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
    return [...(this.supergraph.types.get(type)?.possibleTypes ?? [type])];
  }
}

function meet(types: ReadonlySet<string>, others: readonly string[]): ReadonlySet<string> {
  return new Set(others.filter((type) => types.has(type)));
}

function copy(covered: Covered): Map<string, Set<string>> {
  return new Map([...covered].map(([place, types]) => [place, new Set(types)]));
}

function union(all: readonly Covered[]): Covered {
  const [first, ...others] = all;
  const covered = copy(first ?? new Map());
  for (const other of others) {
    for (const [place, types] of other) {
      const known = covered.get(place);
      if (known) types.forEach((type) => known.add(type));
      else covered.set(place, new Set(types));
    }
  }
  return covered;
}
