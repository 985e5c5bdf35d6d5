import type { Pool } from 'undici';
import { decodeUtf8 } from '../../lib/decodeUtf8';
import { isRecord } from '../../lib/isRecord';
import type { SubgraphRequest, SubgraphResponse, SubgraphStream } from '../Transport';
import { EventQueue } from './EventQueue';

/** Limits of a stream: how long it may take to open, and how large one event may be. */
export interface StreamLimits {
  readonly timeoutMs: number;
  readonly maxSize: number;
}

/**
 * Opens a stream by the "distinct connections mode" of GraphQL over Server-Sent Events
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). Where the subgraph does not speak it, `otherwise`; and where that opens
 * none either, what the subgraph said in JSON, as if it had been an event.
 */
export async function subscribeOverSse(
  pool: Pool,
  path: string,
  request: SubgraphRequest,
  limits: StreamLimits,
  otherwise: () => Promise<SubgraphStream>,
): Promise<SubgraphStream> {
  const opening = new AbortController();
  const timer = setTimeout(() => opening.abort(), limits.timeoutMs);
  const stop = () => opening.abort();
  request.signal?.addEventListener('abort', stop, { once: true });
  try {
    const response = await pool.request({
      method: 'POST',
      path,
      headers: { ...request.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: request.body,
      signal: opening.signal,
    });
    const type = String(response.headers['content-type'] ?? '');
    if (!type.startsWith('text/event-stream')) {
      const said = type.includes('json') ? await readWhole(response.body, limits.maxSize) : undefined;
      await response.body.dump().catch(() => undefined);
      if (response.statusCode === 401 || response.statusCode === 403) return { ok: false, code: 'SUBGRAPH_REFUSED' };
      const stream = await otherwise();
      // Errors may say no more than that subscriptions come another way; where none is, they are the reason.
      return !stream.ok && said !== undefined && tellsErrors(said) ? { ok: true, events: once(said) } : stream;
    }
    const queue = new EventQueue<SubgraphResponse>(() => {
      request.signal?.removeEventListener('abort', leave);
      opening.abort();
    });
    // Who leaves is told nothing of the department, which did not fail.
    const leave = () => queue.end();
    request.signal?.removeEventListener('abort', stop);
    request.signal?.addEventListener('abort', leave, { once: true });
    void read(response.body, limits.maxSize, queue);
    return { ok: true, events: queue };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (request.signal?.aborted) return { ok: false, code: 'REQUEST_CANCELLED' };
    if (opening.signal.aborted) return { ok: false, code: 'SUBGRAPH_TIMEOUT' };
    return { ok: false, code: 'SUBGRAPH_UNREACHABLE', ...(code !== undefined && { detail: code }) };
  } finally {
    clearTimeout(timer);
  }
}

/** The text of a body, unless it is longer than an answer may be. */
async function readWhole(body: AsyncIterable<Buffer>, maxSize: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxSize) return undefined;
    chunks.push(chunk);
  }
  return decodeUtf8(Buffer.concat(chunks, size));
}

function tellsErrors(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return isRecord(answer) && Array.isArray(answer['errors']) && answer['errors'].length > 0;
  } catch {
    return false;
  }
}

async function* once(body: string): AsyncGenerator<SubgraphResponse> {
  yield { ok: true, status: 200, body };
}

const EVENT_END = /\r\n\r\n|\n\n|\r\r/;

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream, as far as the protocol uses it. */
async function read(body: AsyncIterable<Buffer>, maxSize: number, queue: EventQueue<SubgraphResponse>): Promise<void> {
  const decoder = new TextDecoder();
  // Chunks without an end are kept as they are and joined once: a large event may come in very small ones.
  let chunks: string[] = [];
  let size = 0;
  let tail = '';
  try {
    for await (const chunk of body) {
      const text = decoder.decode(chunk, { stream: true });
      chunks.push(text);
      size += text.length;
      const searched = tail + text;
      // An end may stand across chunks.
      tail = searched.slice(-3);
      if (!EVENT_END.test(searched)) {
        if (size <= maxSize) continue;
        await queue.push({ ok: false, code: 'SUBGRAPH_RESPONSE_TOO_LARGE' });
        queue.end();
        return;
      }
      let buffered = chunks.join('');
      let end: RegExpExecArray | null;
      while ((end = EVENT_END.exec(buffered))) {
        const block = buffered.slice(0, end.index);
        buffered = buffered.slice(end.index + end[0].length);
        const event = parseEvent(block);
        if (event.name === 'complete') {
          queue.end();
          return;
        }
        if (event.name === 'next' && event.data !== '') await queue.push({ ok: true, status: 200, body: event.data });
      }
      chunks = [buffered];
      size = buffered.length;
      tail = buffered.slice(-3);
    }
  } catch {
    // as one that ends without having said so
  }
  await queue.push({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
  queue.end();
}

function parseEvent(block: string): { name: string; data: string } {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    if (line.startsWith('event:')) name = line.slice('event:'.length).trim();
    else if (line.startsWith('data:')) data.push(line.slice('data:'.length).replace(/^ /, ''));
  }
  return { name, data: data.join('\n') };
}
