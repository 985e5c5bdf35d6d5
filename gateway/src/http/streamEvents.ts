/**
 * Server-sent events in the distinct-connections mode of the GraphQL over SSE protocol: one request, one operation, one
 * stream. https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
import type { ServerResponse } from 'node:http';
import { ClientError } from '../errors/ClientError';
import type { Told } from '../errors/inLanguage';
import { lastEvent } from '../request/lastEvent';
import type { CancelSignal } from './Flight';

/** What a stream says: an execution result, or a refusal. */
export type StreamedResult = Told;

/** Writes each result as `next` and then `complete`, with comments as signs of life in between; answers the last one. */
export async function streamEvents(
  response: ServerResponse,
  results: AsyncIterable<StreamedResult>,
  options: {
    readonly keepAlive: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: CancelSignal;
    /** Puts what a result tells into the words of its reader. */
    readonly worded: (result: StreamedResult) => StreamedResult;
  },
): Promise<StreamedResult | undefined> {
  response.writeHead(200, {
    ...options.headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  response.write(':\n\n');
  const alive = options.keepAlive > 0 ? setInterval(() => response.write(':\n\n'), options.keepAlive) : undefined;
  const iterator = results[Symbol.asyncIterator]();
  // Ends the source also while it is waiting for its next event.
  const stop = (): void => void Promise.resolve(iterator.return?.()).catch(() => undefined);
  options.signal.addEventListener('abort', stop, { once: true });
  let last: StreamedResult | undefined;
  const write = (result: StreamedResult): boolean => {
    last = result;
    return response.write(`event: next\ndata: ${JSON.stringify(options.worded(result))}\n\n`);
  };
  try {
    while (!options.signal.aborted) {
      const result = await iterator.next();
      if (result.done) break;
      const written = write(result.value);
      // A slow reader slows the source down instead of filling the memory.
      if (!written && !options.signal.aborted) await drained(response, options.signal);
    }
  } finally {
    options.signal.removeEventListener('abort', stop);
    clearInterval(alive);
    stop();
    // Its reader may be there still: the gateway stops.
    const { reason } = options.signal as { readonly reason: unknown };
    if (reason instanceof ClientError && !response.destroyed) write(lastEvent(reason));
    response.end('event: complete\ndata:\n\n');
  }
  return last;
}

/** Resolves when the client has read what was written, or when it is gone. */
function drained(response: ServerResponse, signal: CancelSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    response.on('drain', done);
    signal.addEventListener('abort', done);
  });
}
