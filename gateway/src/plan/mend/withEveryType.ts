import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { AskedOperation, keyOf } from '../AskedOperation';
import { Coverage, type Covered } from '../checks/Coverage';
import { entitySet } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import { type BatchAlias, type BatchFetchNode, type FetchNode, placeOf, type PlanNode, renamedKey } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/**
 * A plan that forgets types, with its fetches asking for those too of which something is asked, or required for what is asked. Behind
 * interface objects planners merge fetches for several types into one for one of them.
 */
export function withEveryType(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  const forgotten = forgottenTypes(node, document, supergraph);
  if (forgotten.size === 0) return node;
  let widened = false;
  const widen = <P extends Part>(part: P, paths: BatchAlias['paths'], fetch: FetchNode | BatchFetchNode): P => {
    const [fragment] = part.requires;
    if (fragment?.kind !== 'fragment') return part;
    const admitted = new Set(fragmentsOf(part).flatMap(({ type }) => [...possibleTypes(type, supergraph)]));
    const missing = [...entityTypes(part, fetch, supergraph)].filter((type) => {
      const keys = admitted.has(type) ? [] : [...fetchedKeys(part, fetch, type, supergraph)];
      return keys.some((key) => paths.some((path) => forgotten.get(`${placeOf(path)}\n${key}`)?.has(type)));
    });
    if (missing.length === 0) return part;
    widened = true;
    const more = missing.map((type) => Object.freeze({ ...fragment, type }));
    return Object.freeze({ ...part, requires: Object.freeze([...part.requires, ...more]) });
  };
  const whole = mapFetches(node, {
    fetch: (fetch, site) => widen(fetch, site.pathsOf('_entities'), fetch),
    batch: (fetch) => {
      const aliases = fetch.aliases.map((alias) => widen(alias, alias.paths, fetch));
      return Object.freeze({ ...fetch, aliases: Object.freeze(aliases) });
    },
  });
  // A fetch that asks for more types may need more of them in turn.
  return widened ? withEveryType(whole, document, supergraph) : whole;
}

/** One `_entities` of a fetch. */
type Part = Pick<FetchNode, 'requires' | 'outputRewrites'> & Partial<Pick<BatchAlias, 'alias'>>;

/** The object types for which nothing is fetched under a key at a place, although it is needed there. */
function forgottenTypes(
  node: PlanNode,
  document: DocumentNode,
  supergraph: Supergraph,
): ReadonlyMap<string, Set<string>> {
  const covered: Covered = new Map();
  new Coverage(document, supergraph).collect(node, [], covered);
  const asked = new AskedOperation(document, supergraph);
  const parts: { part: Part; fetch: FetchNode | BatchFetchNode; path: BatchAlias['paths'][number] }[] = [];
  mapFetches(node, {
    fetch(fetch, site) {
      if (fetch.requires.length > 0)
        for (const path of site.pathsOf('_entities')) parts.push({ part: fetch, fetch, path });
      return fetch;
    },
    batch(fetch) {
      for (const part of fetch.aliases) for (const path of part.paths) parts.push({ part, fetch, path });
      return fetch;
    },
  });
  const needed: Covered = new Map();
  // What a step needs, others before it fetch.
  for (const { part, fetch, path } of parts.toReversed()) {
    const place = placeOf(path);
    for (const type of entityTypes(part, fetch, supergraph)) {
      const keys = fetchedKeys(part, fetch, type, supergraph);
      const own = new Set(asked.fields(asked.at(path), type).map((field) => keyOf(field.node)));
      const isNeeded = [...keys].some((key) => own.has(key) || needed.get(`${place}\n${key}`)?.has(type));
      if (!isNeeded) continue;
      for (const key of keys) if (own.has(key)) add(needed, `${place}\n${key}`, type);
      for (const field of fragmentsOf(part).flatMap(({ selections }) => selections)) {
        if (field.kind !== 'field' || field.name === '__typename') continue;
        const at = [field.name, field.key].map((key) => `${place}\n${key}`).find((key) => covered.has(key));
        if (at !== undefined) add(needed, at, type);
      }
    }
  }
  const forgotten: Covered = new Map();
  for (const [key, types] of needed)
    for (const type of types) if (!covered.get(key)?.has(type)) add(forgotten, key, type);
  return forgotten;
}

function fragmentsOf({ requires }: Part) {
  return requires.flatMap((selection) => (selection.kind === 'fragment' ? [selection] : []));
}

/** The object types that a fetch could be asked for. */
function entityTypes(part: Part, fetch: FetchNode | BatchFetchNode, supergraph: Supergraph): ReadonlySet<string> {
  const types = new Set<string>();
  for (const selection of entitySet(fetch, part.alias)?.selections ?? [])
    if (selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition)
      for (const type of possibleTypes(selection.typeCondition.name.value, supergraph)) types.add(type);
  return types;
}

/** The keys of the answer under which a fetch has something of objects of a type. */
function fetchedKeys(
  part: Part,
  fetch: FetchNode | BatchFetchNode,
  type: string,
  supergraph: Supergraph,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) keys.add(renamedKey(keyOf(selection), part.outputRewrites));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition === undefined || possibleTypes(condition, supergraph).has(type)) collect(selection.selectionSet);
      }
    }
  };
  collect(entitySet(fetch, part.alias));
  return keys;
}

function add(map: Covered, key: string, type: string): void {
  const types = map.get(key);
  if (types) types.add(type);
  else map.set(key, new Set([type]));
}
