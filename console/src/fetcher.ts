import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { parse } from 'graphql';
import { currentLanguage } from './language';
import { sessionHeaders } from './session';

type Result = Record<string, unknown>;

/**
 * Sends operations to the endpoint beside this page. Subscriptions come as server-sent events over fetch, so that they carry the
 * same headers as every other request.
 */
export function createFetcher(url: string): Fetcher {
  return async (params, options) => {
    const streaming = isSubscription(params);
    const headers = new Headers({
      'content-type': 'application/json',
      accept: streaming
        ? 'text/event-stream, application/graphql-response+json;q=0.9'
        : 'application/graphql-response+json, application/json;q=0.9',
      // Errors in the language of the page, which may be another than the browser's.
      'accept-language': currentLanguage(),
    });
    // The page's own introspection is asked as whoever is signed in; what stands in the header editor goes first, in whatever case.
    for (const [name, value] of Object.entries(sessionHeaders())) headers.set(name, value);
    for (const [name, value] of Object.entries(encodeHeaders(options?.headers as Record<string, string> | undefined)))
      headers.set(name, value);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify(params),
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    return isStream && response.body ? readEvents(response.body) : ((await response.json()) as Result);
  };
}

/** Browsers put no Chinese into headers: such a value, a reason, goes percent-encoded, as the gateway reads it. */
function encodeHeaders(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const encode = (value: string): string => (/^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value));
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encode(String(value))]));
}

function isSubscription({ query, operationName }: FetcherParams): boolean {
  try {
    return parse(query).definitions.some(
      (definition) =>
        definition.kind === 'OperationDefinition' &&
        definition.operation === 'subscription' &&
        (!operationName || definition.name?.value === operationName),
    );
  } catch {
    return false;
  }
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Result> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += value;
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        if (event.includes('event: complete')) return;
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data) yield JSON.parse(data.slice(6)) as Result;
      }
    }
  } finally {
    await reader.cancel();
  }
}
