import type { ClientError } from '../errors/ClientError';

type Listener = (() => void) | { handleEvent(): void };

/** The part of an AbortSignal that executions and transports use. */
export type CancelSignal = Pick<AbortSignal, 'aborted' | 'reason'> & {
  addEventListener(type: 'abort', listener: Listener, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: Listener): void;
};

/**
 * One running operation, and the signal that cancels it: when its client is gone or its time is up. A signal of its own,
 * because Node's AbortController and its event target cost a small query about a twentieth of its time.
 */
export class Flight implements CancelSignal {
  aborted = false;
  reason: ClientError | undefined;
  #deadline: number;
  #streaming = false;
  #listeners: Listener[] | undefined;

  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  get deadline(): number {
    return this.#deadline;
  }

  get streaming(): boolean {
    return this.#streaming;
  }

  /** This flight as what other folders take; nothing of it leaves for APIs that want the real class. */
  get signal(): AbortSignal {
    return this as CancelSignal as AbortSignal;
  }

  /** A subscription has no time limit, and a draining gateway does not wait for it. */
  becomeStream(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
    this.#streaming = true;
  }

  abort(reason: ClientError): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) {
      if (typeof listener === 'function') listener();
      else listener.handleEvent();
    }
  }

  addEventListener(_type: 'abort', listener: Listener): void {
    (this.#listeners ??= []).push(listener);
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    const at = this.#listeners?.indexOf(listener) ?? -1;
    if (at !== -1) this.#listeners?.splice(at, 1);
  }
}
