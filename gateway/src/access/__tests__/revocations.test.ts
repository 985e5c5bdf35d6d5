import { RevocationList, type Revocation } from '../../identity';
import type { AuditValues } from '../../audit';
import type { AccessStore } from '../shared/AccessStore';
import { RecordedChanges } from '../own/RecordedChanges';
import { Revocations } from '../own/Revocations';
import { accessStore, type TestStore } from './accessStore';

let kept: TestStore;
beforeAll(async () => void (kept = await accessStore()));
afterAll(() => kept?.close());

const HOURS = 3_600;
const revokedAgo = (seconds: number, account: string | null, token: string | null) =>
  kept.pool.query(
    `insert into access.revocation (account, token, since, revoked_by, reason)
     values ($1, $2, now() - make_interval(secs => $3), 'steward', 'test')`,
    [account, token, seconds],
  );

test('a revocation is read for as long as a token that it voids could live, and not for longer', async () => {
  await kept.access.revokeAccount('now', 'steward', 'test', async () => undefined);
  await revokedAgo(12 * HOURS - 5, 'just-kept', null);
  await revokedAgo(12 * HOURS - 5, null, 'token-kept');
  await revokedAgo(12 * HOURS + 5, 'outlived', null);
  await revokedAgo(12 * HOURS + 5, null, 'token-outlived');
  const names = (await kept.access.revocations(12 * HOURS)).map((one) => ('token' in one ? one.token : one.account));
  expect(names.sort()).toEqual(['just-kept', 'now', 'token-kept']);
});

test('what is no longer read stays on the table, for whoever asks later', async () => {
  const { rows } = await kept.pool.query('select revoked_by, reason from access.revocation where account = $1', [
    'outlived',
  ]);
  expect(rows).toEqual([{ revoked_by: 'steward', reason: 'test' }]);
});

test('of two revocations of one account the later holds, whichever is read first', async () => {
  await kept.access.revokeAccount('twice', 'steward', 'test', async () => undefined);
  await revokedAgo(HOURS, 'twice', null);
  const list = new RevocationList(() => kept.access.revocations(12 * HOURS));
  await list.refresh();
  const halfAnHourAgo = Math.floor(Date.now() / 1_000) - HOURS / 2;
  const principal = { roles: [], areas: [], assurance: 'low' as const, expiresAt: Infinity, issuedAt: halfAnHourAgo };
  expect(list.check({ ...principal, id: 'twice' })).toBe('revoked');
  expect(list.check({ ...principal, id: 'outlived' })).toBe('valid');
});

test('an answer that was asked for earlier and comes later takes no revocation back', async () => {
  const answers: ((revocations: Revocation[]) => void)[] = [];
  const list = new RevocationList(() => new Promise((resolve) => answers.push(resolve)));
  const principal = { id: 'a', roles: [], areas: [], assurance: 'low' as const, issuedAt: 0, expiresAt: 1 };
  const [slow, fast] = [list.refresh(), list.refresh()];
  answers[1]!([{ account: 'a', since: new Date() }]);
  await fast;
  answers[0]!([]);
  await slow;
  expect(list.check(principal)).toBe('revoked');
});

describe('a revocation', () => {
  const steward = { id: 'steward', roles: [], areas: [], assurance: 'high' as const, issuedAt: 0, expiresAt: 1 };
  const keptOf = async (account: string): Promise<unknown[]> =>
    (await kept.pool.query('select revoked_by, reason from access.revocation where account = $1', [account])).rows;

  function revocations(access: Pick<AccessStore, 'revokeAccount'> = kept.access, refused?: Error) {
    const log: string[] = [];
    const append = async (_event: string, { target, outcome }: AuditValues) => {
      // What is on record before the store has taken it would tell of a revocation that may never be.
      log.push(`${target} ${outcome}`);
      if (refused && outcome === 'revoked') throw refused;
      return { log: 'l', index: 0 };
    };
    const revoked = async () => void log.push('told');
    return { log, made: new Revocations({ access, trail: { append }, changes: new RecordedChanges(), revoked }) };
  }

  test('is on record once, kept with its reason cleaned, and told to the other replicas after that', async () => {
    const { log, made } = revocations();
    await made.revoke('left', steward, '\u202e离\u0000职\u0007 ');
    expect(log).toEqual(['left revoked', 'told']);
    expect(await keptOf('left')).toEqual([{ revoked_by: 'steward', reason: '离 职' }]);
  });

  test('that the store does not take is not on record', async () => {
    const refusing = { revokeAccount: () => Promise.reject(new Error('disk full')) };
    const { log, made } = revocations(refusing);
    await expect(made.revoke('stays', steward, 'r')).rejects.toThrow('disk full');
    expect(log).toEqual([]);
  });

  test('T49 that cannot be recorded is not kept, and the log takes back what may stand there', async () => {
    const { log, made } = revocations(kept.access, new Error('not recorded'));
    await expect(made.revoke('unrecorded', steward, 'r')).rejects.toThrow('not recorded');
    expect(log).toEqual(['unrecorded revoked', 'unrecorded failed']);
    expect(await keptOf('unrecorded')).toEqual([]);
  });

  test('that is recorded and then not confirmed is taken back in the log', async () => {
    const unconfirmed: Pick<AccessStore, 'revokeAccount'> = {
      async revokeAccount(_account, _by, _reason, stands) {
        await stands();
        throw new Error('connection lost');
      },
    };
    const { log, made } = revocations(unconfirmed);
    await expect(made.revoke('doubtful', steward, 'r')).rejects.toThrow('connection lost');
    expect(log).toEqual(['doubtful revoked', 'doubtful failed']);
  });

  test.each(['', ' left', 'left\n', 'le\u0000ft', '\u202etfel', 'x'.repeat(256)])(
    'of %j is none: NO_ACCOUNT, and nothing on record',
    (account) => {
      const { log, made } = revocations();
      expect(() => made.revoke(account, steward, 'r')).toThrow(
        expect.objectContaining({ code: 'ACCESS_DENIED', extensions: { reason: 'NO_ACCOUNT' } }),
      );
      expect(log).toEqual([]);
    },
  );
});
