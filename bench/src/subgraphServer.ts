/**
 * Subgraphs that cost nothing: each distinct request is executed once by graphql-js and then answered from memory.
 * A program of its own, forked by the bench; answers its ports over IPC.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema, parse } from 'graphql';
import { scenarioNamed } from './scenarios';

async function main(name: string): Promise<void> {
  const urls: Record<string, string> = {};
  for (const subgraph of scenarioNamed(name).subgraphs) {
    if (subgraph.silent) continue;
    const schema = buildSubgraphSchema([{ typeDefs: parse(subgraph.sdl), resolvers: subgraph.resolvers }]);
    const server = createServer(memoised(schema));
    server.keepAliveTimeout = 600_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    urls[subgraph.name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }
  process.send!(urls);
}

function memoised(schema: GraphQLSchema): (request: IncomingMessage, response: ServerResponse) => void {
  const known = new Map<string, Buffer>();
  return (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', async () => {
      let answer = known.get(body);
      if (!answer) {
        const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
        answer = Buffer.from(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
        known.set(body, answer);
      }
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  };
}

process.once('disconnect', () => process.exit(0));
void main(process.argv[2]!);
