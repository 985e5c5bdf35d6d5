/** Taking an account's tokens back: kept for every replica, on record, and held here at once. */
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import { plainText } from '../../lib/plainText';
import type { Principal } from '../../identity';
import type { AccessStore } from '../shared/AccessStore';
import type { AuditTrail } from '../evidence/AuditTrail';
import type { RecordedChanges } from './RecordedChanges';

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken: no `sub` is longer. */
const LONGEST_ACCOUNT = 255;

/** What revocations are made with. */
export interface RevocationServices {
  readonly access: Pick<AccessStore, 'revokeAccount'>;
  readonly trail: Pick<AuditTrail, 'append'>;
  readonly changes: RecordedChanges;
  /** Called after a revocation, so that this replica need not wait for its next look. */
  readonly revoked: () => Promise<void>;
}

/** Makes revocations. */
export class Revocations {
  constructor(private readonly services: RevocationServices) {}

  /** Revokes every token that was issued to the account until now; answers since when. Throws a ClientError for what can be no account. */
  revoke(account: string, by: Principal, reason: string): Promise<Date> {
    if (plainText(account) !== account || account === '' || account.length > LONGEST_ACCOUNT)
      throw new ClientError('ACCESS_DENIED', sentence('NO_ACCOUNT'), { extensions: { reason: 'NO_ACCOUNT' } });
    return this.#revoke(account, by.id, plainText(reason));
  }

  async #revoke(account: string, actor: string, reason: string): Promise<Date> {
    const { access, trail, changes, revoked } = this.services;
    const since = await changes.make(
      'revoked',
      (outcome) => trail.append('identity.revoked', { actor, target: account, outcome }),
      (stands) => access.revokeAccount(account, actor, reason, stands),
    );
    await revoked();
    return since;
  }
}
