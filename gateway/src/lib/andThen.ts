/**
 * Goes on with a value: at once where it is there, else when it comes. What is there is not awaited, for every `await` costs a small
 * query a turn of the queue.
 */
export function andThen<T, U>(value: T | Promise<T>, next: (value: T) => U | Promise<U>): U | Promise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
