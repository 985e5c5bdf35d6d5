/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PlannerKind } from './Planner';

/** What the planning thread answers to one operation: the planner's own node, or why there is none. */
export type ThreadAnswer = { readonly node: unknown } | { readonly error: string; readonly timedOut: boolean };

/** An operation for the planning thread. */
export interface ThreadRequest {
  readonly operation: string;
  readonly labels: readonly string[];
  readonly knownLabels: readonly string[];
  readonly percentage: number;
  readonly timeoutMs: number;
}

/** A thread that plans for one supergraph. It is started again when it had to be ended. */
export interface PlannerThread {
  plan(request: ThreadRequest): Promise<ThreadAnswer>;
  close(): Promise<void>;
}

/** Apollo's planner cannot stop itself; the native one can, and is given a little longer before its thread is ended. */
const GRACE_MS = { hive: 1_000, apollo: 0 };

/**
 * Starts a planning thread and waits until it has read the supergraph.
 * @throws when the planner refuses the supergraph, or has no binary here (`code: 'PLANNER_MISSING'`)
 */
export async function plannerThread(kind: PlannerKind, sdl: string): Promise<PlannerThread> {
  const waiting = new Map<number, (answer: ThreadAnswer) => void>();
  let nextId = 0;
  let closed = false;
  let worker = await startWorker(kind, sdl, waiting);
  let restarting: Promise<void> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const restart = () => {
    const old = worker;
    for (const answer of waiting.values()) answer({ error: 'the planning thread was ended', timedOut: true });
    waiting.clear();
    restarting ??= (async () => {
      void old.terminate();
      if (!closed) worker = await startWorker(kind, sdl, waiting);
      restarting = undefined;
    })().catch(() => {
      closed = true;
    });
  };

  const ask = async (request: ThreadRequest): Promise<ThreadAnswer> => {
    if (restarting) await restarting;
    if (closed) return { error: 'the planner is closed', timedOut: false };
    const id = nextId++;
    return new Promise<ThreadAnswer>((resolve) => {
      const timer = setTimeout(restart, request.timeoutMs + GRACE_MS[kind]);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      worker.postMessage({ ...request, id });
    });
  };

  return {
    plan(request) {
      if (kind === 'hive') return ask(request);
      // One at a time, so that each has its own time limit.
      const answer = queue.then(() => ask(request));
      queue = answer;
      return answer;
    },
    async close() {
      closed = true;
      for (const answer of waiting.values()) answer({ error: 'the planner is closed', timedOut: false });
      waiting.clear();
      await restarting;
      await worker.terminate();
    },
  };
}

function startWorker(
  kind: PlannerKind,
  sdl: string,
  waiting: Map<number, (answer: ThreadAnswer) => void>,
): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'plannerWorker.js'), { workerData: { kind, sdl }, execArgv: [] });
    worker.once('error', reject);
    worker.on('error', () => {
      for (const answer of waiting.values()) answer({ error: 'the planning thread failed', timedOut: false });
      waiting.clear();
    });
    worker.on('message', (message: { id?: number; ready?: boolean; error?: string; missing?: string }) => {
      if (message.ready === true) {
        worker.unref();
        resolve(worker);
      } else if (message.ready === false) {
        void worker.terminate();
        const missing = message.missing === 'MODULE_NOT_FOUND' || /native binding|\.node/i.test(message.error ?? '');
        reject(Object.assign(new Error(message.error), missing ? { code: 'PLANNER_MISSING' } : {}));
      } else {
        const answer = waiting.get(message.id!);
        waiting.delete(message.id!);
        answer?.(message as unknown as ThreadAnswer);
      }
    });
  });
}
