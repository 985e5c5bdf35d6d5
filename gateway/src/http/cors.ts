import type { IncomingHttpHeaders } from 'node:http';

/** True when pages of this origin may call the gateway. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.includes(origin) || allowed.includes('*');
}

/** Headers that let a page of another origin read the answer; empty where none is configured. */
export function corsHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (allowed.length === 0) return {};
  const headers: Record<string, string> = { vary: 'Origin' };
  if (origin === undefined || !isAllowedOrigin(origin, allowed)) return headers;
  headers['access-control-allow-origin'] = allowed.includes(origin) ? origin : '*';
  headers['access-control-expose-headers'] = 'x-request-id, retry-after';
  return headers;
}

/** Further headers of the answer to a preflight. */
export function preflightHeaders(headers: IncomingHttpHeaders, allowed: readonly string[]): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !isAllowedOrigin(origin, allowed)) return { allow: 'GET, POST, OPTIONS' };
  return {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
  };
}
