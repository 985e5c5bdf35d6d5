/**
 * A supergraph's text and the configuration in, a snapshot out. Whatever did not change since the previous snapshot is shared
 * with it: the planner while the supergraph is the same, connections while addresses and limits are.
 */
import type { GraphQLSchema } from 'graphql';
import { BoundedCache } from '../cache/BoundedCache';
import type { GatewayConfig } from '../config';
import type { Transport } from '../execute/Transport';
import { createPlanner } from '../plan/createPlanner';
import { PolicyInForce, readPolicyAside } from '../permissions';
import { loadSupergraphAside } from '../plan/loadSupergraph';
import type { Planner } from '../plan/Planner';
import type { Supergraph } from '../plan/Supergraph';
import { buildCostTable } from './CostTable';
import { loadDepartmentNotices } from './loadDepartmentNotices';
import { Shared } from './Shared';
import type { CheckedDocument } from './CheckedDocument';
import { Lease, type PlanCacheEntry, type Snapshot } from './Snapshot';
import { loadTrustedDocuments } from './TrustedDocuments';

/** Opens the connections to the subgraphs of a snapshot, by their names and addresses. */
export type OpenTransport = (urls: ReadonlyMap<string, string>, config: GatewayConfig['subgraphs']) => Transport;

const resources = new WeakMap<Snapshot, { planner: Shared<Planner>; transport: Shared<Transport> }>();

/** Builds a snapshot. Throws an error whose message says what is wrong with the supergraph or the configured files. */
export async function buildSnapshot(
  sdl: string,
  config: GatewayConfig,
  previous: Snapshot | undefined,
  openTransport: OpenTransport,
): Promise<Snapshot> {
  const departments = loadDepartmentNotices(config.supergraph.departments);
  const trusted = loadTrustedDocuments(config.documents.source);
  const supergraph = previous?.supergraph.sdl === sdl ? previous.supergraph : await loadSupergraphAside(sdl);
  const urls = addresses(supergraph, config.supergraph.urls);
  const policy = await policyFor(config, sdl, supergraph.schema);
  const held = previous && resources.get(previous);

  const plannerKey = JSON.stringify([supergraph.hash, config.planner.kind, config.planner.timeout]);
  const planner =
    held?.planner.key === plannerKey
      ? held.planner.share()
      : new Shared(
          await createPlanner(supergraph, { kind: config.planner.kind, timeoutMs: config.planner.timeout }),
          plannerKey,
          (p) => p.close(),
        );
  const transportKey = JSON.stringify([[...urls], config.subgraphs]);
  const transport =
    held?.transport.key === transportKey
      ? held.transport.share()
      : new Shared(openTransport(urls, config.subgraphs), transportKey, (t) => t.close());

  const on = Object.entries(config.planner.labels)
    .filter(([, value]) => !['false', 'off', 'no', '0'].includes(value))
    .map(([label]) => label);
  const { overrideLabels, overridePercentages } = planner.value;
  const snapshot: Snapshot = Object.freeze({
    number: (previous?.number ?? 0) + 1,
    loadedAt: new Date(),
    config,
    supergraph,
    schema: supergraph.schema,
    policy,
    planner: planner.value,
    environment: Object.freeze({
      transport: transport.value,
      departmentOf: departments.size > 0 ? (name: string) => departments.get(name) : undefined,
      subgraphMessages: config.subgraphs.messages,
      dedupe: config.subgraphs.dedupe,
    }),
    costs: config.limits.cost > 0 ? buildCostTable(sdl) : undefined,
    trusted,
    overrides: overrideLabels.length > 0 || overridePercentages.length > 0 ? on : undefined,
    documents: new BoundedCache<string, CheckedDocument>({
      max: config.cache.documents,
      maxSize: config.cache.documentsSize,
      sizeOf: (_document, text) => text.length * 2,
    }),
    views: new WeakMap(),
    registered: new BoundedCache<string, string>({
      max: config.cache.documents,
      maxSize: config.cache.documentsSize,
      sizeOf: (text) => text.length * 2,
    }),
    executables: new BoundedCache<string, PlanCacheEntry>({ max: config.cache.plans }),
    lease: new Lease(),
  });
  resources.set(snapshot, { planner, transport });
  return snapshot;
}

async function policyFor(
  { permissions, supergraph }: GatewayConfig,
  supergraphSdl: string,
  schema: GraphQLSchema,
): Promise<PolicyInForce | undefined> {
  if (permissions.policy === 'none') return undefined;
  const { departments } = supergraph;
  const reading = await readPolicyAside({ directory: permissions.policy, departments, supergraphSdl });
  return new PolicyInForce(reading, schema);
}

/** Frees what only this snapshot used. */
export async function disposeSnapshot(snapshot: Snapshot): Promise<void> {
  const held = resources.get(snapshot);
  resources.delete(snapshot);
  await Promise.all([held?.planner.release(), held?.transport.release()]);
}

/** Addresses of the subgraphs that have one. A subgraph without a usable address fails its own fetches and nothing else. */
function addresses(supergraph: Supergraph, given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const names = new Set(supergraph.subgraphs.map(({ name }) => name));
  for (const [name, url] of Object.entries(given)) {
    if (!names.has(name))
      throw new Error(`--subgraph-url names "${name}", but the supergraph has only ${[...names].join(', ')}.`);
    if (!isAddress(url)) throw new Error(`--subgraph-url ${name}=${url}: that is no http(s) URL.`);
  }
  const urls = supergraph.subgraphs.map(({ name, url }) => [name, given[name] ?? url] as const);
  return new Map(urls.filter(([, url]) => isAddress(url)));
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^(http|ws)s?:$/.test(new URL(url).protocol);
}
