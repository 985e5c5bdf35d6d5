import { Kind } from 'graphql';
import { entitySet } from '../fetchOperation';
import { holdsKey } from '../holdsKey';
import { requirementKey } from '../schema/joinedRequirements';
import type { RequiredSelection } from '../Plan';
import { fieldsIn, type Site } from './Site';
import type { Supergraph } from '../schema/Supergraph';

/**
 * What names an object of a type to the subgraph of a site without what is `lost`: what is `kept` of its representation, and of what names
 * it to another site as much as makes up a key. Undefined where something is lost that a field requires, or no key is left.
 */
export function withOtherKey(
  site: Site,
  type: string,
  { kept, lost }: { readonly kept: readonly RequiredSelection[]; readonly lost: readonly RequiredSelection[] },
  other: Site,
  { answers, keys, requirements }: Supergraph,
): readonly RequiredSelection[] | undefined {
  const { subgraph } = site.fetch;
  if (site.inputRewrites.length > 0 || other.inputRewrites.length > 0 || !answers.knows(subgraph, type))
    return undefined;
  const required = new Set(
    fieldsIn([entitySet(site.fetch, site.alias)!]).flatMap(
      ({ name }) => requirements.get(requirementKey(subgraph, type, name.value)) ?? [],
    ),
  );
  if (lost.some((part) => part.kind === 'fragment' || required.has(part.key))) return undefined;
  const naming = other.requires.flatMap((part) =>
    part.kind === 'fragment' && part.type === type ? part.selections : [],
  );
  const key = keys.get(`${subgraph}:${type}`)?.find((one) => holdsKey([...kept, ...naming], one));
  if (!key) return undefined;
  const isNew = (part: RequiredSelection): boolean =>
    part.kind === 'field' &&
    key.selections.some((field) => field.kind === Kind.FIELD && field.name.value === part.key) &&
    !kept.some((known) => known.kind === 'field' && known.key === part.key);
  return [...kept, ...naming.filter(isNew)];
}
