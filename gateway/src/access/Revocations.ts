/** Taking an account's tokens back: kept for every replica, on record, and held here at once. */
import { ClientError } from '../errors/ClientError';
import { plainText } from '../lib/plainText';
import type { Principal } from '../identity';
import type { AccessStore } from './AccessStore';
import type { AuditTrail } from './AuditTrail';

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken: no `sub` is longer. */
const LONGEST_ACCOUNT = 255;

/** What revocations are made with. */
export interface RevocationServices {
  readonly access: Pick<AccessStore, 'revokeAccount'>;
  readonly trail: Pick<AuditTrail, 'append'>;
  /** Called after a revocation, so that this replica need not wait for its next look. */
  readonly revoked: () => Promise<void>;
}

/** Makes revocations. */
export class Revocations {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: RevocationServices) {}

  /** Revokes every token that was issued to the account until now; answers since when. Throws a ClientError for what can be no account. */
  revoke(account: string, by: Principal, reason: string): Promise<Date> {
    if (plainText(account) !== account || account === '' || account.length > LONGEST_ACCOUNT)
      throw new ClientError('ACCESS_DENIED', 'This is no account.', { extensions: { reason: 'NO_ACCOUNT' } });
    // One at a time: it holds a connection while its record needs another of the same pool.
    const revocation = this.#last.then(() => this.#revoke(account, by, plainText(reason)));
    this.#last = revocation.catch(() => undefined);
    return revocation;
  }

  async #revoke(account: string, { id: actor }: Principal, reason: string): Promise<Date> {
    const { access, trail, revoked } = this.services;
    const record = (outcome: string) => trail.append('identity.revoked', { actor, target: account, outcome });
    let begun = false;
    let since: Date;
    try {
      // INVARIANT(audit-first): recorded once the store has taken it, and kept once it is recorded.
      since = await access.revokeAccount(account, actor, reason, async () => {
        begun = true;
        await record('revoked');
      });
    } catch (error) {
      // What is not confirmed may stand in the log all the same.
      if (begun) await record('failed').catch(() => undefined);
      throw error;
    }
    await revoked();
    return since;
  }
}
