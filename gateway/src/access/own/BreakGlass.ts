/**
 * Breaking the glass: for one case and purpose, for minutes, with a stated reason and a review that is due. An overdue review
 * blocks the next use (T48); sealed fields stay sealed, for no policy may open them to such a purpose.
 */
import { randomUUID } from 'node:crypto';
import { FreshCache } from '../../cache/FreshCache';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import { plainText } from '../../lib/plainText';
import type { AccessStore, BreakGlassRow } from '../shared/AccessStore';
import type { AuditTrail } from '../evidence/AuditTrail';
import type { CallerAccess } from '../caller/CallerAccess';
import type { RecordedChanges } from './RecordedChanges';

const MAX_AGE_MS = 1_000;
const KEPT = 10_000;
const DAY_MS = 86_400_000;
const SHORTEST_REASON = 8;
const USE_ID = /^g_[0-9a-f-]{36}$/;

/** Opens and watches uses of break-glass. */
export class BreakGlass {
  readonly #until: FreshCache<string, Date | undefined>;

  constructor(
    private readonly store: AccessStore,
    private readonly trail: AuditTrail,
    private readonly changes: RecordedChanges,
  ) {
    this.#until = new FreshCache(
      (key) => {
        const [account, purpose, caseId] = JSON.parse(key) as [string, string, string];
        return store.breakGlassUntil(account, purpose, caseId);
      },
      { maxAgeMs: MAX_AGE_MS, max: KEPT },
    );
  }

  /** Whether an account has broken the glass for this purpose and case, and it has not closed again. */
  async isOpen(account: string, purpose: string, caseId: string): Promise<boolean> {
    const until = await this.#until.get(JSON.stringify([account, purpose, caseId]));
    return until !== undefined && until.getTime() > Date.now();
  }

  /** The answer to a read for a break-glass purpose while the glass is whole. */
  closedError(): ClientError {
    return new ClientError('ACCESS_DENIED', sentence('BREAK_GLASS_CLOSED'), {
      extensions: { reason: 'BREAK_GLASS_CLOSED' },
      remedy: sentence('BREAK_GLASS'),
    });
  }

  /** Breaks the glass for the purpose and case of the caller. Throws a ClientError with what stands in the way. */
  async open({ principal, context }: CallerAccess, reason: string): Promise<BreakGlassRow> {
    const { bounds, caseId, purpose, roles } = context;
    if (!bounds.breakGlass || caseId === undefined) throw refusal('NOT_BREAK_GLASS');
    const stated = plainText(reason);
    if (stated.length < SHORTEST_REASON) throw refusal('REASON_TOO_SHORT');
    const opened = new Date();
    const use = {
      id: `g_${randomUUID()}`,
      account: principal.id,
      person: principal.personId ?? null,
      department: principal.department ?? null,
      purpose,
      case_id: caseId,
      reason: stated,
      opened_at: opened,
      until: new Date(opened.getTime() + bounds.minutes * 60_000),
      review_due: new Date(opened.getTime() + bounds.reviewDays! * DAY_MS),
    };
    // Asked beforehand, so that the log does not tell of a use that was refused: what is overdue at this moment can only become less.
    if (await this.store.isReviewOverdue(use)) throw overdue();
    // On record before anything is open: a use that then fails to begin is a record too many, never one too few.
    await this.trail.append('break-glass.opened', {
      actor: principal.id,
      department: principal.department ?? null,
      roles,
      purpose,
      case: caseId,
      reasonHash: this.trail.hashReason(use.reason),
      until: use.until.toISOString(),
      target: use.id,
    });
    if ((await this.store.openBreakGlass(use)) === 'review-overdue') throw overdue();
    this.#until.forget(JSON.stringify([principal.id, purpose, caseId]));
    return { ...use, verdict: null };
  }

  /** Reviews a use. Throws a ClientError for one's own, a reviewed or an unknown one, all alike. */
  async review({ principal }: CallerAccess, id: string, verdict: string, note: string): Promise<BreakGlassRow> {
    const { id: account, personId: person } = principal;
    // Everything else is a text of the caller's choice: neither looked for nor kept.
    const isUse = USE_ID.test(id);
    const record = (outcome: string) =>
      this.trail.append('break-glass.reviewed', { actor: account, target: isUse ? id : null, outcome });
    const given = { verdict, note: plainText(note), account, person };
    const reviewed =
      isUse &&
      (await this.changes.make(verdict.toLowerCase(), record, (stands) =>
        this.store.reviewBreakGlass(id, given, stands),
      ));
    if (reviewed) return reviewed;
    await record('refused');
    throw refusal('NOT_REVIEWABLE');
  }

  /** Uses, those that are due first. */
  uses(unreviewed: boolean, limit: number): Promise<BreakGlassRow[]> {
    return this.store.breakGlassUses(unreviewed, limit);
  }
}

function overdue(): ClientError {
  return refusal('REVIEW_OVERDUE');
}

function refusal(reason: 'NOT_BREAK_GLASS' | 'REASON_TOO_SHORT' | 'NOT_REVIEWABLE' | 'REVIEW_OVERDUE'): ClientError {
  return new ClientError('ACCESS_DENIED', sentence(reason), { extensions: { reason } });
}
