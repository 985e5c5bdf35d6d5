/**
 * What a plan stands on: the types and fields of the supergraph that it or its operation names. Where a new supergraph says of all of them
 * what the old one said, the plan is as sound as before, and what was compiled from it answers the same.
 */
import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { fetchOperation } from './fetchOperation';
import { planFetches, selectedCoordinates } from './fetchedCoordinates';
import type { Plan } from './Plan';
import { ENTIRE, graphKey } from './schema/definitionTexts';
import { namedType } from './schema/publicSchema';
import type { Supergraph } from './schema/Supergraph';

/** Keys of `Supergraph.definitions`. */
export type Foundation = readonly string[];

/** What a plan and the operation that it is of name. */
export function foundationOf(plan: Plan, document: DocumentNode, { types, schema }: Supergraph): Foundation {
  const named = new Set<string>();
  for (const coordinates of plan.fetchedCoordinates.values()) for (const one of coordinates) named.add(one);
  for (const fetch of planFetches(plan.node)) addTypeConditions(fetchOperation(fetch).selectionSet, named);
  for (const definition of document.definitions) {
    let parent: string | undefined;
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      parent = schema.getRootType(definition.operation)?.name;
      for (const { type } of definition.variableDefinitions ?? []) named.add(namedType(type));
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      parent = definition.typeCondition.name.value;
      named.add(parent);
    } else continue;
    addTypeConditions(definition.selectionSet, named);
    selectedCoordinates(definition.selectionSet, parent, types, named);
  }
  return Object.freeze([...named]);
}

function addTypeConditions({ selections }: SelectionSetNode, named: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition)
      named.add(selection.typeCondition.name.value);
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet)
      addTypeConditions(selection.selectionSet, named);
  }
}

/** Whether a key says the same in two supergraphs, and the keys that take part in what it says. */
interface Compared {
  readonly same: boolean;
  readonly below: readonly string[];
}

/** By the old supergraph and the new one, of which neither keeps the other in memory. */
const comparisons = new WeakMap<Supergraph, WeakMap<Supergraph, Map<string, Compared>>>();

/** Does a supergraph say of everything that a plan stands on what the one before said? */
export function standsAsBefore(foundation: Foundation, from: Supergraph, to: Supergraph): boolean {
  let toOthers = comparisons.get(from);
  if (!toOthers) comparisons.set(from, (toOthers = new WeakMap()));
  let known = toOthers.get(to);
  if (!known) toOthers.set(to, (known = new Map()));
  const keys = new Set([ENTIRE, ...foundation]);
  // A set is walked to its end, also to what is added meanwhile.
  for (const key of keys) {
    let found = known.get(key);
    if (!found) known.set(key, (found = compare(key, from, to)));
    if (!found.same) return false;
    for (const below of found.below) keys.add(below);
  }
  return true;
}

function compare(key: string, from: Supergraph, to: Supergraph): Compared {
  // What introspection answers stands on everything.
  if (key.includes('.__')) return DIFFERENT;
  const text = from.definitions.get(key);
  // What a context reads is told by no path, and depends on unions that nobody names.
  if (text !== to.definitions.get(key) || to.contextualFields.has(key)) return DIFFERENT;
  if (key === ENTIRE) return { same: isSameForAll(from, to), below: [] };
  const [type = key] = key.split('.', 1);
  const below = text === undefined ? [] : namedIn(text, from);
  if (type !== key) return { same: true, below: [type, ...below] };
  const [possible, now] = [from, to].map(({ types }) => types.get(type)?.possibleTypes ?? NONE) as [Names, Names];
  const same = possible.size === now.size && [...possible].every((name) => now.has(name));
  return { same, below: [...possible, ...below] };
}

/** A department may say that an object is of any type, and of one that is hidden the client is told nothing. */
function isSameForAll(from: Supergraph, to: Supergraph): boolean {
  const [before, after] = [from, to].map(({ overrideLabels, types, schema }) => {
    const hidden = [...types.values()].filter(({ kind, name }) => kind === 'object' && !schema.getType(name));
    return [...overrideLabels, ...hidden.map(({ name }) => name)].join('\n');
  });
  return before === after;
}

type Names = ReadonlySet<string>;
const NONE: Names = new Set();
const DIFFERENT: Compared = { same: false, below: [] };

/** The types and subgraphs that a definition names, and perhaps some that only share a word with it. */
function namedIn(text: string, { types, definitions }: Supergraph): string[] {
  return (text.match(/\w+/g) ?? []).flatMap((word) => [
    ...(types.has(word) ? [word] : []),
    ...(definitions.has(graphKey(word)) ? [graphKey(word)] : []),
  ]);
}
