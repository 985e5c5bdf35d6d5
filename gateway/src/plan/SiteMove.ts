/**
 * A site and one before it in, the earlier one's selections with the later one's in them out, if its subgraph has all of that at hand there.
 */
import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { keyOf } from './AskedOperation';
import { entitySet } from './fetchOperation';
import { requirementKey } from './joinedRequirements';
import type { FlattenPath } from './Plan';
import { fieldsIn, type Site, stepsBelow } from './Site';
import type { Supergraph } from './Supergraph';
import { possibleTypes } from './supergraphTypes';
import { providedFields } from './unmetRequirement';

/** What is at hand at a place besides a subgraph's own fields: for each type that may have led there. */
type Provided = readonly (readonly SelectionSetNode[])[];

/** One attempt to ask a fetch for what a site asks. */
export class SiteMove {
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
