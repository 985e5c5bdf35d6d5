import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadAnswer, LoadQuestion, LoadWorks } from './loadProgram';

export type { Latencies } from './loadAtRate';
export type { Round } from './measure';
export type { NewOperations } from './newOperations';
export type { Target } from './Target';

/** Its garbage is little, and is collected by the thread that made it: helpers would share its core. */
const FLAGS = ['--expose-gc', '--single-threaded-gc', '--max-semi-space-size=64'];

/** The load's process, on the cores of whoever started it; it ends with them. */
export class Load {
  readonly #program: ChildProcess = fork(join(__dirname, 'loadProgram.js'), [], { execArgv: FLAGS });
  readonly #ended = once(this.#program, 'exit').then(([code, signal]) => {
    throw new Error(`the load ended (${signal ?? code})`);
  });

  constructor() {
    this.#ended.catch(() => undefined);
  }

  /** Runs one of the load's works there, one at a time. Rejects with what it failed of. */
  async run<Name extends keyof LoadWorks>(
    work: Name,
    ...args: Parameters<LoadWorks[Name]>
  ): Promise<Awaited<ReturnType<LoadWorks[Name]>>> {
    this.#program.send({ work, args } satisfies LoadQuestion);
    const [answer] = (await Promise.race([once(this.#program, 'message'), this.#ended])) as [LoadAnswer];
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.result as Awaited<ReturnType<LoadWorks[Name]>>;
  }

  stop(): void {
    this.#program.kill();
  }
}
