import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SubgraphRequest } from '../../Transport';

/** A subgraph over real HTTP, answering as the test says. */
export interface SubgraphServer {
  readonly url: string;
  readonly server: Server;
  readonly received: { readonly headers: IncomingMessage['headers']; readonly body: string }[];
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  close(): Promise<void>;
}

/** Starts a server on a free port. */
export async function subgraphServer(): Promise<SubgraphServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      self.received.push({ headers: request.headers, body });
      self.answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const self: SubgraphServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?tenant=1`,
    server,
    received: [],
    answer: (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"data":{"ok":true}}');
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return self;
}

/** A query to the subgraph `police`. */
export function request(more: Partial<SubgraphRequest> = {}): SubgraphRequest {
  const body = '{"query":"{ok}"}';
  return {
    subgraph: 'police',
    body,
    kind: 'query',
    headers: undefined,
    signal: undefined,
    context: undefined,
    ...more,
  };
}
