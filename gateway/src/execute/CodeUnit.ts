import { LRUCache } from 'lru-cache';
import { ownValue, setOwn } from '../lib/ownProperty';

/** What was compiled, by its code, up to so many characters: 20 MB with what V8 made of them. */
const compiled = new LRUCache<string, (...values: unknown[]) => unknown>({
  maxSize: 4_000_000,
  sizeCalculation: (_function, code) => code.length,
});

/**
 * Generated functions that are compiled together, with the values that they use: to compile has a price each time, however little
 * there is. Each function of the code stands in parentheses: V8 compiles such a one at once, and not when the first request
 * that calls it waits. The same code is compiled once: operations are much alike, and a swap changes few of them.
 */
export class CodeUnit {
  readonly #names = new Map<unknown, string>([
    [ownValue, 'ownValue'],
    [setOwn, 'setOwn'],
  ]);

  /** What a value is called in the code. */
  nameOf(value: unknown): string {
    let name = this.#names.get(value);
    if (name === undefined) this.#names.set(value, (name = `$${this.#names.size}`));
    return name;
  }

  /** Compiles and runs the body of a function, which returns what is wanted. */
  run<T>(body: string): T {
    const parameters = [...this.#names.values()].join();
    const code = `${parameters};${body}`;
    let made = compiled.get(code);
    if (!made) {
      made = new Function(parameters, `'use strict'; ${body}`) as (...values: unknown[]) => unknown;
      compiled.set(code, made);
    }
    return made(...this.#names.keys()) as T;
  }
}
