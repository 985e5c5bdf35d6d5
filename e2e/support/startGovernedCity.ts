/**
 * The sample city under its real policies: departments that answer to grants only, the gateway with tokens, cases and
 * permissions, and a wire that a test can look at.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { deriveGrantKey, GRANT_HEADER } from '@yiwang/schema';
import { createTransport } from '../../gateway/src/execute/transport/createTransport';
import type { SubgraphRequest } from '../../gateway/src/execute/Transport';
import { DevIssuer } from '../../gateway/src/identity';
import { loadSampleAccounts, type SampleAccount } from '../../gateway/src/identity/sampleAccounts';
import { createStandInAccess } from './standInAccess';
import { type City, startCity, TOP } from './startCity';

/** What a caller states with an operation. */
export interface Stated {
  readonly purpose?: string;
  readonly case?: string;
  readonly reason?: string;
  readonly variables?: object;
}

/** An answer with its status. */
export interface Answer {
  readonly status: number;
  readonly data: any;
  readonly errors: { message: string; path?: unknown[]; extensions: Record<string, any> }[];
  readonly extensions: any;
  readonly text: string;
}

/** A city whose callers sign in. */
export interface GovernedCity extends City {
  /** Everything that was sent to departments since `wire` was last emptied. */
  readonly wire: SubgraphRequest[];
  /** Asks as one of the sample accounts. */
  as(user: string, query: string, stated?: Stated): Promise<Answer>;
  token(user: string): Promise<string>;
  /** One row of a department's tables, past all protection: what a test must know to attack it. */
  row(sql: string, values?: unknown[]): Promise<any>;
}

/** Makes and starts it; takes some seconds. `accounts` come on top of the sample ones. */
export async function startGovernedCity(
  options: { people?: number; accounts?: SampleAccount[] } = {},
): Promise<GovernedCity> {
  const master = randomBytes(32);
  const wire: SubgraphRequest[] = [];
  const issuer = new DevIssuer({
    accounts: [...loadSampleAccounts(join(TOP, 'schema', 'sample-accounts.yaml')), ...(options.accounts ?? [])],
  });
  const city = await startCity({
    people: options.people ?? 1000,
    config: { permissions: { policy: join(TOP, 'schema', 'policy'), grantKey: master.toString('base64') } },
    subgraph: (code) => ({ grantKeys: [deriveGrantKey(master, code)] }),
    parts: {
      access: await createStandInAccess(master, issuer),
      openTransport: (urls, limits) => {
        const transport = createTransport(urls, limits);
        return {
          send(request) {
            wire.push(request);
            return transport.send(request);
          },
          subscribe: (request) => transport.subscribe(request),
          close: () => transport.close(),
        };
      },
    },
  });
  const post = async (body: object, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${city.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const { data, errors = [], extensions } = JSON.parse(text);
    return { status: response.status, data, errors, extensions, text };
  };
  return {
    ...city,
    wire,
    token: (user) => issuer.token(user),
    async as(user, query, { purpose, case: caseId, reason, variables = {} } = {}) {
      const headers = {
        authorization: `Bearer ${await issuer.token(user)}`,
        ...(purpose && { 'access-purpose': purpose }),
        ...(caseId && { 'access-case': caseId }),
        ...(reason && { 'access-reason': encodeURIComponent(reason) }),
      };
      return post({ query, variables }, headers);
    },
    async row(sql, values = []) {
      const { rows } = await city.departments.registry!.database.pool.query(sql, values);
      return rows[0];
    },
  };
}

/** The grants that were sent, by department. */
export const grantsOn = (wire: readonly SubgraphRequest[]): [string, string | undefined][] =>
  wire.map(({ subgraph, headers }) => [subgraph, headers?.[GRANT_HEADER]]);
