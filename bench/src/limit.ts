/**
 * The limit: what a person would write by hand for one operation, with the best client there is. A program of its own:
 * `node limit.js SCENARIO URLS-AS-JSON`; says its port over IPC.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { Ask } from './Scenario';
import { scenarioNamed } from './scenarios';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function asker(urls: Record<string, string>): Ask {
  const pools = new Map(
    Object.entries(urls).map(([name, url]) => [
      name,
      new Pool(new URL(url).origin, { connections: 64, pipelining: 1 }),
    ]),
  );
  return (subgraph, body) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      pools.get(subgraph)!.dispatch(
        { path: '/graphql', method: 'POST', headers: HEADERS, body },
        {
          onRequestStart: () => {},
          onResponseStart: () => {},
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd: () => {
            const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
            resolve((JSON.parse(bytes.toString('utf8')) as { data: unknown }).data);
          },
          onResponseError: (_, error) => reject(error),
        },
      );
    });
}

const scenario = scenarioNamed(process.argv[2]!);
const ask = asker(JSON.parse(process.argv[3]!) as Record<string, string>);
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    // A gateway reads its request: so does the limit.
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    void scenario.byHand!(ask).then((data) => {
      const text = JSON.stringify({ data });
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
});
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit(0));
