import { type DocumentNode, Kind } from 'graphql';
import { AskedOperation } from '../AskedOperation';
import { entitySet } from '../fetchOperation';
import { joinedSite } from './joinedSite';
import { mapFetches } from '../mapFetches';
import type { PlanNode } from '../Plan';
import type { AnyFetch, Site } from './Site';
import { sitesOf } from './sitesOf';
import type { Supergraph } from '../schema/Supergraph';
import { withoutFetch } from './withoutFetch';

/**
 * A plan without fetches that ask for more of objects of which another fetch asks at the same time or before, where that one's subgraph
 * answers this as well. Planners choose a subgraph for each field by itself, and the native one makes a fetch of its own of what stands
 * under a condition.
 */
export function askedTogether(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  const asked = new AskedOperation(document, supergraph);
  let plan = node;
  for (;;) {
    const shorter = sparedOne(plan, asked, supergraph);
    if (!shorter) return plan;
    plan = shorter;
  }
}

function sparedOne(plan: PlanNode, asked: AskedOperation, supergraph: Supergraph): PlanNode | undefined {
  const sites = sitesOf(plan);
  const byPlace = new Map<string, Site[]>();
  for (const site of sites) {
    const place = JSON.stringify(site.paths);
    byPlace.set(place, [...(byPlace.get(place) ?? []), site]);
  }
  for (const group of byPlace.values()) {
    for (const site of group.length > 1 ? group : []) {
      if ('aliases' in site.fetch && site.fetch.aliases.length > 1) continue;
      for (const host of hostsIn(group, site, supergraph)) {
        const fetch = joinedSite(host, site, asked, supergraph);
        if (!fetch || !isSoonEnough(host, site, sites)) continue;
        const change = <N extends AnyFetch>(other: N): N => (other === host.fetch ? (fetch as N) : other);
        return withoutFetch(mapFetches(plan, { fetch: change, batch: change }), site.fetch, site.alias);
      }
    }
  }
  return undefined;
}

/** Is a fetch answered by the time when others use what another one brings? */
function isSoonEnough(host: Site, site: Site, sites: readonly Site[]): boolean {
  return !host.before.includes(site) && sites.every(({ before }) => !before.includes(site) || before.includes(host));
}

/** Those among sites that may be asked for what one asks: most may not, as its first field tells. */
function hostsIn(group: readonly Site[], site: Site, { answers }: Supergraph): readonly Site[] {
  const { fetch, alias } = site;
  const [first] = alias === undefined ? [] : entitySet(fetch, alias)!.selections;
  const type = first?.kind === Kind.INLINE_FRAGMENT ? first.typeCondition?.name.value : undefined;
  const [field] = first?.kind === Kind.INLINE_FRAGMENT ? first.selectionSet.selections : [];
  return group.filter((host) => {
    if (host === site || host.fetch.subgraph === fetch.subgraph) return host !== site;
    if (type === undefined || field?.kind !== Kind.FIELD || field.name.value === '__typename') return true;
    return answers.has(host.fetch.subgraph, type, field.name.value);
  });
}
