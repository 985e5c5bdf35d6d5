import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { sha256 } from '../../../lib/sha256';
import type { City } from '../city';

/** An answer of Apollo's executor. */
export interface ApolloAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** ApolloGateway over the same supergraph and the same subgraphs, with its own planner and executor. */
export interface ServedByApollo {
  ask(operation: string, variables: Record<string, unknown>): Promise<ApolloAnswer>;
  stop(): Promise<void>;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Loads the supergraph of a city into ApolloGateway. @throws when it refuses the supergraph */
export async function serveByApollo({ supergraph, environment }: City): Promise<ServedByApollo> {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    logger: silent,
    buildService: ({ name }) => ({
      async process({ request }) {
        const body = JSON.stringify({ query: request.query, variables: request.variables });
        const response = await environment.transport.send({ subgraph: name, body } as never);
        if (!response.ok) throw new Error(response.code);
        return JSON.parse(String(response.body));
      },
    }),
  });
  const { executor } = await gateway.load();
  return {
    async ask(query, variables) {
      const result = await executor({
        document: parse(query),
        queryHash: sha256(query),
        request: { query, variables },
        operationName: null,
        context: {},
        schema: supergraph.schema,
        logger: silent,
        metrics: {},
        cache: undefined,
        overallCachePolicy: undefined,
      } as never);
      // Objects of its result have no prototype.
      return JSON.parse(JSON.stringify(result)) as ApolloAnswer;
    },
    stop: () => gateway.stop(),
  };
}
