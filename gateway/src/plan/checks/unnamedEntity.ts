import { holdsKey } from '../holdsKey';
import type { PlanNode } from '../Plan';
import type { Site } from '../spare/Site';
import { sitesOf } from '../spare/sitesOf';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/**
 * The first type whose objects a plan would ask of a subgraph without any key by which that finds them; undefined for a sound plan. Apollo's
 * planner goes back to a subgraph for what a field requires by any key of the type, also by one that is not resolvable there.
 */
export function unnamedEntity(node: PlanNode, supergraph: Supergraph): string | undefined {
  for (const site of sitesOf(node)) {
    if (site.alias === undefined) continue;
    for (const part of site.requires)
      // What some of an interface's types are asked for may be required of the whole interface.
      if (
        part.kind === 'fragment' &&
        ![...possibleTypes(part.type, supergraph)].some((type) => isNamed(type, site, supergraph))
      )
        return part.type;
  }
  return undefined;
}

/** Do representations of a type hold a key by which the subgraph finds it, or an interface that it has? */
function isNamed(type: string, { fetch, requires, inputRewrites }: Site, supergraph: Supergraph): boolean {
  const given = requires.filter((part) => part.kind === 'field' || possibleTypes(part.type, supergraph).has(type));
  const known = [...supergraph.types.values()].flatMap((holder) =>
    holder.possibleTypes.has(type) ? (supergraph.keys.get(`${fetch.subgraph}:${holder.name}`) ?? []) : [],
  );
  return known.length === 0 || known.some((key) => holdsKey(given, key, inputRewrites));
}
