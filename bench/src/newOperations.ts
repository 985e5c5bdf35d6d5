/**
 * What an operation costs that a gateway has never seen: it must be parsed, checked and planned, while others go on.
 */
import type { Contender } from './contenders';
import { median } from './measure';

/** Milliseconds until a new operation was answered, and the longest that another request waited meanwhile. */
export interface NewOperations {
  readonly contender: string;
  readonly first: number;
  readonly again: number;
  readonly longestWait: number;
}

const COUNT = 15;

/** Asks variants of a query that differ in one alias, one after another, while another client keeps asking for `__typename`. */
export async function measureNewOperations(contender: Contender, query: string): Promise<NewOperations> {
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
  const asking = new AbortController();
  let longestWait = 0;
  for (let i = 0; i < 50; i += 1) await ask('{ __typename }');
  const others = (async () => {
    while (!asking.signal.aborted) longestWait = Math.max(longestWait, await ask('{ __typename }'));
  })();
  const first: number[] = [];
  const again: number[] = [];
  for (let i = 0; i < COUNT; i += 1) {
    const text = query.replace('records0', `new${i}: records0`);
    first.push(await ask(text));
    again.push(await ask(text));
  }
  asking.abort();
  await others;
  return { contender: contender.name, first: median(first), again: median(again), longestWait };
}
