import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import { parseJson } from '../request/parseJson';

const PARAMETERS = ['query', 'documentId', 'operationName', 'variables', 'extensions'];

/**
 * The parameters of a GET as an object, `variables` and `extensions` parsed. Throws a ClientError for a parameter given
 * twice or JSON that is none. https://graphql.github.io/graphql-over-http/draft/#sec-GET
 */
export function readQuery(url: string, limits: GatewayConfig['limits']): Record<string, unknown> {
  const at = url.indexOf('?');
  if (url.length > limits.bodySize) throw new ClientError('REQUEST_TOO_LARGE');
  const search = new URLSearchParams(at === -1 ? '' : url.slice(at));
  const params: Record<string, unknown> = {};
  for (const name of PARAMETERS) {
    const values = search.getAll(name);
    if (values.length > 1) throw new ClientError('BAD_REQUEST', sentence('PARAMETER_TWICE', name));
    const value = values[0];
    if (value === undefined || value === '') continue;
    const isJson = name === 'variables' || name === 'extensions';
    params[name] = isJson ? parseJson(value, limits.jsonDepth, name) : value;
  }
  return params;
}
