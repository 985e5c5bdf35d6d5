import type { FetchNode, PlanNode } from '../Plan';
import type { Site } from './Site';

/** A plan is looked at by one pass after another. */
const found = new WeakMap<PlanNode, readonly Site[]>();

/** The sites of a plan in its order, each with those that were answered when it is sent. */
export function sitesOf(plan: PlanNode): readonly Site[] {
  const known = found.get(plan);
  if (known) return known;
  const sites: Site[] = [];
  collect(plan, [], '', sites);
  found.set(plan, sites);
  return sites;
}

function collect(node: PlanNode | undefined, before: readonly Site[], held: string, into: Site[]): readonly Site[] {
  const add = ({ step, fetch, alias, paths, requires, inputRewrites, isRewritten }: Omit<Site, 'before' | 'held'>) => {
    const site: Site = { step, fetch, alias, paths, requires, inputRewrites, isRewritten, before, held };
    into.push(site);
    return site;
  };
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.reduce<readonly Site[]>(
        (done, inner) => [...done, ...collect(inner, [...before, ...done], held, into)],
        [],
      );
    case 'Parallel':
      return node.nodes.flatMap((inner) => collect(inner, before, held, into));
    case 'Condition':
      return [
        ...collect(node.whenTrue, before, `${held} ${node.variable}`, into),
        ...collect(node.whenFalse, before, `${held} !${node.variable}`, into),
      ];
    case 'Fetch':
      return [add({ ...node, step: node, fetch: node, alias: undefined, paths: [[]], isRewritten: isRewritten(node) })];
    case 'Flatten': {
      const { node: fetch, path } = node;
      const { requires, inputRewrites } = fetch;
      const of = { step: node, fetch, alias: '_entities', paths: [path], isRewritten: isRewritten(fetch) };
      return [add({ ...of, requires, inputRewrites })];
    }
    case 'BatchFetch':
      return node.aliases.map((part) => add({ ...part, step: node, fetch: node, isRewritten: isRewritten(part) }));
    case 'Subscription': {
      const events = collect(node.primary, before, held, into);
      return [...events, ...collect(node.rest, [...before, ...events], held, into)];
    }
    default:
      return [];
  }
}

function isRewritten({ outputRewrites, contextRewrites = [] }: Pick<FetchNode, 'outputRewrites'> & Partial<FetchNode>) {
  return outputRewrites.length > 0 || contextRewrites.length > 0;
}
