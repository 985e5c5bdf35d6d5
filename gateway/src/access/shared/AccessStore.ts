/**
 * What access keeps beside the log, in PostgreSQL 15 and later: revocations, uses of break-glass with their reviews, and the
 * texts of stated reasons, apart from the log so that they can be deleted.
 */
import type { Pool, PoolClient } from 'pg';
import type { Revocation } from '../../identity';
import { inTurn } from '../../lib/inTurn';

const TABLES = `
create schema if not exists access;
create table if not exists access.revocation (
  revocation_id bigint generated always as identity primary key,
  account text, token text, since timestamptz not null, revoked_by text not null, reason text not null,
  check ((account is null) <> (token is null))
);
create index if not exists revocation_since on access.revocation (since);
create table if not exists access.break_glass (
  id text primary key, account text not null, person text, department text, purpose text not null, case_id text not null,
  reason text not null, opened_at timestamptz not null, until timestamptz not null, review_due timestamptz not null,
  verdict text check (verdict in ('JUSTIFIED', 'UNJUSTIFIED')), reviewed_by text, note text, reviewed_at timestamptz
);
create index if not exists break_glass_of_account on access.break_glass (account, until desc);
create index if not exists break_glass_unreviewed on access.break_glass (review_due) where verdict is null;
create table if not exists access.stated_reason (
  audit_id text primary key, reason text not null, stated_at timestamptz not null default now()
);
`;

/** One use of break-glass. */
export interface BreakGlassRow {
  readonly id: string;
  readonly account: string;
  /** The account holder as a resident, where known: two accounts of one person are one person (T45). */
  readonly person: string | null;
  readonly department: string | null;
  readonly purpose: string;
  readonly case_id: string;
  readonly reason: string;
  readonly opened_at: Date;
  readonly until: Date;
  readonly review_due: Date;
  readonly verdict: 'JUSTIFIED' | 'UNJUSTIFIED' | null;
}

/** A use about to begin. */
export type NewBreakGlass = Omit<BreakGlassRow, 'verdict'>;

const COLUMNS = 'id, account, person, department, purpose, case_id, reason, opened_at, until, review_due, verdict';

/** Keeps them through a pool that the caller owns. */
export class AccessStore {
  constructor(private readonly pool: Pool) {}

  /** Creates the tables where they are missing; several replicas may do so at once. */
  async prepare(): Promise<void> {
    await inTurn(this.pool, 'yiwang access tables', (client) => client.query(TABLES));
  }

  /** Revocations of the last `seconds`: of tokens that have not yet expired by themselves. */
  async revocations(seconds: number): Promise<Revocation[]> {
    const { rows } = await this.pool.query<{ account: string | null; token: string | null; since: Date }>(
      'select account, token, since from access.revocation where since > now() - make_interval(secs => $1)',
      [seconds],
    );
    return rows.map(({ account, token, since }) => (account === null ? { token: token! } : { account, since }));
  }

  /**
   * Makes every token void that was issued to the account until now. Answers the moment. `stands` is called when the store has taken it; it
   * is kept once that resolves, and not at all when it rejects.
   */
  async revokeAccount(account: string, by: string, reason: string, stands: () => Promise<void>): Promise<Date> {
    return inTurn(this.pool, `revocation ${account}`, async (client) => {
      const { rows } = await client.query<{ since: Date }>(
        'insert into access.revocation (account, since, revoked_by, reason) values ($1, clock_timestamp(), $2, $3) returning since',
        [account, by, reason],
      );
      await stands();
      return rows[0]!.since;
    });
  }

  /** Whether a use of the same account, or of the same person's other accounts, is overdue for review when this one begins (T48). */
  async isReviewOverdue(
    { account, person, opened_at }: NewBreakGlass,
    from: Pool | PoolClient = this.pool,
  ): Promise<boolean> {
    const { rowCount } = await from.query(
      'select from access.break_glass where (account = $1 or person = $2) and verdict is null and review_due < $3 limit 1',
      [account, person, opened_at],
    );
    return rowCount !== 0;
  }

  /**
   * Begins a use unless a review is overdue. Two of one person that begin at the same time wait for each other.
   */
  async openBreakGlass(use: NewBreakGlass): Promise<'opened' | 'review-overdue'> {
    return inTurn(this.pool, `break-glass ${use.person ?? use.account}`, async (client) => {
      if (await this.isReviewOverdue(use, client)) return 'review-overdue';
      await client.query(
        `insert into access.break_glass (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null)`,
        [
          ...[use.id, use.account, use.person, use.department, use.purpose, use.case_id, use.reason],
          ...[use.opened_at, use.until, use.review_due],
        ],
      );
      return 'opened';
    });
  }

  /** When the use that is running for this account, purpose and case ends; undefined when none is. */
  async breakGlassUntil(account: string, purpose: string, caseId: string): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ until: Date }>(
      'select until from access.break_glass where account = $1 and purpose = $2 and case_id = $3 and until > now() order by until desc limit 1',
      [account, purpose, caseId],
    );
    return rows[0]?.until;
  }

  /** Uses, those that are due first. */
  async breakGlassUses(unreviewed: boolean, limit: number): Promise<BreakGlassRow[]> {
    const { rows } = await this.pool.query<BreakGlassRow>(
      `select ${COLUMNS} from access.break_glass where not $1 or verdict is null
       order by verdict is not null, review_due, id limit $2`,
      [unreviewed, limit],
    );
    return rows;
  }

  /**
   * Keeps a verdict; undefined when there is no such use, when it was reviewed already, or when it is the reviewer's own. `stands` is
   * called when nobody else can decide it any more; the verdict is kept once it resolves, and not at all when it rejects.
   */
  async reviewBreakGlass(
    id: string,
    review: { verdict: string; note: string; account: string; person: string | undefined },
    stands: () => Promise<void>,
  ): Promise<BreakGlassRow | undefined> {
    return inTurn(this.pool, `break-glass review ${id}`, async (client) => {
      const { rows } = await client.query<BreakGlassRow>(
        `update access.break_glass set verdict = $2, note = $3, reviewed_by = $4, reviewed_at = now()
         where id = $1 and verdict is null and account <> $4 and (person is null or person is distinct from $5)
         returning ${COLUMNS}`,
        [id, review.verdict, review.note, review.account, review.person ?? null],
      );
      if (rows[0]) await stands();
      return rows[0];
    });
  }

  /** Keeps the text of a stated reason for the reviewer. */
  async keepReason(auditId: string, reason: string): Promise<void> {
    await this.pool.query(
      'insert into access.stated_reason (audit_id, reason) values ($1, $2) on conflict do nothing',
      [auditId, reason],
    );
  }
}
