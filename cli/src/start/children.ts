/**
 * The programs that `yiwang start` runs: each with its log file, all ended together, in the reverse order of their start.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { say } from '../words';

/** One running program. */
export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
}

/** Starts and ends the programs; tells when one ends that nobody ended. */
export class Children {
  private readonly running: Child[] = [];
  private stopping = false;

  constructor(
    private readonly logs: string,
    private readonly onUnexpectedEnd: (message: string) => void,
  ) {
    mkdirSync(logs, { recursive: true });
  }

  /** Forks a program and answers when `ready` has said yes to one of its messages or output lines. */
  async start(
    name: string,
    file: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    ready: (message: unknown) => boolean,
  ): Promise<void> {
    const log = join(this.logs, `${name}.log`);
    const child = fork(file, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const sink = createWriteStream(log);
    child.stderr!.pipe(sink, { end: false });
    this.running.push({ name, process: child });
    await new Promise<void>((resolve, reject) => {
      const offer = (message: unknown): void => {
        if (ready(message)) resolve();
      };
      child.on('message', offer);
      let rest = '';
      child.stdout!.on('data', (chunk: Buffer) => {
        sink.write(chunk);
        const lines = (rest + chunk.toString('utf8')).split('\n');
        rest = lines.pop()!;
        lines.forEach(offer);
      });
      child.once('exit', (code, signal) => {
        const { stopping } = this;
        void written(child, sink).then(() => {
          const message = say('ENDED', name, signal ?? say('EXIT_CODE', code), log, lastLines(log));
          reject(new Error(message));
          if (!stopping) this.onUnexpectedEnd(message);
        });
      });
      child.once('error', reject);
    });
  }

  /** Ends all: SIGTERM, and SIGKILL after ten seconds. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const child of this.running.toReversed()) await end(child.process);
    this.running.length = 0;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Waits until what an ended program said stands in its log; not long, where a program of its own goes on holding its output. */
async function written(child: ChildProcess, sink: WriteStream): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 1000);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  await new Promise<void>((resolve) => void sink.write('', () => resolve()));
}

/** The end of a log without the frames of stacks: these push out the line that says what was wrong. */
function lastLines(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines
      .filter((line) => !/^\s+at /.test(line))
      .slice(-12)
      .join('\n');
  } catch {
    return '(nothing)';
  }
}
