/**
 * `/sample-accounts`: who may be tried out and a token for each, where the built-in issuer is on. It gives tokens to anyone, which is
 * what it is for; the issuer itself refuses to exist in production.
 */
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config';
import { DevIssuer, loadSampleAccounts } from '../identity';
import type { Snapshot } from '../supergraph/Snapshot';

/** What the routes need. */
export interface SampleAccountOptions {
  readonly identity: GatewayConfig['identity'];
  readonly current: () => Snapshot;
}

/** Registers `GET /sample-accounts` and `POST /sample-accounts/:user/token`. */
export function sampleAccountRoutes(
  app: FastifyInstance,
  { identity, current }: SampleAccountOptions,
  done: () => void,
): void {
  if (identity.accounts === '') {
    app.get('/sample-accounts', (_request, reply) => void reply.send({ case: null, accounts: [] }));
    return done();
  }
  const accounts = loadSampleAccounts(identity.accounts, identity.samplePerson);
  const issuer = new DevIssuer({ accounts, keyFile: identity.issuerKey });
  app.get('/sample-accounts', (_request, reply) => {
    const purposes = [...(current().policy?.policy.purposes.values() ?? [])];
    void reply.header('cache-control', 'no-store').send({
      case: identity.sampleCase || null,
      accounts: accounts.map(({ user, name, roles }) => ({
        user,
        name,
        purposes: purposes
          .filter((purpose) => purpose.roles.some((role) => roles.includes(role)))
          .map(({ code, name: words, case: needs, breakGlass }) => ({
            code,
            name: words,
            needsCase: needs === 'required',
            breakGlass,
          })),
      })),
    });
  });
  app.post<{ Params: { user: string } }>('/sample-accounts/:user/token', async (request, reply) => {
    const { user } = request.params;
    if (!accounts.some((account) => account.user === user)) return reply.code(404).send({ error: 'no such account' });
    return reply.header('cache-control', 'no-store').send({ token: await issuer.token(user) });
  });
  done();
}
