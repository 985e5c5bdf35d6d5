/**
 * A plan, its operation and the supergraph in, the plan without fetches of what the subgraph that came before has at hand: fields that it
 * provides there (`@provides`, through interfaces and in what is provided too), or has of each type of an interface.
 */
import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { AskedOperation, keyOf } from './AskedOperation';
import { entitySet, fetchOperation, withOperation } from './fetchOperation';
import { requirementKey } from './joinedRequirements';
import { mapFetches } from './mapFetches';
import { type BatchAlias, type BatchFetchNode, type FetchNode, type FlattenPath, placeOf, type PlanNode } from './Plan';
import type { Supergraph } from './Supergraph';
import { possibleTypes } from './supergraphTypes';
import { providedFields } from './unmetRequirement';

/** Asks earlier fetches for what later ones would ask, as long as that spares one. */
export function withoutDetours(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  let plan = node;
  for (;;) {
    const shorter = new Detours(plan, new AskedOperation(document, supergraph), supergraph).sparedOne();
    if (!shorter) return plan;
    plan = shorter;
  }
}

type AnyFetch = FetchNode | BatchFetchNode;

/** A fetch of root fields, or one `_entities` of a fetch. */
interface Site extends Pick<BatchAlias, 'requires' | 'paths'> {
  readonly fetch: AnyFetch;
  /** Undefined for root fields. */
  readonly alias: string | undefined;
  readonly isRewritten: boolean;
  /** What holds when it is sent. */
  readonly held: string;
  /** What was answered when it is sent. */
  readonly before: readonly Site[];
}

/** What is at hand at a place besides a subgraph's own fields: for each type that may have led there. */
type Provided = readonly (readonly SelectionSetNode[])[];

class Detours {
  readonly #sites: Site[] = [];

  constructor(
    private readonly plan: PlanNode,
    private readonly asked: AskedOperation,
    private readonly supergraph: Supergraph,
  ) {
    this.#collect(plan, [], '');
  }

  /** The plan with one fetch less; undefined where all are needed. */
  sparedOne(): PlanNode | undefined {
    for (const site of this.#sites) {
      if (site.alias === undefined || site.isRewritten) continue;
      const hosts = this.#hostsOf(site);
      if (hosts.length === 0) continue;
      const changed = new Map<AnyFetch, AnyFetch>();
      if (!site.paths.every((path) => this.#moved(site, path, hosts, changed))) continue;
      const moved = mapFetches(this.plan, {
        fetch: (fetch) => (changed.get(fetch) as FetchNode | undefined) ?? fetch,
        batch: (fetch) => (changed.get(fetch) as BatchFetchNode | undefined) ?? fetch,
      });
      const spared = changed.get(site.fetch) ?? site.fetch;
      return without(moved, spared, site.alias);
    }
    return undefined;
  }

  #collect(node: PlanNode | undefined, before: readonly Site[], held: string): readonly Site[] {
    const add = (site: Omit<Site, 'before' | 'held'>): Site => {
      const whole = { ...site, before, held };
      this.#sites.push(whole);
      return whole;
    };
    switch (node?.kind) {
      case 'Sequence':
        return node.nodes.reduce<readonly Site[]>(
          (done, inner) => [...done, ...this.#collect(inner, [...before, ...done], held)],
          [],
        );
      case 'Parallel':
        return node.nodes.flatMap((inner) => this.#collect(inner, before, held));
      case 'Condition':
        return [
          ...this.#collect(node.whenTrue, before, `${held} ${node.variable}`),
          ...this.#collect(node.whenFalse, before, `${held} !${node.variable}`),
        ];
      case 'Fetch':
        return [add({ fetch: node, alias: undefined, paths: [[]], requires: [], isRewritten: isRewritten(node) })];
      case 'Flatten': {
        const { node: fetch, path } = node;
        const { requires } = fetch;
        return [add({ fetch, alias: '_entities', paths: [path], requires, isRewritten: isRewritten(fetch) })];
      }
      case 'BatchFetch':
        return node.aliases.map((part) => add({ ...part, fetch: node, isRewritten: isRewritten(part) }));
      default:
        return [];
    }
  }

  /** Those before a site whose subgraphs may have what it asks: most have not, and then nobody need know who finds its objects. */
  #hostsOf(site: Site): readonly Site[] {
    const { answers, interfaceObjects, types } = this.supergraph;
    const asked = entitySet(site.fetch, site.alias)!.selections.flatMap((selection) => {
      const type = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
      if (type === undefined || types.get(type)?.kind !== 'object') return [];
      return fieldsIn([(selection as InlineFragmentNode).selectionSet]).map(({ name }) => ({ type, name: name.value }));
    });
    const provided = providedNames(this.supergraph);
    const known = new Map<string, boolean>();
    const mayAnswer = (subgraph: string): boolean =>
      (interfaceObjects.get(subgraph)?.size ?? 0) > 0 ||
      asked.every(({ type, name }) => name === '__typename' || provided.has(name) || answers.has(subgraph, type, name));
    return site.before.filter(({ fetch: { subgraph }, isRewritten, held, paths }) => {
      if (isRewritten || held !== site.held || paths.length !== 1) return false;
      let may = known.get(subgraph);
      if (may === undefined) known.set(subgraph, (may = mayAnswer(subgraph)));
      return may;
    });
  }

  /** Whether the one fetch that finds the objects at a path can be asked for all that a site asks of them; `changed` has that then. */
  #moved(site: Site, path: FlattenPath, hosts: readonly Site[], changed: Map<AnyFetch, AnyFetch>): boolean {
    const finds = (other: Site): boolean => other.paths.some((base) => this.#finds(other, base, path));
    const host = hosts.find(finds);
    if (!host || host.fetch === site.fetch) return false;
    if (this.#sites.some((other) => other !== site && other !== host && finds(other))) return false;
    const fetch = changed.get(host.fetch) ?? host.fetch;
    const operation = fetchOperation(fetch);
    const move = new Move(site, path, host, this.supergraph);
    const selectionSet = move.into(
      operation.selectionSet,
      this.supergraph.schema.getRootType(operation.operation)?.name,
    );
    if (!selectionSet) return false;
    changed.set(host.fetch, withOperation(fetch, { ...operation, selectionSet }, this.asked));
    return true;
  }

  /** Whether objects at a path are there because of a site; another at the same place adds to those that are there. */
  #finds({ fetch, alias }: Site, base: FlattenPath, path: FlattenPath): boolean {
    const [at, to] = [placeOf(base), placeOf(path)];
    if (at === to || !(at === '' || to.startsWith(`${at}\n`))) return false;
    let sets = [alias === undefined ? fetchOperation(fetch).selectionSet : entitySet(fetch, alias)!];
    for (const key of stepsBelow(base, path).flatMap((step) => (step.kind === 'field' ? [step.key] : [])))
      sets = fieldsIn(sets).flatMap((field) =>
        keyOf(field) === key && field.selectionSet ? [field.selectionSet] : [],
      );
    return sets.length > 0;
  }
}

/** One attempt to ask a fetch for what a site asks. */
class Move {
  readonly #subgraph: string;
  readonly #steps: FlattenPath;
  /** The types of which objects something is asked. */
  readonly #admitted: ReadonlySet<string>;

  constructor(
    private readonly site: Site,
    path: FlattenPath,
    private readonly host: Site,
    private readonly supergraph: Supergraph,
  ) {
    this.#subgraph = host.fetch.subgraph;
    this.#steps = stepsBelow(host.paths[0]!, path);
    const required = site.requires.flatMap((part) => (part.kind === 'fragment' ? [part.type] : []));
    const last = path.at(-1);
    const types = this.#objects(required);
    this.#admitted = last?.kind === 'types' ? meet(types, this.#objects(last.types)) : types;
  }

  /** The host's selections with the site's in them; undefined where its subgraph cannot answer them all. */
  into(set: SelectionSetNode, root: string | undefined): SelectionSetNode | undefined {
    const { alias } = this.host;
    if (alias === undefined) return this.#at(set, root, this.#steps, NOTHING);
    return mapped(set, (selection) => {
      if (selection.kind !== Kind.FIELD || keyOf(selection) !== alias) return selection;
      const selectionSet = this.#at(selection.selectionSet!, undefined, this.#steps, NOTHING);
      return selectionSet && { ...selection, selectionSet };
    });
  }

  /** `only`: the types of which alone the path goes on. */
  #at(
    set: SelectionSetNode,
    parent: string | undefined,
    steps: FlattenPath,
    provided: Provided,
    only?: ReadonlySet<string>,
  ): SelectionSetNode | undefined {
    const [step, ...below] = steps;
    if (!step) return parent === undefined ? undefined : this.#added(set, parent, provided);
    if (step.kind === 'list') return this.#at(set, parent, below, provided, only);
    if (step.kind === 'types') return this.#at(set, parent, below, provided, this.#objects(step.types));
    const walk = (inner: SelectionSetNode, type: string | undefined): SelectionSetNode | undefined =>
      mapped(inner, (selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const selectionSet = walk(selection.selectionSet, selection.typeCondition?.name.value ?? type);
          return selectionSet && { ...selection, selectionSet };
        }
        if (selection.kind !== Kind.FIELD || keyOf(selection) !== step.key) return selection;
        const next = type === undefined ? undefined : this.supergraph.types.get(type)?.fields.get(selection.name.value);
        if (next === undefined || !selection.selectionSet) return undefined;
        if (only && ![...this.#objects([type!])].every((name) => only.has(name))) return undefined;
        const hand = this.#below(type!, selection.name.value, provided);
        const selectionSet = this.#at(selection.selectionSet, next, below, hand);
        return selectionSet && { ...selection, selectionSet };
      });
    return walk(set, parent);
  }

  /** A set at the place itself, with what the site asks there. */
  #added(set: SelectionSetNode, parent: string, provided: Provided): SelectionSetNode | undefined {
    const { interfaceObjects } = this.supergraph;
    const isObjectHere = interfaceObjects.get(this.#subgraph)?.has(parent) ?? false;
    const there = fieldsIn([set]);
    const added: SelectionNode[] = [];
    for (const selection of entitySet(this.site.fetch, this.site.alias)!.selections) {
      if (selection.kind !== Kind.INLINE_FRAGMENT || !selection.typeCondition) return undefined;
      const asked = fieldsIn([selection.selectionSet]);
      if (isObjectHere) {
        // Of all objects, then, or of none; and what they are it does not know.
        if (asked.some((field) => field.name.value === '__typename')) return undefined;
        const known = new Set(set.selections.map((one) => print(one)));
        if (!selection.selectionSet.selections.every((one) => known.has(print(one)))) return undefined;
        continue;
      }
      if (!asked.every((field) => there.every((other) => isSame(field, other)))) return undefined;
      for (const type of meet(this.#objects([selection.typeCondition.name.value]), [...this.#admitted])) {
        if (!possibleTypes(parent, this.supergraph).has(type) || !this.#knows(type)) continue;
        if (!this.#answers(selection.selectionSet, type, provided)) return undefined;
        const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
        added.push({ ...selection, typeCondition });
      }
    }
    return { ...set, selections: [...set.selections, ...added] };
  }

  #answers(set: SelectionSetNode, type: string, provided: Provided): boolean {
    return set.selections.every((selection): boolean => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        if (condition === type) return this.#answers(selection.selectionSet, type, provided);
        // Of another type: looked at when that is its turn.
        return this.supergraph.types.get(condition)?.kind === 'object';
      }
      const name = selection.name.value;
      if (name === '__typename') return true;
      const isProvided = provided.every((sets) =>
        providedFields(sets, type).some((field) => field.name.value === name),
      );
      if (!isProvided && !this.supergraph.answers.has(this.#subgraph, type, name)) return false;
      if (!selection.selectionSet) return true;
      const below = this.supergraph.types.get(type)?.fields.get(name) ?? '';
      return this.#answersEach(selection.selectionSet, below, this.#below(type, name, provided));
    });
  }

  /** The same for objects of any type that a field may return: where all subgraphs know the same ones. */
  #answersEach(set: SelectionSetNode, type: string, provided: Provided): boolean {
    const { answers, members, types } = this.supergraph;
    const isAbstract = types.get(type)?.kind !== 'object';
    if (isAbstract && (members?.abstractTypes.has(type) || !this.#knows(type))) return false;
    const own = set.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
    if (isAbstract && !own.every((name) => name === '__typename' || answers.has(this.#subgraph, type, name)))
      return false;
    return [...this.#objects([type])].every((object) => this.#knows(object) && this.#answers(set, object, provided));
  }

  /** What is at hand below a field: for each type that may have it there, an interface object being one itself. */
  #below(parent: string, name: string, provided: Provided): Provided {
    const known = [...this.#objects([parent])].filter((type) => this.#knows(type));
    return (known.length > 0 ? known : [parent]).flatMap((holder) => {
      const own = this.supergraph.provisions.provides.get(requirementKey(this.#subgraph, holder, name));
      return provided.map((sets) => {
        const passedOn = providedFields(sets, holder).flatMap((field) =>
          field.name.value === name && field.selectionSet ? [field.selectionSet] : [],
        );
        return own ? [...passedOn, own] : passedOn;
      });
    });
  }

  #objects(types: readonly string[]): ReadonlySet<string> {
    return new Set(types.flatMap((type) => [...possibleTypes(type, this.supergraph)]));
  }

  /** Does the subgraph know this object type? */
  #knows(type: string): boolean {
    return this.supergraph.answers.knows(this.#subgraph, type);
  }
}

const NOTHING: Provided = [[]];

const namesProvided = new WeakMap<Supergraph, ReadonlySet<string>>();

/** The names of all fields that any subgraph provides. */
function providedNames(supergraph: Supergraph): ReadonlySet<string> {
  let names = namesProvided.get(supergraph);
  if (!names) {
    const found = new Set<string>();
    for (const set of supergraph.provisions.provides.values())
      visit(set, { Field: ({ name }) => void found.add(name.value) });
    namesProvided.set(supergraph, (names = found));
  }
  return names;
}

function isRewritten({ outputRewrites, contextRewrites = [] }: Pick<FetchNode, 'outputRewrites'> & Partial<FetchNode>) {
  return outputRewrites.length > 0 || contextRewrites.length > 0;
}

/** What of a path lies below another, which it begins with. */
function stepsBelow(base: FlattenPath, path: FlattenPath): FlattenPath {
  let fields = base.filter(({ kind }) => kind === 'field').length;
  let at = 0;
  while (fields > 0) if (path[at++]!.kind === 'field') fields--;
  return path.slice(at);
}

/** The fields of selection sets, those in fragments too. */
function fieldsIn(sets: readonly SelectionSetNode[]): FieldNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection): FieldNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn([selection.selectionSet]) : [];
    }),
  );
}

/** Can two fields stand beside each other? */
function isSame(one: FieldNode, other: FieldNode): boolean {
  if (keyOf(one) !== keyOf(other)) return true;
  const argumentsOf = (field: FieldNode) => (field.arguments ?? []).map(print).sort().join();
  if (one.name.value !== other.name.value || argumentsOf(one) !== argumentsOf(other)) return false;
  if (!one.selectionSet || !other.selectionSet) return true;
  const others = fieldsIn([other.selectionSet]);
  return fieldsIn([one.selectionSet]).every((field) => others.every((candidate) => isSame(field, candidate)));
}

function mapped(
  set: SelectionSetNode,
  change: (selection: SelectionNode) => SelectionNode | undefined,
): SelectionSetNode | undefined {
  const selections: SelectionNode[] = [];
  for (const selection of set.selections) {
    const changed = change(selection);
    if (!changed) return undefined;
    selections.push(changed);
  }
  return { ...set, selections };
}

function meet(types: ReadonlySet<string>, others: Iterable<string>): ReadonlySet<string> {
  return new Set([...others].filter((type) => types.has(type)));
}

/** A plan without a fetch, or without one `_entities` of it. */
function without(node: PlanNode, fetch: AnyFetch, alias: string): PlanNode | undefined {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.flatMap((inner) => without(inner, fetch, alias) ?? []);
      return nodes.length < 2 ? nodes[0] : Object.freeze({ ...node, nodes: Object.freeze(nodes) });
    }
    case 'Condition': {
      const whenTrue = node.whenTrue && without(node.whenTrue, fetch, alias);
      const whenFalse = node.whenFalse && without(node.whenFalse, fetch, alias);
      return whenTrue || whenFalse ? Object.freeze({ ...node, whenTrue, whenFalse }) : undefined;
    }
    case 'Flatten':
      return node.node === fetch ? undefined : node;
    case 'BatchFetch':
      return node === fetch ? withoutAlias(node, alias) : node;
    default:
      return node;
  }
}

function withoutAlias(node: BatchFetchNode, alias: string): BatchFetchNode | undefined {
  const aliases = node.aliases.filter((part) => part.alias !== alias);
  if (aliases.length === 0) return undefined;
  const operation = fetchOperation(node);
  const selections = operation.selectionSet.selections.filter(
    (selection) => selection.kind !== Kind.FIELD || keyOf(selection) !== alias,
  );
  const selectionSet = { ...operation.selectionSet, selections };
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const variables = node.variables.filter((name) => used.has(name));
  return withOperation(Object.freeze({ ...node, aliases, variables }), {
    ...operation,
    variableDefinitions,
    selectionSet,
  });
}
