/**
 * Who may no longer act: read from a source again and again, so that a revocation takes effect within two seconds on every
 * replica. When the source has been silent for too long nobody can be sure, and everybody is refused.
 */
import type { Principal } from './AccessContext';

/** One revocation: of an account, from a moment on, or of a single token. */
export type Revocation =
  | { readonly account: string; /** Tokens issued before this are void. */ readonly since: Date }
  | { readonly token: string };

/** Reads all revocations that matter: those of tokens that have not yet expired by themselves. */
export type RevocationSource = () => Promise<readonly Revocation[]>;

/** Options of a list. */
export interface RevocationListOptions {
  readonly everyMs?: number;
  /** After so long without an answer of the source nobody is let in. */
  readonly staleAfterMs?: number;
  /** How far the issuer's clock may be ahead: a token dated that much after a revocation may still be an earlier one. */
  readonly clockToleranceSeconds?: number;
}

/** Keeps the revocations in memory. Call {@link start} once and {@link stop} at the end. */
export class RevocationList {
  #accounts = new Map<string, number>();
  #tokens = new Set<string>();
  #loadedAt = -Infinity;
  #asked = 0;
  #answered = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #everyMs: number;
  readonly #staleAfterMs: number;
  readonly #clockToleranceMs: number;

  constructor(
    private readonly source: RevocationSource,
    { everyMs = 1_000, staleAfterMs = 10_000, clockToleranceSeconds = 0 }: RevocationListOptions = {},
  ) {
    this.#everyMs = everyMs;
    this.#staleAfterMs = staleAfterMs;
    this.#clockToleranceMs = clockToleranceSeconds * 1_000;
  }

  /** Loads the list and goes on loading it; rejects when the first load fails. */
  async start(): Promise<void> {
    await this.refresh();
    const again = async () => {
      await this.refresh().catch(() => {});
      if (this.#timer) this.#timer = setTimeout(again, this.#everyMs).unref();
    };
    this.#timer = setTimeout(again, this.#everyMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Loads the list now: for a replica that has just been told of a revocation. */
  async refresh(now: Date = new Date()): Promise<void> {
    const turn = ++this.#asked;
    const revocations = await this.source();
    // The source may answer out of turn: what was asked for later knows more.
    if (turn < this.#answered) return;
    this.#answered = turn;
    const accounts = new Map<string, number>();
    const tokens = new Set<string>();
    for (const revocation of revocations) {
      if ('token' in revocation) tokens.add(revocation.token);
      else
        accounts.set(
          revocation.account,
          Math.max(accounts.get(revocation.account) ?? -Infinity, revocation.since.getTime()),
        );
    }
    this.#accounts = accounts;
    this.#tokens = tokens;
    this.#loadedAt = now.getTime();
  }

  /** Whether a principal may still act; `unknown` when the list is too old to tell. */
  check({ id, tokenId, issuedAt }: Principal, now: Date = new Date()): 'valid' | 'revoked' | 'unknown' {
    if (now.getTime() - this.#loadedAt > this.#staleAfterMs) return 'unknown';
    if (tokenId !== undefined && this.#tokens.has(tokenId)) return 'revoked';
    const since = this.#accounts.get(id);
    return since !== undefined && issuedAt * 1000 <= since + this.#clockToleranceMs ? 'revoked' : 'valid';
  }
}
