/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/**
 * Programs that run beside the gateway and answer questions, so that requests do not wait for long work: a process of its own, for
 * native code that may crash, or a thread.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';

/** A running program. While nobody waits for it, it does not keep the gateway alive. */
export interface Beside {
  readonly hasEnded: boolean;
  /** Asks and waits. Rejects with {@link BesideEnded} when the program ends first, and with what it refused otherwise. */
  ask<Answer>(question: object): Promise<Answer>;
  /** Says something that nobody answers. */
  tell(message: object): void;
  /** Ends the program, whatever it is doing; whoever waits for it learns so. */
  end(): Promise<void>;
}

/** The program ended before it answered. */
export class BesideEnded extends Error {
  override readonly name = 'BesideEnded';
}

/** What a program is sent and sends. An answer carries its question's `id`, and `refusal` where there is no `answer`. */
interface Envelope {
  readonly id?: number;
  readonly question?: object;
  readonly answer?: unknown;
  readonly refusal?: string;
}

/** Starts a Node.js program as a process of its own; it hears and answers by `process.on('message')` and `process.send`. */
export function processBeside(file: string): Beside {
  const child: ChildProcess = fork(file, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const beside = new Program({
    send: (envelope) => void (child.connected && child.send(envelope, () => undefined)),
    kill: () => void child.kill('SIGKILL'),
    keepAlive(on) {
      child[on ? 'ref' : 'unref']();
      child.channel?.[on ? 'ref' : 'unref']();
    },
  });
  child.on('message', (message) => beside.receive(message as Envelope));
  child.once('error', (error) => beside.ended(error.message));
  child.once('exit', (code, signal) => beside.ended(`it ended (${signal ?? code})`));
  return beside;
}

/** Starts a Node.js program as a thread; it hears and answers by its `parentPort`. */
export function threadBeside(file: string, maxOldGenerationSizeMb = 2_048): Beside {
  const worker = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb } });
  const beside = new Program({
    send: (envelope) => worker.postMessage(envelope),
    kill: () => void worker.terminate(),
    keepAlive: (on) => worker[on ? 'ref' : 'unref'](),
  });
  worker.on('message', (message: Envelope) => beside.receive(message));
  worker.once('error', (error) => beside.ended(error.message));
  worker.once('exit', (code) => beside.ended(`it ended (${code})`));
  return beside;
}

interface Line {
  send(envelope: Envelope): void;
  kill(): void;
  keepAlive(on: boolean): void;
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

class Program implements Beside {
  readonly #line: Line;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: string | undefined;
  readonly #whenEnded: Promise<void>;
  #tellEnded!: () => void;

  constructor(line: Line) {
    this.#line = line;
    this.#whenEnded = new Promise((resolve) => (this.#tellEnded = resolve));
    line.keepAlive(false);
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  ask<Answer>(question: object): Promise<Answer> {
    if (this.#ended !== undefined) return Promise.reject(new BesideEnded(this.#ended));
    const id = ++this.#lastId;
    if (this.#waiting.size === 0) this.#line.keepAlive(true);
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#line.send({ id, question });
    });
  }

  tell(message: object): void {
    if (this.#ended === undefined) this.#line.send({ question: message });
  }

  async end(): Promise<void> {
    if (this.#ended !== undefined) return;
    this.#line.keepAlive(true);
    this.#line.kill();
    await this.#whenEnded;
  }

  receive({ id, answer, refusal }: Envelope): void {
    const waiting = this.#waiting.get(id!);
    if (!waiting) return;
    this.#waiting.delete(id!);
    if (this.#waiting.size === 0) this.#line.keepAlive(false);
    if (refusal === undefined) waiting.resolve(answer as never);
    else waiting.reject(new Error(refusal));
  }

  ended(reason: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    for (const { reject } of this.#waiting.values()) reject(new BesideEnded(reason));
    this.#waiting.clear();
    this.#tellEnded();
  }
}
