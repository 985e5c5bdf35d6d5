/**
 * One step of a case: checked against the transitions and the version that the caller saw, appended to the steps, never
 * written over one.
 */
import { type Kysely, sql } from 'kysely';
import { type CaseStage, CASE_TRANSITIONS, mayMove } from './caseStages';

/** A step to take. */
export interface CaseMove {
  readonly caseId: string;
  /** The version that the caller decided on. */
  readonly expectedVersion: number;
  readonly to: CaseStage;
  readonly department: string | null;
  readonly at: Date;
  readonly dueOn?: string | null;
  readonly note?: string | null;
}

/** Why a step was not taken; nothing was written. */
export class CaseMoveError extends Error {
  override readonly name = 'CaseMoveError';
  constructor(
    readonly code: 'CASE_NOT_FOUND' | 'CASE_VERSION_CONFLICT' | 'CASE_TRANSITION_NOT_ALLOWED',
    message: string,
  ) {
    super(message);
  }
}

/** Takes the step in one transaction and answers the case's new version; throws a {@link CaseMoveError} otherwise. */
export async function moveCase<DB>(db: Kysely<DB>, move: CaseMove): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const life = await sql<{ stage: CaseStage; version: number }>`
      select stage, version from case_life where case_id = ${move.caseId} for update`.execute(transaction);
    const now = life.rows[0];
    if (!now) throw new CaseMoveError('CASE_NOT_FOUND', 'the platform has not opened this case');
    if (now.version !== move.expectedVersion) {
      throw new CaseMoveError(
        'CASE_VERSION_CONFLICT',
        `the case has moved on: version ${now.version}, not ${move.expectedVersion}; read it again and decide anew`,
      );
    }
    if (!mayMove(now.stage, move.to)) {
      throw new CaseMoveError(
        'CASE_TRANSITION_NOT_ALLOWED',
        `a case in stage ${now.stage} may go to ${CASE_TRANSITIONS[now.stage].join(' or ')}, not to ${move.to}`,
      );
    }
    const version = now.version + 1;
    await sql`
      insert into case_step (case_id, version, from_stage, stage, department, at, due_on, note, source)
      values (${move.caseId}, ${version}, ${now.stage}, ${move.to}, ${move.department}, ${move.at}, ${move.dueOn ?? null}, ${move.note ?? null}, 'platform')`.execute(
      transaction,
    );
    await sql`
      update case_life set stage = ${move.to}, version = ${version},
        closed_at = case when ${move.to} = 'CLOSED' then ${move.at}::timestamptz when ${move.to} in ('OPENED') then null else closed_at end
      where case_id = ${move.caseId}`.execute(transaction);
    return version;
  });
}
