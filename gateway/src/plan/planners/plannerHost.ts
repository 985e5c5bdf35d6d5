import { join } from 'node:path';
import { type Beside, BesideEnded, processBeside, threadBeside } from '../../lib/Beside';
import type { PlannerKind } from '../Planner';

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
  /** @param more asked of Apollo's planner when the time is over: how much longer it may take, in milliseconds; 0 ends it */
  plan(question: PlanQuestion, more?: () => Promise<number>): Promise<PlanAnswer>;
  close(): Promise<void>;
}

/** Apollo's planner cannot stop itself; the native one can, and is given a little longer before it is ended. */
const GRACE_MS = { hive: 1_000, apollo: 0 };

/**
 * Starts a planner and waits until it has read the supergraph. The native one runs in a process: an operation that makes it panic
 * ends that process and not the gateway. Apollo's gets a thread.
 * @throws when the planner refuses the supergraph, or has no binary here
 */
export async function plannerHost(kind: PlannerKind, sdl: string): Promise<PlannerHost> {
  let closed = false;
  let reading = read(kind, sdl);
  let queue: Promise<unknown> = Promise.resolve();
  await reading;

  /** The planner as it runs; read again by a new program where that of before has ended. */
  async function running(): Promise<Reading> {
    const before = reading;
    // Whoever asks awaits it and learns why it did not start.
    const ended = await before.then(
      ({ program }) => program.hasEnded,
      () => true,
    );
    if (ended && reading === before) reading = read(kind, sdl);
    return reading;
  }
  async function ask(question: PlanQuestion, more?: () => Promise<number>): Promise<PlanAnswer> {
    let timer: NodeJS.Timeout | undefined;
    let timedOut = false;
    let answered = false;
    try {
      const { program, number } = await running();
      if (closed) return CLOSED;
      const end = () => {
        timedOut = true;
        void program.end();
      };
      const late = async () => {
        const longer = (await more?.()) ?? 0;
        if (answered) return;
        if (longer > 0) timer = setTimeout(end, longer);
        else end();
      };
      timer = setTimeout(() => void late(), question.timeoutMs + GRACE_MS[kind]);
      return await program.ask<PlanAnswer>({ by: number, plan: question });
    } catch (error) {
      if (closed) return CLOSED;
      if (timedOut) return { error: 'the planner took too long', timedOut };
      return { error: (error as Error).message, timedOut, crashed: true };
    } finally {
      answered = true;
      clearTimeout(timer);
    }
  }

  return {
    plan(question, more) {
      if (kind === 'hive') return ask(question);
      // One at a time, so that each has its own time limit.
      const answer = queue.then(() => ask(question, more));
      queue = answer;
      return answer;
    },
    async close() {
      closed = true;
      await reading.then(drop).catch(() => undefined);
    },
  };
}

const CLOSED: PlanAnswer = { error: 'the planner is closed', timedOut: false };

/** A supergraph that a program has read, under a number. */
interface Reading {
  readonly program: Beside;
  readonly number: number;
}

const PROGRAM = join(__dirname, 'plannerProgram.js');
let lastNumber = 0;

/** How many readings a program serves; it ends with the last. */
const readings = new WeakMap<Beside, number>();
/**
 * The process that reads native planners, one for all supergraphs of this gateway: starting a process holds requests up, so that a
 * swap must not start one.
 */
let shared: Beside | undefined;

async function read(kind: PlannerKind, sdl: string): Promise<Reading> {
  const program = kind === 'apollo' ? threadBeside(PROGRAM) : (shared = livingOr(shared, () => processBeside(PROGRAM)));
  readings.set(program, (readings.get(program) ?? 0) + 1);
  const reading = { program, number: ++lastNumber };
  try {
    await program.ask({ read: { kind, sdl }, as: reading.number });
    return reading;
  } catch (error) {
    await drop(reading);
    throw error instanceof BesideEnded
      ? new Error(`the planner ended while reading the supergraph: ${error.message}`)
      : error;
  }
}

function livingOr(program: Beside | undefined, start: () => Beside): Beside {
  return program && !program.hasEnded && readings.has(program) ? program : start();
}

async function drop({ program, number }: Reading): Promise<void> {
  const left = (readings.get(program) ?? 1) - 1;
  if (left > 0) {
    readings.set(program, left);
    program.tell({ drop: number });
    return;
  }
  readings.delete(program);
  await program.end();
}
