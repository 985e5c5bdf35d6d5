/**
 * What an operation costs that a gateway has never seen: it must be parsed, checked and planned, while others go on.
 */
import { median } from '../median';
import type { Target } from './Target';

/** Medians and longest waits, milliseconds. */
export interface NewOperations {
  readonly contender: string;
  /** Until an operation that was never seen before was answered. */
  readonly first: number;
  /** The same once more. */
  readonly again: number;
  /** The longest that another request waited while new operations came, one after another. */
  readonly longestWait: number;
  /** The same while known operations came at the same pace: what the requests themselves and the machine make others wait. */
  readonly longestWaitKnown: number;
}

const COUNT = 15;

/** Asks variants of a query that differ in one alias, one after another, while another client keeps asking for `__typename`. */
export async function measureNewOperations(contender: Target, query: string): Promise<NewOperations> {
  const ask = async (text: string): Promise<number> => {
    const started = performance.now();
    const response = await fetch(contender.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...contender.headers },
      body: JSON.stringify({ query: text }),
    });
    const answer = await response.text();
    if (answer.includes('"errors"')) throw new Error(`${contender.name}: ${answer.slice(0, 300)}`);
    return performance.now() - started;
  };
  /** Runs `work` beside small requests; the longest that one of them took. */
  const beside = async (work: () => Promise<void>): Promise<number> => {
    const asking = new AbortController();
    let longest = 0;
    const others = (async () => {
      while (!asking.signal.aborted) longest = Math.max(longest, await ask('{ __typename }'));
    })();
    await work();
    asking.abort();
    await others;
    return longest;
  };
  for (let i = 0; i < 50; i += 1) await ask('{ __typename }');
  const first: number[] = [];
  const again: number[] = [];
  const longestWaitKnown = await beside(async () => {
    for (let i = 0; i < COUNT * 2; i += 1) await ask(query);
  });
  const longestWait = await beside(async () => {
    for (let i = 0; i < COUNT; i += 1) {
      const text = query.replace('records0', `new${i}: records0`);
      first.push(await ask(text));
      again.push(await ask(text));
    }
  });
  return { contender: contender.name, first: median(first), again: median(again), longestWait, longestWaitKnown };
}
