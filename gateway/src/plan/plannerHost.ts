/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PlannerKind } from './Planner';

/** The planner's own plan of an operation, or why there is none. `crashed` when the program ended over it. */
export type PlanAnswer =
  { readonly node: unknown } | { readonly error: string; readonly timedOut: boolean; readonly crashed?: boolean };

/** An operation for the planner. */
export interface PlanQuestion {
  readonly operation: string;
  readonly labels: readonly string[];
  readonly knownLabels: readonly string[];
  readonly percentage: number;
  readonly timeoutMs: number;
}

/** A planner for one supergraph, running beside the gateway. It is started again when it had to be ended. */
export interface PlannerHost {
  plan(question: PlanQuestion): Promise<PlanAnswer>;
  close(): Promise<void>;
}

/** A running planner program. */
interface Program {
  send(message: object): void;
  end(): Promise<unknown>;
}

/** Apollo's planner cannot stop itself; the native one can, and is given a little longer before it is ended. */
const GRACE_MS = { hive: 1_000, apollo: 0 };

type Waiting = Map<number, (answer: PlanAnswer) => void>;

/**
 * Starts a planner and waits until it has read the supergraph. The native one gets a process of its own: an operation that
 * makes it panic ends that process and not the gateway. Apollo's gets a thread.
 * @throws when the planner refuses the supergraph, or has no binary here
 */
export async function plannerHost(kind: PlannerKind, sdl: string): Promise<PlannerHost> {
  const waiting: Waiting = new Map();
  let nextId = 0;
  let closed = false;
  let program: Promise<Program> = startProgram();
  let queue: Promise<unknown> = Promise.resolve();

  function startProgram(): Promise<Program> {
    const start = kind === 'hive' ? startProcess : startThread;
    const started: Promise<Program> = start({ kind, sdl }, waiting, () => {
      if (!closed && program === started) restart('the planner crashed', true);
    });
    return started;
  }
  function settle(error: string, timedOut: boolean, crashed: boolean) {
    for (const answer of waiting.values()) answer({ error, timedOut, crashed });
    waiting.clear();
  }
  function restart(error: string, crashed: boolean) {
    void program.then((old) => old.end()).catch(() => undefined);
    program = startProgram();
    // Whoever asks next awaits it and learns why it did not start.
    program.catch(() => undefined);
    settle(error, !crashed, crashed);
  }
  async function ask(question: PlanQuestion): Promise<PlanAnswer> {
    let running: Program;
    try {
      running = await program;
    } catch (error) {
      return { error: (error as Error).message, timedOut: false, crashed: true };
    }
    if (closed) return { error: 'the planner is closed', timedOut: false };
    const id = nextId++;
    return new Promise<PlanAnswer>((resolve) => {
      const timer = setTimeout(() => restart('the planner took too long', false), question.timeoutMs + GRACE_MS[kind]);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      running.send({ ...question, id });
    });
  }

  await program;
  return {
    plan(question) {
      if (kind === 'hive') return ask(question);
      // One at a time, so that each has its own time limit.
      const answer = queue.then(() => ask(question));
      queue = answer;
      return answer;
    },
    async close() {
      closed = true;
      settle('the planner is closed', false, false);
      await program.then((running) => running.end()).catch(() => undefined);
    },
  };
}

interface Task {
  readonly kind: PlannerKind;
  readonly sdl: string;
}

const PROGRAM = join(__dirname, 'plannerProgram.js');

function startProcess(task: Task, waiting: Waiting, onEnd: () => void): Promise<Program> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const exited = new Promise<void>((end) => child.once('exit', () => end()));
    const program: Program = {
      send: (message) => child.connected && child.send(message, () => undefined),
      end() {
        child.kill('SIGKILL');
        return exited;
      },
    };
    child.once('error', reject);
    child.on('error', onEnd);
    child.once('exit', (code, signal) => {
      reject(new Error(`the planner ended while starting (${signal ?? code})`));
      onEnd();
    });
    child.on('message', (message) => {
      const ready = receive(message as Message, waiting);
      if (ready === undefined) return;
      if (ready instanceof Error) {
        reject(ready);
        child.kill('SIGKILL');
        return;
      }
      child.unref();
      child.channel?.unref();
      resolve(program);
    });
    child.send(task);
  });
}

function startThread(task: Task, waiting: Waiting, onEnd: () => void): Promise<Program> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(PROGRAM, {
      workerData: task,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 2_048 },
    });
    worker.once('error', reject);
    worker.on('error', onEnd);
    worker.on('message', (message: Message) => {
      const ready = receive(message, waiting);
      if (ready === undefined) return;
      if (ready instanceof Error) {
        reject(ready);
        void worker.terminate();
        return;
      }
      worker.unref();
      resolve({ send: (request) => worker.postMessage(request), end: () => worker.terminate() });
    });
  });
}

interface Message {
  readonly id?: number;
  readonly ready?: boolean;
  readonly error?: string;
}

/** Hands an answer to whoever waits for it; true or an error for the first message, which tells whether it started. */
function receive(message: Message, waiting: Waiting): true | Error | undefined {
  if (message.ready === true) return true;
  if (message.ready === false) {
    return new Error(message.error);
  }
  const answer = waiting.get(message.id!);
  waiting.delete(message.id!);
  answer?.(message as unknown as PlanAnswer);
  return undefined;
}
