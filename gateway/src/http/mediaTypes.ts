/**
 * Content negotiation. https://graphql.github.io/graphql-over-http/draft/#sec-Body
 * A header in, the media types to answer in out; known headers cost one look-up.
 */

/** How one answer is written. */
export type AnswerType = 'application/graphql-response+json' | 'application/json';

/** What a client accepts: for one answer, and whether it takes a stream of events. */
export interface Accepted {
  readonly single: AnswerType | undefined;
  readonly stream: boolean;
}

const known = new Map<string, Accepted>();
const KNOWN_LIMIT = 200;

/** Reads an Accept header. Without one, the answer is application/graphql-response+json. */
export function negotiate(accept: string | undefined): Accepted {
  if (accept === undefined || accept === '') return NONE_GIVEN;
  let accepted = known.get(accept);
  if (!accepted) {
    accepted = readAccept(accept);
    if (known.size < KNOWN_LIMIT) known.set(accept, accepted);
  }
  return accepted;
}

const NONE_GIVEN: Accepted = { single: 'application/graphql-response+json', stream: false };

function readAccept(header: string): Accepted {
  let best = 0;
  let single: AnswerType | undefined;
  let stream = false;
  for (const range of header.toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    let quality = 1;
    let charset = 'utf-8';
    for (const parameter of parameters) {
      const [name, value = ''] = parameter.split('=');
      if (name === 'q') quality = Number(value);
      if (name === 'charset') charset = value.replaceAll('"', '');
    }
    if (!(quality > 0) || (charset !== 'utf-8' && charset !== 'utf8')) continue;
    if (type === 'text/event-stream') stream = true;
    const offered = offer(type);
    if (offered && quality > best) [best, single] = [quality, offered];
  }
  return { single, stream };
}

function offer(type: string): AnswerType | undefined {
  if (type === 'application/graphql-response+json') return type;
  // Wildcards get the type that every client understands.
  return type === 'application/json' || type === 'application/*' || type === '*/*' ? 'application/json' : undefined;
}

/** True for application/json in UTF-8, the only body that is read. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true;
  if (contentType === undefined) return false;
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type !== 'application/json') return false;
  return parameters.every((p) => !p.startsWith('charset=') || /^charset="?utf-?8"?$/.test(p));
}
