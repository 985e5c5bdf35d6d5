import { keepProcessAlive } from './keepProcessAlive';
import type { Output } from './output';
import { UsageError } from './UsageError';

/** A program that does one thing and ends. */
export interface Tool<Options extends { readonly help: boolean }> {
  /** As it is called, such as `yiwang plan`. */
  readonly name: string;
  readonly usage: string;
  /** Reads the command line; whatever it throws is wrong usage. */
  readonly readOptions: (argv: readonly string[]) => Options;
  /** Answers the exit code; throws why it failed, or a UsageError. */
  readonly work: (options: Options, output: Output) => Promise<number>;
}

/** Runs it. Exit codes: 0 done, 1 failed, 2 wrong usage. */
export async function runTool<Options extends { readonly help: boolean }>(
  { name, usage, readOptions, work }: Tool<Options>,
  argv: readonly string[],
  output: Output,
): Promise<number> {
  const misused = (error: unknown): number => {
    output.error(`${name}: ${(error as Error).message}\nTry ${name} --help`);
    return 2;
  };
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    return misused(error);
  }
  if (options.help) {
    output.out(usage);
    return 0;
  }
  try {
    return await keepProcessAlive(() => work(options, output));
  } catch (error) {
    if (error instanceof UsageError) return misused(error);
    output.error(`${name}: ${failure(error as NodeJS.ErrnoException)}`);
    return 1;
  }
}

/** Node's own message names the call that failed; who named a file wants to hear of the file. */
function failure({ code, path, message }: NodeJS.ErrnoException): string {
  if (path === undefined) return message;
  return code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
}
