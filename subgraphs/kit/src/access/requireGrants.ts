/**
 * Makes a department answer only to grants: no request without a genuine one, no field that it does not name, every
 * statement under its scopes. One error for all refusals: who calls directly learns nothing from it.
 */
import { createHmac, type KeyObject } from 'node:crypto';
import { createGrantVerifier, type Grant, GRANT_HEADER } from '@yiwang/schema';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { AnyTables } from '../database/anyDatabase';
import type { Database } from '../database/connectDatabase';
import type { CursorSeal } from '../database/CursorSeal';
import { Loaders } from '../database/Loaders';
import type { SubgraphContext } from '../service/SubgraphContext';
import { GrantedConnection } from './GrantedConnection';
import { operationCoordinates } from './operationCoordinates';
import type { RowRules } from './RowRule';
import { SubjectColumns, SubjectReport, type Subjects, type SubjectsOfCases } from './SubjectReport';

/** What grants need of a department. */
export interface GrantOptions {
  /** Name of the subgraph: the grants' audience, and the word by which they name its department. */
  readonly subgraph: string;
  readonly database: Database<AnyTables>;
  readonly rules: RowRules;
  /** Keys shared with the gateway; several while one is being replaced. */
  readonly keys: readonly KeyObject[];
  /** Seals the cursors of its lists. */
  readonly seal: CursorSeal;
  readonly subjectsOfCases?: SubjectsOfCases | undefined;
}

interface GrantedContext extends SubgraphContext {
  grant: Grant;
  open(coordinates: readonly string[], writes: boolean): void;
  /** Of whom the rows were; undefined where the grant does not ask. */
  subjects(): Promise<Subjects> | undefined;
  end(outcome: 'commit' | 'rollback'): Promise<void>;
}

const refusal = (): GraphQLError =>
  new GraphQLError('this department answers only to the gateway', { extensions: { code: 'GRANT_REQUIRED' } });

/** Makes the context of a request from its grant. Pass it to mercurius as `context`. */
export function grantedContext(options: GrantOptions): (request: FastifyRequest) => SubgraphContext {
  const verifier = createGrantVerifier(options.keys, options.subgraph);
  const pseudonyms = options.keys[0]!.export();
  const columns = new SubjectColumns(options.rules);
  return (request) => {
    const header = request.headers[GRANT_HEADER];
    const verified = verifier.verify(Array.isArray(header) ? undefined : header);
    // Refused by the hook below, in GraphQL's own form.
    if (!verified.ok) return {} as SubgraphContext;
    const { grant } = verified;
    let connection: GrantedConnection | undefined;
    const report = grant.reportSubjects ? new SubjectReport(columns) : undefined;
    const context: Partial<GrantedContext> = {
      grant,
      // Another key for each case: a pseudonym must not link one person across cases.
      pseudonymKey: createHmac('sha256', pseudonyms)
        .update(`${grant.caseId ?? grant.auditId}`)
        .digest(),
      open(coordinates, writes) {
        const { database, subgraph, rules } = options;
        const { pool, schema, countStatement: onStatement } = database;
        connection = new GrantedConnection({
          pool,
          schema,
          subgraph,
          rules,
          grant,
          coordinates,
          writes,
          onStatement,
          report,
        });
        Object.assign(context, { db: connection.db, loaders: new Loaders(connection.db, options.seal) });
      },
      subjects: () => connection && report?.finish(connection.db, options.subjectsOfCases),
      end: async (outcome) => connection?.end(outcome),
    };
    CONTEXTS.set(request, context as GrantedContext);
    return context as GrantedContext;
  };
}

const CONTEXTS = new WeakMap<FastifyRequest, GrantedContext>();

/** Hooks that check each operation's fields, open its connection and end it. */
export function requireGrants(app: FastifyInstance): void {
  const known = new WeakMap<DocumentNode, readonly string[]>();
  app.graphql.addHook('preExecution', async (schema: GraphQLSchema, document: DocumentNode, context) => {
    const granted = context as unknown as GrantedContext;
    if (!granted.grant) throw refusal();
    let coordinates = known.get(document);
    if (!coordinates) known.set(document, (coordinates = operationCoordinates(document, schema)));
    if (!coordinates.every((coordinate) => granted.grant.fields[coordinate])) throw refusal();
    const writes = document.definitions.some(
      (definition) => 'operation' in definition && definition.operation === OperationTypeNode.MUTATION,
    );
    granted.open(coordinates, writes);
  });
  // An operation that ended before it was resolved must not keep its connection.
  app.addHook('onResponse', async (request) => CONTEXTS.get(request)?.end('rollback'));
  app.graphql.addHook('onResolution', async (execution, context) => {
    const granted = context as unknown as Partial<GrantedContext>;
    const subjects = await granted.subjects?.();
    if (subjects) Object.assign(execution, { extensions: { ...execution.extensions, subjects } });
    await granted.end?.(execution.errors?.length ? 'rollback' : 'commit');
  });
}
