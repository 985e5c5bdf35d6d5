import { RevocationList, type Revocation } from '../../identity';
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
  await kept.access.revokeAccount('now', 'steward', 'test');
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
  await kept.access.revokeAccount('twice', 'steward', 'test');
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
