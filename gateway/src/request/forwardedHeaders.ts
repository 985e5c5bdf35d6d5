import type { RequestHeaders } from './OperationRequest';

/** Headers for the subgraphs, and a text that identifies their values. */
export interface ForwardedHeaders {
  readonly values: Readonly<Record<string, string>>;
  /** Part of every key under which answers may be shared. INVARIANT(cache-key) */
  readonly key: string;
}

/** Hop-by-hop headers, and those that describe the client's body, not ours. Never forwarded, whatever is configured. */
const NEVER = new Set(
  (
    'connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade ' +
    'host content-length content-type content-encoding accept accept-encoding expect'
  ).split(' '),
);

/** Picks the configured headers of a request; undefined when none are configured or sent. */
export function forwardedHeaders(headers: RequestHeaders, names: readonly string[]): ForwardedHeaders | undefined {
  if (names.length === 0) return undefined;
  const values: Record<string, string> = {};
  let key = '';
  for (const configured of names) {
    const name = configured.toLowerCase();
    const value = headers[name];
    if (value === undefined || NEVER.has(name)) continue;
    const text = typeof value === 'string' ? value : value.join(', ');
    values[name] = text;
    key += `${name.length}:${name}${text.length}:${text}`;
  }
  return key === '' ? undefined : { values, key };
}
