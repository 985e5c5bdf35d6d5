import { ownValue, setOwn } from '../lib/ownProperty';

/**
 * Generated functions that are compiled together, with the values that they use: to compile has a price each time, however little
 * there is. Each function of the code stands in parentheses: V8 compiles such a one at once, and not when the first request
 * that calls it waits. A text that was compiled before V8 does not compile again, whichever operation it belongs to.
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
    return new Function(...this.#names.values(), `'use strict'; ${body}`)(...this.#names.keys()) as T;
  }
}
