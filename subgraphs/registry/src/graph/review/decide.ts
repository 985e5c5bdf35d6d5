/**
 * The shell around a clerk's decision: one transaction, apart from link runs, with the caller as the audit log knows them,
 * and refusals as errors that a client may see.
 */
import type { SubgraphContext } from '@yiwang/kit';
import type { ArgumentRefusal } from '@yiwang/schema';
import { GraphQLError } from 'graphql';
import { CompiledQuery, type Kysely } from 'kysely';
import { LinkSession } from '../../link/LinkSession';
import { LinkBusyError, takeLinkLock } from '../../link/takeLinkLock';
import { ReviewError } from '../../review/ReviewError';
import type { Clerk } from '../../review/traceDecision';
import { ReviewDecision, type ReviewDecisionRow } from './ReviewDecision';

type AnyDb = SubgraphContext['db'];

/** Runs `work` as one decision and answers its line in the trace. `numbers` are arguments that must be lists of numbers. */
export async function decide(
  { db, grant }: SubgraphContext,
  reason: string,
  numbers: Readonly<Record<string, string>>,
  work: (session: LinkSession, clerk: Clerk) => Promise<string>,
): Promise<ReviewDecision> {
  for (const [name, text] of Object.entries(numbers)) {
    if (!/^\d{1,18}(,\d{1,18})*$/.test(text)) throw refusal('NOT_FOUND', `${name}: there is no such number`);
  }
  // Without a gateway before it a department runs open, on its developer's machine.
  const by = grant ? `${grant.roles.join('+')}@${grant.department ?? ''} ${grant.auditId}` : 'open';
  const run = async (transaction: AnyDb): Promise<ReviewDecision> => {
    const session = sessionOver(transaction);
    await takeLinkLock(session);
    const decision = await work(session, { by, reason });
    const row = await transaction
      .selectFrom('linkDecision')
      .selectAll()
      .where('decisionId', '=', decision)
      .executeTakeFirstOrThrow();
    return ReviewDecision.from(row as unknown as ReviewDecisionRow);
  };
  try {
    // A granted request is one transaction already, and its end belongs to the kit.
    return await (grant ? run(db) : db.transaction().execute(run));
  } catch (error) {
    if (error instanceof ReviewError) throw refusal(error.code, error.message, error.refused);
    if (error instanceof LinkBusyError) throw refusal('CONFLICT', error.message);
    throw error;
  }
}

function sessionOver(db: Kysely<unknown>): LinkSession {
  const plain = db.withoutPlugins();
  return new LinkSession(async (text, values) => {
    const { rows, numAffectedRows } = await plain.executeQuery(CompiledQuery.raw(text, [...values]));
    return { rows, rowCount: numAffectedRows === undefined ? null : Number(numAffectedRows) };
  });
}

function refusal(code: string, message: string, refused?: ArgumentRefusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...refused } });
}
