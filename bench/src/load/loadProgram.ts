/**
 * The load, in a process of its own: where the bench itself sent it, the collection of what composing a supergraph had left there took
 * the core from load, subgraphs and whoever else was on it for 40 ms, and was counted as a gateway's latency.
 */
import { loadAtRate } from './loadAtRate';
import { measure } from './measure';
import { measureNewOperations } from './newOperations';

const WORKS = { loadAtRate, measure, measureNewOperations };

/** What a load can be asked for, by name. */
export type LoadWorks = typeof WORKS;

/** A message to this program; its answer is a {@link LoadAnswer}. */
export interface LoadQuestion {
  readonly work: keyof LoadWorks;
  readonly args: readonly unknown[];
}

/** What the work gave, or why it failed. */
export type LoadAnswer = { readonly result: unknown } | { readonly failure: string };

process.on('message', async ({ work, args }: LoadQuestion) => {
  // Between measurements, not in the midst of one.
  globalThis.gc?.();
  try {
    tell({ result: await (WORKS[work] as (...all: readonly unknown[]) => Promise<unknown>)(...args) });
  } catch (error) {
    tell({ failure: error instanceof Error ? error.message : String(error) });
  }
});

function tell(answer: LoadAnswer): void {
  process.send!(answer);
}
