import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { type AskedOperation, keyOf } from '../AskedOperation';
import { AtHand, NOTHING } from './AtHand';
import { canStandBeside } from './canStandBeside';
import { entitySet, fetchOperation, withOperation } from '../fetchOperation';
import type { RequiredSelection } from '../Plan';
import { type AnyFetch, fieldsIn, type Site } from './Site';
import type { Supergraph } from '../schema/Supergraph';
import { underCondition } from './underCondition';

/**
 * The fetch of a site that also asks for what another one asks of the same objects; undefined where its subgraph has not all of that, or
 * where it would be sent for fewer objects.
 */
export function joinedSite(
  host: Site,
  site: Site,
  asked: AskedOperation,
  supergraph: Supergraph,
): AnyFetch | undefined {
  if (host.isRewritten || site.isRewritten || !`${site.held} `.startsWith(`${host.held} `)) return undefined;
  if (host.fetch.operationKind !== 'query' || site.fetch.operationKind !== 'query') return undefined;
  const own = selectionsOf(host);
  const moved = selectionsOf(site);
  const isSame = host.fetch.subgraph === site.fetch.subgraph;
  if (!isSame && !answersAll(host, moved, supergraph)) return undefined;
  if (!isForAll(host, site, isSame)) return undefined;
  const there = fieldsIn([own]);
  if (!fieldsIn([moved]).every((field) => there.every((other) => canStandBeside(field, other)))) return undefined;
  const known = new Set(own.selections.map((selection) => print(selection)));
  const added = moved.selections
    .map((selection) => underConditions(selection, site.held.slice(host.held.length)))
    .filter((selection) => !known.has(print(selection)));
  return withSelections(host, { ...own, selections: [...own.selections, ...added] }, asked);
}

function answersAll({ fetch, alias }: Site, set: SelectionSetNode, supergraph: Supergraph): boolean {
  const hand = new AtHand(fetch.subgraph, supergraph);
  if (alias === undefined) return hand.answers(set, supergraph.schema.getQueryType()!.name, NOTHING);
  return set.selections.every((selection) => {
    if (selection.kind !== Kind.INLINE_FRAGMENT || !selection.typeCondition) return false;
    const type = selection.typeCondition.name.value;
    return supergraph.types.get(type)?.kind === 'object' && hand.answers(selection.selectionSet, type, NOTHING);
  });
}

/** Is the host sent for all objects for which the site is? In another subgraph it needs no more than a key. */
function isForAll(host: Site, site: Site, isSameSubgraph: boolean): boolean {
  if (JSON.stringify(host.inputRewrites) !== JSON.stringify(site.inputRewrites)) return false;
  const hosted = needsOf(host.requires);
  return [...needsOf(site.requires)].every(([type, needs]) => {
    const given = hosted.get(type);
    if (!given || ![...given].every((need) => needs.has(need))) return false;
    return !isSameSubgraph || given.size === needs.size;
  });
}

/** What is told of the objects of each type. */
function needsOf(requires: readonly RequiredSelection[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map<string, Set<string>>();
  for (const part of requires) {
    if (part.kind !== 'fragment') continue;
    const known = needs.get(part.type) ?? new Set();
    for (const selection of part.selections) known.add(JSON.stringify(selection));
    needs.set(part.type, known);
  }
  return needs;
}

function selectionsOf({ fetch, alias }: Site): SelectionSetNode {
  return alias === undefined ? fetchOperation(fetch).selectionSet : entitySet(fetch, alias)!;
}

function withSelections({ fetch, alias }: Site, set: SelectionSetNode, asked: AskedOperation): AnyFetch {
  const operation = fetchOperation(fetch);
  if (alias === undefined) return withOperation(fetch, { ...operation, selectionSet: set }, asked);
  const selections = operation.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD && keyOf(selection) === alias ? { ...selection, selectionSet: set } : selection,
  );
  const selectionSet = { ...operation.selectionSet, selections };
  return withOperation(fetch, { ...operation, selectionSet }, asked);
}

/** A selection where conditions hold, inside the fragment that says of which type it is. */
function underConditions(selection: SelectionNode, held: string): SelectionNode {
  const conditions = held.split(' ').filter((condition) => condition !== '');
  if (conditions.length === 0) return selection;
  if (selection.kind !== Kind.INLINE_FRAGMENT)
    return conditions.reduce<SelectionNode>((inner, condition) => underCondition(inner, condition), selection);
  const selections = selection.selectionSet.selections.map((inner) => underConditions(inner, held));
  return { ...selection, selectionSet: { ...selection.selectionSet, selections } };
}
