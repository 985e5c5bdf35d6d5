/**
 * The subgraph that the gateway answers itself (schema/access.graphql): evidence of reads, break-glass and revocation. A fetch of
 * it never leaves the process; who asks comes with a ticket that is good for one fetch.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildASTSchema, execute, type GraphQLSchema, Kind, parse, visit } from 'graphql';
import { ClientError } from '../../errors/ClientError';
import { errorCodes } from '../../errors/errorCodes';
import type { SubgraphRequest, SubgraphResponse, Transport } from '../../execute/Transport';
import type { BreakGlassRow } from '../shared/AccessStore';
import type { BreakGlass } from './BreakGlass';
import type { CallerAccess } from '../caller/CallerAccess';
import { recordAccesses, type RecordSources } from './recordAccesses';
import type { Revocations } from './Revocations';

/** Its name in the supergraph. */
export const OWN_SUBGRAPH = 'access';

const TICKET_HEADER = 'access-ticket';
const LARGEST_PAGE = 100;

/** What its fields are answered from. */
export interface OwnSubgraphServices extends Pick<RecordSources, 'store' | 'trail'> {
  readonly breakGlass: BreakGlass;
  readonly revocations: Revocations;
  /** Told why a field could not be answered, when nothing stood in the caller's way. */
  readonly onError: (error: unknown, message: string) => void;
}

/** Answers the gateway's own fields. */
export class OwnSubgraph {
  readonly #schema: GraphQLSchema = loadSchema();
  readonly #callers = new Map<string, CallerAccess>();
  readonly #root: Readonly<Record<string, unknown>>;

  constructor(private readonly services: OwnSubgraphServices) {
    this.#root = resolversOver(services);
  }

  /** A ticket for one fetch by this caller. */
  readonly ticketFor = (caller: CallerAccess): Readonly<Record<string, string>> => {
    const ticket = randomUUID();
    this.#callers.set(ticket, caller);
    // A fetch that was given up before it was sent leaves its ticket behind.
    setTimeout(() => this.#callers.delete(ticket), 60_000).unref();
    return { [TICKET_HEADER]: ticket };
  };

  /** The transport with this subgraph in it. */
  within<T extends Transport>(transport: T): T {
    return {
      ...transport,
      own: OWN_SUBGRAPH,
      send: (request: SubgraphRequest) =>
        request.subgraph === OWN_SUBGRAPH ? this.#answer(request) : transport.send(request),
    };
  }

  async #answer({ headers, body }: SubgraphRequest): Promise<SubgraphResponse> {
    const ticket = headers?.[TICKET_HEADER] ?? '';
    const caller = this.#callers.get(ticket);
    this.#callers.delete(ticket);
    if (!caller) return { ok: false, code: 'SUBGRAPH_REFUSED', detail: 'no caller came with this fetch' };
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const { data, errors } = await execute({
      schema: this.#schema,
      document: parse(query, { noLocation: true }),
      rootValue: this.#root,
      contextValue: caller,
      variableValues: variables,
    });
    const told = errors?.map((error) => {
      const { originalError, path } = error;
      // What stands in a caller's way was written for them; anything else is a failure of ours and stays here.
      if (!(originalError instanceof ClientError)) {
        this.services.onError(originalError ?? error, 'a field of the gateway itself failed');
        return { message: errorCodes.SUBGRAPH_ERROR.message, path, extensions: {} };
      }
      const { message, extensions } = originalError.toJSON();
      return { message, path, extensions: { code: extensions['reason'] ?? originalError.code } };
    });
    return { ok: true, status: 200, body: JSON.stringify(told ? { data, errors: told } : { data }) };
  }
}

function resolversOver(services: OwnSubgraphServices): Readonly<Record<string, unknown>> {
  const { breakGlass, revocations } = services;
  return {
    myRecordAccesses: ({ first, after }: { first?: number; after?: string }, caller: CallerAccess) => {
      const { personId } = caller.principal;
      if (personId === undefined) return { nodes: [], nextCursor: null };
      const { policy } = caller.permissions.table;
      const sources = { ...services, policy, departments: caller.permissions.departments };
      return recordAccesses(personId, pageOf(first), after ?? null, sources);
    },
    breakGlassUses: async ({ unreviewed, first }: { unreviewed?: boolean; first?: number }) =>
      (await breakGlass.uses(unreviewed ?? true, pageOf(first))).map(toldUse),
    openBreakGlass: async ({ reason }: { reason: string }, caller: CallerAccess) =>
      toldUse(await breakGlass.open(caller, reason)),
    reviewBreakGlass: async (
      { id, verdict, note }: { id: string; verdict: string; note: string },
      caller: CallerAccess,
    ) => toldUse(await breakGlass.review(caller, id, verdict, note)),
    revokeAccount: async ({ account, reason }: { account: string; reason: string }, { principal }: CallerAccess) => {
      const since = await revocations.revoke(account, principal, reason);
      return { account, since: since.toISOString() };
    },
  };
}

function toldUse({ case_id, opened_at, until, review_due, ...use }: BreakGlassRow) {
  return {
    ...use,
    case: case_id,
    openedAt: opened_at.toISOString(),
    until: until.toISOString(),
    reviewDue: review_due.toISOString(),
  };
}

function pageOf(first: number | undefined): number {
  return Math.min(LARGEST_PAGE, Math.max(1, first ?? 20));
}

/** The SDL as a plain schema: federation and classification are for those who compose it. */
function loadSchema(): GraphQLSchema {
  const file = join(dirname(require.resolve('@yiwang/schema/package.json')), 'access.graphql');
  const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
  const definitions = document.definitions.filter(
    ({ kind }) => kind !== Kind.SCHEMA_EXTENSION && kind !== Kind.DIRECTIVE_DEFINITION,
  );
  return buildASTSchema(visit({ ...document, definitions }, { Directive: () => null }));
}
