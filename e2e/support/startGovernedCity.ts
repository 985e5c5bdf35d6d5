/**
 * The sample city under its real policies, as it runs in production: departments that answer to grants only, the gateway with
 * identity, permissions and evidence, and a wire that a test can look at.
 */
import { type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { configWith, type GatewayConfig, type GatewayParts, openAccess, partsOf } from '@yiwang/gateway';
import { createTestDatabase } from '@yiwang/kit/testing';
import { deriveGrantKey } from '@yiwang/schema';
import { createTransport } from '../../gateway/src/execute/transport/createTransport';
import type { SubgraphRequest, SubgraphResponse } from '../../gateway/src/execute/Transport';
import { DevIssuer, loadSampleAccounts, type SampleAccount } from '../../gateway/src/identity';
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
  /** What a department answers in place of what it did, while a test sets it: a department that is wrong or hostile. */
  readonly hostile: { answer?: ((request: SubgraphRequest, body: string) => string) | undefined };
  /** What gateway and department sign and check grants with. */
  grantKey(code: string): KeyObject;
  /** Where the evidence of reads is kept. */
  readonly evidenceUrl: string;
  /** Asks as a sample account, by its name, or as another one that the test describes. */
  as(user: string | SampleAccount, query: string, stated?: Stated): Promise<Answer>;
  token(user: string | SampleAccount): Promise<string>;
  /** A sample account, to be changed by a test. */
  account(user: string): SampleAccount;
  /** One row of the departments' tables, past all protection: what a test must know to attack it. */
  row(sql: string, values?: unknown[]): Promise<any>;
}

/** Makes and starts it; takes some seconds. */
export async function startGovernedCity({
  people = 1000,
  policy = join(TOP, 'schema', 'policy'),
  watch = false,
  explorer,
}: {
  people?: number;
  policy?: string;
  watch?: boolean;
  /** The page, and what it offers. */
  explorer?: { http: Partial<GatewayConfig['http']>; parts: GatewayParts };
} = {}): Promise<GovernedCity> {
  const master = randomBytes(32);
  const wire: SubgraphRequest[] = [];
  const hostile: GovernedCity['hostile'] = {};
  const keys = mkdtempSync(join(tmpdir(), 'yiwang-keys-'));
  const evidence = await createTestDatabase();
  const accountsFile = join(TOP, 'schema', 'sample-accounts.yaml');
  const issuerKey = join(keys, 'issuer.pem');
  const config = {
    supergraph: { departments: join(TOP, 'schema', 'departments.yaml'), watch },
    permissions: { policy, grantKey: master.toString('base64') },
    identity: { accounts: accountsFile, issuerKey },
    audit: {
      database: evidence.url,
      log: 'replica-1',
      key: join(keys, 'audit.pem'),
      subjectKey: randomBytes(32).toString('base64'),
      checkpointInterval: 0,
    },
    ...(explorer && { http: explorer.http }),
  };
  const access = await openAccess(configWith(config));
  const city = await startCity({
    people,
    config: explorer
      ? async (url) => ({ ...config, identity: { ...config.identity, sampleCase: await showcase(url) } })
      : config,
    subgraph: (code) => ({ grantKeys: [deriveGrantKey(master, code)] }),
    parts: {
      ...explorer?.parts,
      ...partsOf(access),
      openTransport: (urls, limits, clients) => {
        const transport = createTransport(urls, limits, clients);
        return access.within({
          async send(request): Promise<SubgraphResponse> {
            wire.push(request);
            const response = await transport.send(request);
            return response.ok && hostile.answer
              ? { ...response, body: hostile.answer(request, response.body) }
              : response;
          },
          subscribe: (request) => transport.subscribe(request),
          close: () => transport.close(),
        });
      },
    },
  });
  const accounts = loadSampleAccounts(accountsFile);
  const account = (user: string): SampleAccount => accounts.find((known) => known.user === user)!;
  const token = (user: string | SampleAccount): Promise<string> => {
    const who = typeof user === 'string' ? account(user) : user;
    return new DevIssuer({ accounts: [who], keyFile: issuerKey }).token(who.user);
  };
  return {
    ...city,
    wire,
    hostile,
    grantKey: (code) => deriveGrantKey(master, code),
    evidenceUrl: evidence.url,
    account,
    token,
    async as(user, query, { purpose, case: caseId, reason, variables = {} } = {}) {
      const response = await fetch(`${city.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await token(user)}`,
          ...(purpose && { 'access-purpose': purpose }),
          ...(caseId && { 'access-case': caseId }),
          ...(reason && { 'access-reason': encodeURIComponent(reason) }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      const { data, errors = [], extensions } = JSON.parse(text);
      return { status: response.status, data, errors, extensions, text };
    },
    async row(sql, values = []) {
      const { rows } = await city.departments.registry!.database.pool.query(sql, values);
      return rows[0];
    },
    async close() {
      await city.close();
      await access.close();
      await evidence.drop();
      rmSync(keys, { recursive: true, force: true });
    },
  };
}

/** The case that everybody can try. */
async function showcase(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
    );
    return rows[0].case_id;
  } finally {
    await client.end();
  }
}

/** Requests for data: without the gateway's own question about the case. */
export const dataRequests = (wire: readonly SubgraphRequest[]): SubgraphRequest[] =>
  wire.filter(({ body }) => !body.includes('caseAccess'));
