import { keepProcessAlive } from './keepProcessAlive';
import type { Output } from './output';

/** A program that does one thing and ends. */
export interface Tool<Options extends { readonly help: boolean }> {
  readonly usage: string;
  /** Reads the command line; throws what is wrong with it. */
  readonly readOptions: (argv: readonly string[]) => Options;
  /** Answers the exit code; throws why it failed. */
  readonly work: (options: Options, output: Output) => Promise<number>;
}

/** Runs it. Exit codes: 0 done, 1 failed, 2 wrong usage. */
export async function runTool<Options extends { readonly help: boolean }>(
  { usage, readOptions, work }: Tool<Options>,
  argv: readonly string[],
  output: Output,
): Promise<number> {
  let options: Options;
  try {
    options = readOptions(argv);
  } catch (error) {
    output.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options.help) {
    output.out(usage);
    return 0;
  }
  try {
    return await keepProcessAlive(() => work(options, output));
  } catch (error) {
    output.error((error as Error).message);
    return 1;
  }
}
