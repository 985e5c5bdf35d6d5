/**
 * A plan, its operation and the supergraph in, the plan without fetches of what the subgraph that came before has at hand: fields that it
 * provides there (`@provides`, through interfaces and in what is provided too), or has of each type of an interface.
 */
import { type DocumentNode, type InlineFragmentNode, Kind, visit } from 'graphql';
import { AskedOperation, keyOf } from '../AskedOperation';
import { entitySet, fetchOperation, withOperation } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import { type BatchFetchNode, type FetchNode, type FlattenPath, placeOf, type PlanNode } from '../Plan';
import { type AnyFetch, fieldsIn, type Site, stepsBelow } from './Site';
import { SiteMove } from './SiteMove';
import { sitesOf } from './sitesOf';
import type { Supergraph } from '../schema/Supergraph';
import { withoutFetch } from './withoutFetch';

/** Asks earlier fetches for what later ones would ask, as long as that spares one. */
export function withoutDetours(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  let plan = node;
  for (;;) {
    const shorter = new Detours(plan, new AskedOperation(document, supergraph), supergraph).sparedOne();
    if (!shorter) return plan;
    plan = shorter;
  }
}

class Detours {
  readonly #sites: readonly Site[];

  constructor(
    private readonly plan: PlanNode,
    private readonly asked: AskedOperation,
    private readonly supergraph: Supergraph,
  ) {
    this.#sites = sitesOf(plan);
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
      return withoutFetch(moved, spared, site.alias);
    }
    return undefined;
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
    const move = new SiteMove(site, path, host, this.supergraph);
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
