import type { IncomingHttpHeaders } from 'node:http';
import { ClientError } from '../errors/ClientError';

/**
 * Headers that no page can make a browser send to another origin without asking first. A POST needs none of them: its
 * content type application/json already forces the question.
 */
const PREFLIGHTED = (
  'graphql-preflight graphql-require-preflight apollo-require-preflight x-apollo-operation-name ' +
  'x-graphql-yoga-csrf x-requested-with authorization access-purpose access-case'
).split(' ');

/**
 * Refuses a GET that a foreign page could have made a browser send, in the reader's name and network. Content types do not
 * count as proof: browsers have let pages set them on GET.
 * Mode `browser` lets through what no browser sends, `always` asks every client for the header, `off` nobody.
 */
export function checkCsrf(headers: IncomingHttpHeaders, mode: 'browser' | 'always' | 'off'): ClientError | undefined {
  if (mode === 'off') return undefined;
  for (const name of PREFLIGHTED) if (headers[name] !== undefined) return undefined;
  const site = headers['sec-fetch-site'];
  // Browsers set this themselves; `none` is an address that the user typed.
  if (mode === 'browser' && (site === 'same-origin' || site === 'none')) return undefined;
  if (mode === 'browser' && site === undefined && !looksLikeBrowser(headers)) return undefined;
  return new ClientError('CSRF_PREVENTED');
}

function looksLikeBrowser(headers: IncomingHttpHeaders): boolean {
  // Every browser calls itself Mozilla, and a page cannot change that without being asked first.
  const agent = headers['user-agent'] ?? '';
  return (
    agent.startsWith('Mozilla/') ||
    headers.origin !== undefined ||
    headers.referer !== undefined ||
    headers.cookie !== undefined
  );
}
