import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { createClient } from 'redis';
import { openSharedState, type SharedState } from '../shared/openSharedState';

const url = process.env['TEST_REDIS_URL'];
// Where CI promises a server, its absence is a failure and not a reason to skip.
const onRedis = url !== undefined || process.env['CI'] === 'true' ? describe : describe.skip;

const open: SharedState[] = [];
const errors: string[] = [];
async function replica(address = url!): Promise<SharedState> {
  const state = await openSharedState(address, (_error, message) => errors.push(message));
  open.push(state);
  return state;
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((state) => state.close()));
  errors.length = 0;
});

test('an address where no Redis answers is refused, without its password', async () => {
  await expect(replica('redis://:secret@127.0.0.1:1')).rejects.toThrow(
    'There is no Redis at 127.0.0.1:1; check --redis or REDIS_URL.',
  );
});

onRedis('state shared over Redis', () => {
  const at = (time: string): Date => new Date(`2026-03-10T${time}:00Z`);

  test('T43 replicas take from one budget, also when they take at the same moment', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    const account = randomUUID();
    const takes = Array.from({ length: 60 }, (_, n) => replicas[n % 3]!.budget.take(account, 'p', 20, at('08:00')));
    const waits = await Promise.all(takes);
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(20);
    expect(waits.filter((wait) => wait !== undefined)).toHaveLength(40);
    expect(await replicas[0]!.budget.take(account, 'another purpose', 20, at('08:00'))).toBeUndefined();
    // The window slides as it does in one process: half of the twenty count an hour and a half later.
    const later = await Promise.all(
      Array.from({ length: 12 }, () => replicas[1]!.budget.take(account, 'p', 20, at('09:30'))),
    );
    expect(later.filter((wait) => wait === undefined)).toHaveLength(10);
    expect(later.at(-1)).toBe(180);
  });

  test('keys name nobody and expire', async () => {
    const { budget } = await replica();
    const account = randomUUID();
    const client = createClient({ url: url! });
    await client.connect();
    const before = new Set(await client.keys('yiwang:reads:*'));
    await budget.take(account, 'secret-purpose', 5);
    const added = (await client.keys('yiwang:reads:*')).filter((key) => !before.has(key));
    const lives = await Promise.all(added.map((key) => client.ttl(key)));
    client.destroy();
    expect(added).toHaveLength(1);
    expect(added[0]).not.toContain(account);
    expect(lives[0]).toBeGreaterThan(3600);
  });

  test('one replica’s revocation is heard by the others', async () => {
    const [first, second] = [await replica(), await replica()];
    let heard = 0;
    await second.onRevocation(() => heard++);
    await first.announceRevocation();
    await until(() => heard === 1);
  });

  describe('when Redis falls silent', () => {
    let relay: Server;
    let address: string;
    const sockets: Socket[] = [];
    beforeEach(async () => {
      const { connect } = await import('node:net');
      const { hostname, port } = new URL(url!);
      relay = createServer((socket) => {
        const upstream = connect(Number(port || 6379), hostname);
        socket.pipe(upstream).pipe(socket);
        for (const end of [socket, upstream]) sockets.push(end.on('error', () => undefined));
      });
      await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
      address = `redis://127.0.0.1:${(relay.address() as { port: number }).port}`;
    });
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.destroy();
      relay.close();
    });

    test('a replica counts alone, announces nothing and throws nothing; then it joins the others again', async () => {
      const state = await replica(address);
      const account = randomUUID();
      const take = () => state.budget.take(account, 'p', 2, at('08:00'));
      expect(await take()).toBeUndefined();
      // Connections stay open and nothing comes through.
      for (const socket of sockets) socket.unpipe().pause();
      expect(await take()).toBeUndefined();
      expect(errors).toEqual(['reads are counted by this replica alone']);
      expect([await take(), await take()]).toEqual([undefined, 1800]);
      for (const socket of sockets.splice(0)) socket.destroy();
      await state.announceRevocation();
      await until(() => errors.includes('the connection to Redis broke'));

      // Connected anew, it is heard and counts with the others.
      const other = await replica();
      let heard = 0;
      await other.onRevocation(() => heard++);
      await until(() => {
        void state.announceRevocation();
        return heard > 0;
      });
      const shares = async (): Promise<boolean> => {
        const newcomer = randomUUID();
        expect(await other.budget.take(newcomer, 'p', 1, at('08:00'))).toBeUndefined();
        return (await state.budget.take(newcomer, 'p', 1, at('08:00'))) === 3600;
      };
      // It asks Redis again a second after the last failure.
      for (let i = 0; i < 50 && !(await shares()); i++) await new Promise((done) => setTimeout(done, 100));
      expect(await shares()).toBe(true);
    });
  });
});
