/**
 * What the replicas of a gateway share at run time, over Redis 7 where its address is configured and within one process where it is
 * not: how much each account has read, and word of revocations. What must not be lost is in PostgreSQL, never here.
 */
import { createClient, defineScript } from 'redis';
import { type CountReads, MemoryReadBudget, type ReadBudget, RedisReadBudget } from '../../identity';
import { COUNT_READ_LUA } from '../../identity/RedisReadBudget';

/** The shared state, open. */
export interface SharedState {
  readonly budget: ReadBudget;
  /** Tells the other replicas that a revocation was kept. Never rejects: they also look by themselves. */
  announceRevocation(): Promise<void>;
  /** Calls back when another replica announced one. */
  onRevocation(refresh: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Gets errors that the gateway lives with. */
export type ReportError = (error: unknown, message: string) => void;

const REVOCATIONS = 'yiwang:revocations';
const CONNECT_MS = 3_000;
/** A count may not hold a request up for longer. */
const ANSWER_MS = 250;
/** After a count that failed, replicas count for themselves so long before they ask Redis again. */
const SILENCE_MS = 1_000;

const scripts = {
  countRead: defineScript({
    SCRIPT: COUNT_READ_LUA,
    NUMBER_OF_KEYS: 2,
    parseCommand(parser, keys: readonly string[], values: readonly string[]) {
      parser.pushKeys([...keys]);
      parser.push(...values);
    },
    transformReply: (reply: unknown) => reply as number | number[],
  }),
};

/** Opens it. Rejects when an address is given and nothing answers there. */
export async function openSharedState(redisUrl: string, onError: ReportError): Promise<SharedState> {
  if (redisUrl === '') {
    const nothing = async (): Promise<void> => undefined;
    return { budget: new MemoryReadBudget(), announceRevocation: nothing, onRevocation: nothing, close: nothing };
  }
  const client = await connect(redisUrl, onError);
  const countRead = bounded(
    (keys, values) => client.countRead(keys, values),
    (error) => onError(error, 'reads are counted by this replica alone'),
  );
  const budget = new RedisReadBudget(countRead);
  let listener: typeof client | undefined;
  return {
    budget,
    async announceRevocation() {
      await client.publish(REVOCATIONS, '').catch((error: unknown) => onError(error, 'a revocation was not announced'));
    },
    async onRevocation(refresh) {
      listener = client.duplicate();
      listener.on('error', (error) => onError(error, 'the connection to Redis broke'));
      await listener.connect();
      await listener.subscribe(REVOCATIONS, refresh);
    },
    async close() {
      listener?.destroy();
      client.destroy();
    },
  };
}

async function connect(url: string, onError: ReportError) {
  let opened = false;
  const client = createClient({
    url,
    scripts,
    // A command that cannot be sent fails at once; counting alone is better than waiting.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (tries) => (opened ? Math.min(50 * 2 ** tries, 2_000) : false),
    },
  });
  client.on('error', (error) => {
    if (opened) onError(error, 'the connection to Redis broke');
  });
  try {
    await client.connect();
    await client.ping();
  } catch (cause) {
    if (client.isOpen) client.destroy();
    const place = URL.canParse(url) ? new URL(url).host : 'the address given';
    throw new Error(`There is no Redis at ${place}; check --redis or REDIS_URL.`, { cause });
  }
  opened = true;
  return client;
}

/** Not longer than {@link ANSWER_MS}, and not at all for a while after a failure, which is reported. */
function bounded(count: CountReads, onError: (error: unknown) => void): CountReads {
  let silentUntil = 0;
  const ask = async (...args: Parameters<CountReads>): Promise<number | readonly number[]> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis did not answer in time')), ANSWER_MS);
    });
    try {
      return await Promise.race([count(...args), late]);
    } catch (error) {
      silentUntil = Date.now() + SILENCE_MS;
      onError(error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return (...args) =>
    Date.now() < silentUntil ? Promise.reject(new Error('Redis was silent just before')) : ask(...args);
}
