/**
 * A supergraph's text and the configuration in, a snapshot out. Whatever did not change since the previous snapshot is shared
 * with it: the planner while the supergraph is the same, connections while addresses and limits are, checked documents and plans
 * while both are.
 */
import type { GraphQLSchema } from 'graphql';
import { BoundedCache } from '../cache/BoundedCache';
import type { GatewayConfig } from '../config';
import type { DepartmentNotice } from '../execute/Executable';
import type { Transport } from '../execute/Transport';
import { createPlanner } from '../plan/createPlanner';
import { PolicyInForce, readPolicyAside } from '../permissions';
import { loadSupergraphAside } from '../plan/schema/loadSupergraph';
import type { Planner } from '../plan/Planner';
import type { Supergraph } from '../plan/schema/Supergraph';
import { buildCostTable } from './CostTable';
import { DocumentCache } from './DocumentCache';
import { departmentNotices, loadDepartmentNotices } from './loadDepartmentNotices';
import { Shared } from '../lib/Shared';
import { Lease, type PlanCacheEntry, type Prepared, type Snapshot } from './Snapshot';
import { loadTrustedDocuments } from './TrustedDocuments';

/** Opens the connections to the subgraphs of a snapshot, by their names and addresses. */
export type OpenTransport = (urls: ReadonlyMap<string, string>, config: GatewayConfig['subgraphs']) => Transport;

/** What snapshots share as long as neither the supergraph nor anything that documents and plans depend on has changed. */
type Ground = Pick<Snapshot, 'environment' | 'settings' | 'costs' | 'documents' | 'views' | 'registered' | 'compiled'>;

interface Resources {
  readonly planner: Shared<Planner>;
  readonly transport: Shared<Transport>;
  readonly ground: Ground;
  readonly groundKey: string;
}

const resources = new WeakMap<Snapshot, Resources>();

/** Builds a snapshot. Throws an error whose message says what is wrong with the supergraph or the configured files. */
export async function buildSnapshot(
  sdl: string,
  config: GatewayConfig,
  previous: Snapshot | undefined,
  openTransport: OpenTransport,
): Promise<Snapshot> {
  const trusted = loadTrustedDocuments(config.documents);
  const supergraph = previous?.supergraph.sdl === sdl ? previous.supergraph : await loadSupergraphAside(sdl);
  const urls = addresses(supergraph, config.supergraph.urls);
  const policy = await policyFor(config, sdl, supergraph.schema, previous);
  const departments = policy
    ? departmentNotices(policy.departments)
    : loadDepartmentNotices(config.supergraph.departments);
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

  const { planner: planning, subgraphs, limits, http, cache } = config;
  const settings = JSON.stringify([
    ...[planning, [...departments], subgraphs.messages, subgraphs.dedupe],
    ...[limits, http, cache],
  ]);
  const groundKey = JSON.stringify([plannerKey, transportKey, settings]);
  const ground =
    held?.groundKey === groundKey && held.planner === planner && held.transport === transport
      ? held.ground
      : makeGround(sdl, config, transport.value, departments, settings);
  const on = Object.entries(planning.labels)
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
    ...ground,
    trusted,
    overrides: overrideLabels.length > 0 || overridePercentages.length > 0 ? on : undefined,
    executables: new BoundedCache<string, PlanCacheEntry>({ max: cache.plans }),
    lease: new Lease(),
  });
  resources.set(snapshot, { planner, transport, ground, groundKey });
  return snapshot;
}

function makeGround(
  sdl: string,
  { subgraphs, limits, http, cache }: GatewayConfig,
  transport: Transport,
  departments: ReadonlyMap<string, DepartmentNotice>,
  settings: string,
): Ground {
  return {
    settings,
    environment: Object.freeze({
      transport,
      departmentOf: departments.size > 0 ? (name: string) => departments.get(name) : undefined,
      subgraphMessages: subgraphs.messages,
      suggestions: http.suggestions,
      inputErrors: limits.errors,
      dedupe: subgraphs.dedupe,
    }),
    costs: limits.cost > 0 ? buildCostTable(sdl) : undefined,
    documents: new DocumentCache(cache),
    views: new WeakMap(),
    registered: new BoundedCache<string, string>({
      max: cache.documents,
      maxSize: cache.documentsSize,
      sizeOf: (text) => text.length * 2,
    }),
    compiled: new BoundedCache<string, Prepared>({ max: cache.plans }),
  };
}

async function policyFor(
  { permissions, supergraph }: GatewayConfig,
  supergraphSdl: string,
  schema: GraphQLSchema,
  previous: Snapshot | undefined,
): Promise<PolicyInForce | undefined> {
  if (permissions.policy === 'none') return undefined;
  const { departments } = supergraph;
  const reading = await readPolicyAside({ directory: permissions.policy, departments, supergraphSdl });
  return new PolicyInForce(reading, schema, previous?.policy);
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
