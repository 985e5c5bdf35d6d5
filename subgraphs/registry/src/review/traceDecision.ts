import type { LinkSession } from '../link/LinkSession';
import { ReviewError } from './ReviewError';

/** Who decides, and why. */
export interface Clerk {
  /** As the audit log knows them; never a name from the request itself. */
  readonly by: string;
  readonly reason: string;
}

/** What was decided. */
export type DecisionAction = 'LINK' | 'SEPARATE' | 'KEEP_APART' | 'JOIN' | 'SPLIT' | 'UNDO';

/** One line of the trace. */
export interface DecisionLine {
  readonly action: DecisionAction;
  readonly kind: 'person' | 'house';
  readonly item?: string | null;
  readonly subject: string | null;
  readonly other?: string | null;
  readonly undoes?: string;
}

const LONGEST_REASON = 2000;

/** Writes the line; answers its number. A decision without a reason is refused. */
export async function traceDecision(session: LinkSession, line: DecisionLine, clerk: Clerk): Promise<string> {
  const reason = clerk.reason.trim();
  if (reason === '')
    throw new ReviewError('BAD_USER_INPUT', 'give the reason for the decision', {
      argument: 'reason',
      reason: 'MISSING',
    });
  if (reason.length > LONGEST_REASON) {
    throw new ReviewError('BAD_USER_INPUT', `the reason is longer than ${LONGEST_REASON} characters`, {
      argument: 'reason',
      reason: 'TOO_LONG',
      allowed: { max: LONGEST_REASON },
    });
  }
  const [row] = await session.query<{ decision_id: string }>(
    `insert into link_decision (action, kind, item_id, subject_id, other_id, undoes, decided_by, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning decision_id`,
    [
      line.action,
      line.kind,
      line.item ?? null,
      line.subject,
      line.other ?? null,
      line.undoes ?? null,
      clerk.by,
      reason,
    ],
  );
  return String(row!.decision_id);
}
