import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, subscribe, type GraphQLSchema } from 'graphql';
import { configWith, type GatewayConfig } from '../../config';
import type { SubgraphRequest, SubgraphResponse, Transport } from '../../execute/Transport';
import { startGateway, type Gateway, type GatewayParts } from '../Gateway';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize", "@override"])\n`;

/** One subgraph: its SDL and resolvers. */
export interface Department {
  readonly sdl: string;
  readonly resolvers?: Record<string, unknown>;
}

/** What every test asks unless it brings its own. */
export const DEPARTMENTS: Record<string, Department> = {
  registry: {
    sdl: `type Query { person(id: ID!): Person hello(name: String = "world"): String! slow(ms: Int!): String echo(input: EchoInput): String fail: String people(first: Int = 5): [Person!]! @listSize(slicingArguments: ["first"]) }
      input EchoInput { a: Int b: String inner: EchoInput }
      type Mutation { rename(id: ID!, name: String!): Person }
      type Subscription { ticks(to: Int!, every: Int = 1): Int! forever: Int! }
      type Person @key(fields: "id") { id: ID! name: String friends: [Person!]! }`,
    resolvers: {
      Query: {
        person: (_: unknown, { id }: { id: string }) => ({ id, name: `Person ${id}` }),
        people: () => [{ id: '1', name: 'Person 1' }],
        hello: (_: unknown, { name }: { name: string }) => `hello ${name}`,
        slow: async (_: unknown, { ms }: { ms: number }) => {
          await new Promise((done) => setTimeout(done, ms).unref());
          return 'done';
        },
        echo: (_: unknown, { input }: { input: unknown }) => JSON.stringify(input),
        fail: () => {
          throw new Error('secret detail');
        },
      },
      Person: { friends: () => [{ id: '2', name: 'Person 2' }] },
      Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name }) },
      Subscription: {
        ticks: {
          async *subscribe(_: unknown, { to, every }: { to: number; every: number }) {
            for (let ticks = 1; ticks <= to; ticks++) {
              yield { ticks };
              await new Promise((done) => setTimeout(done, every));
            }
          },
        },
        forever: {
          async *subscribe() {
            for (let forever = 1; ; forever++) {
              yield { forever };
              await new Promise((done) => setTimeout(done, 5));
            }
          },
        },
      },
    },
  },
  housing: {
    sdl: `type Person @key(fields: "id") { id: ID! address: String }`,
    resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => ({ id, address: `House ${id}` }) } },
  },
};

/** Composes departments to a supergraph. */
export function supergraphOf(departments: Record<string, Department> = DEPARTMENTS): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(departments).map(([name, { sdl }]) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(LINK + sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** Subgraphs in this process, with a record of what they were sent. */
export function localTransport(departments: Record<string, Department>, calls: SubgraphRequest[] = []): Transport {
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, { sdl, resolvers = {} }] of Object.entries(departments))
    schemas.set(name, buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }]));
  const read = ({ subgraph, body }: SubgraphRequest) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    return { schema: schemas.get(subgraph) as GraphQLSchema, query, variables };
  };
  return {
    async send(request) {
      calls.push(request);
      const { schema, query, variables } = read(request);
      const answer = graphql({ schema, source: query, variableValues: variables }).then((result): SubgraphResponse => ({
        ok: true,
        status: 200,
        body: JSON.stringify(result),
      }));
      const aborted = new Promise<SubgraphResponse>((resolve) =>
        request.signal?.addEventListener('abort', () => resolve({ ok: false, code: 'REQUEST_CANCELLED' })),
      );
      return Promise.race([answer, aborted]);
    },
    async subscribe(request) {
      calls.push(request);
      const { schema, query, variables } = read(request);
      const stream = await subscribe({ schema, document: parse(query), variableValues: variables });
      if (!(Symbol.asyncIterator in stream)) return { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE' };
      const events = (async function* (): AsyncGenerator<SubgraphResponse> {
        for await (const event of stream) yield { ok: true, status: 200, body: JSON.stringify(event) };
      })();
      return { ok: true, events };
    },
    close: async () => {},
  };
}

/** A listening gateway for a test. */
export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly calls: SubgraphRequest[];
  /** The supergraph's file: write it to change the supergraph. */
  readonly file: string;
  /** Posts JSON (or a text as it is) and reads the answer. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
  close(): Promise<void>;
}

type Changes = Parameters<typeof configWith>[0];

/** Starts a gateway on a free port over departments in this process. */
export async function testGateway(
  changes: Changes & { departments?: Record<string, Department>; parts?: GatewayParts } = {},
): Promise<TestGateway> {
  const { departments = DEPARTMENTS, parts, ...sections } = changes;
  const file = join(mkdtempSync(join(tmpdir(), 'gateway-')), 'supergraph.graphql');
  writeFileSync(file, supergraphOf(departments));
  const calls: SubgraphRequest[] = [];
  const config: GatewayConfig = configWith({
    ...sections,
    server: { host: '127.0.0.1', port: 0, ...sections.server },
    supergraph: { source: file, pollInterval: 20, ...sections.supergraph },
    observability: { log: 'off', ...sections.observability },
  });
  const gateway = await startGateway(config, { openTransport: () => localTransport(departments, calls), ...parts });
  const url = `${gateway.url.replace('localhost', '127.0.0.1')}${config.server.path}`;
  return {
    gateway,
    url,
    calls,
    file,
    async post(body, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    },
    close: () => gateway.close(),
  };
}
