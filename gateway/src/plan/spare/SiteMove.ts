/**
 * A site and one before it in, the earlier one's selections with the later one's in them out, if its subgraph has all of that at hand there.
 */
import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { keyOf } from '../AskedOperation';
import { AtHand, NOTHING, type Provided } from './AtHand';
import { canStandBeside } from './canStandBeside';
import { entitySet } from '../fetchOperation';
import { livingSet } from '../livingSet';
import type { FlattenPath } from '../Plan';
import { fieldsIn, type Site, stepsBelow } from './Site';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/** One attempt to ask a fetch for what a site asks. */
export class SiteMove {
  readonly #subgraph: string;
  readonly #hand: AtHand;
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
    this.#hand = new AtHand(this.#subgraph, supergraph);
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
        const hand = this.#hand.below(type!, selection.name.value, provided);
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
        if (selection.selectionSet.selections.every((one) => known.has(print(one)))) continue;
        if (selection.typeCondition.name.value !== parent || !this.#isOfAll(parent)) return undefined;
      }
      if (!asked.every((field) => there.every((other) => canStandBeside(field, other)))) return undefined;
      if (isObjectHere) {
        if (!this.#hand.answers(selection.selectionSet, parent, provided)) return undefined;
        added.push(selection);
        continue;
      }
      for (const type of meet(this.#objects([selection.typeCondition.name.value]), [...this.#admitted])) {
        if (!possibleTypes(parent, this.supergraph).has(type) || !this.#hand.knows(type)) continue;
        if (!this.#hand.answers(selection.selectionSet, type, provided)) return undefined;
        const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
        added.push({
          ...selection,
          typeCondition,
          selectionSet: livingSet(selection.selectionSet, type, this.supergraph.types),
        });
      }
    }
    return { ...set, selections: [...set.selections, ...added] };
  }

  #isOfAll(type: string): boolean {
    return [...possibleTypes(type, this.supergraph)].every((object) => this.#admitted.has(object));
  }

  #objects(types: readonly string[]): ReadonlySet<string> {
    return new Set(types.flatMap((type) => [...possibleTypes(type, this.supergraph)]));
  }
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
