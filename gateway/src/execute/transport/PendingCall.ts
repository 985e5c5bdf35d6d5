import type { SubgraphRequest, SubgraphResponse } from '../Transport';
import type { Expiring } from '../../lib/DeadlineQueue';
import { ResponseReader, type AttemptOwner } from './ResponseReader';

/** What a call is made through. */
export interface CallSender {
  /** Of one answer, unpacked. */
  readonly maxSize: number;
  /** Sends a request; what comes back goes to the reader. */
  dispatch(request: SubgraphRequest, reader: ResponseReader): void;
  /** Told once that a call is over. */
  ended(call: PendingCall, response: SubgraphResponse): void;
}

/**
 * One call of a subgraph until it is answered, given up or out of time. A query that was not answered is repeated within the
 * one time limit; a repeat carries the same headers (T39). One object and no closure, for this is made for every fetch.
 */
export class PendingCall implements AttemptOwner, Expiring {
  deadline = 0;
  before: Expiring | undefined = undefined;
  after: Expiring | undefined = undefined;
  #retriesLeft: number;
  #reader: ResponseReader | undefined;
  #over = false;

  constructor(
    private readonly request: SubgraphRequest,
    retries: number,
    private readonly sender: CallSender,
    private readonly resolve: (response: SubgraphResponse) => void,
  ) {
    this.#retriesLeft = request.kind === 'query' ? retries : 0;
  }

  start(): void {
    this.request.signal?.addEventListener('abort', this);
    this.#attempt();
  }

  settled(response: SubgraphResponse, unanswered: boolean): void {
    if (this.#over) return;
    if (!unanswered || this.#retriesLeft === 0) return this.#end(response);
    this.#retriesLeft--;
    setTimeout(() => this.#attempt(), 20 + Math.random() * 30);
  }

  /** The time is up. */
  expire(): void {
    this.#giveUp(TIMED_OUT);
  }

  /** The client is gone: the call listens to its request's signal. */
  handleEvent(): void {
    this.#giveUp(CANCELLED);
  }

  #attempt(): void {
    if (this.#over) return;
    this.#reader = new ResponseReader(this.sender.maxSize, this);
    this.sender.dispatch(this.request, this.#reader);
  }

  #giveUp(response: SubgraphResponse): void {
    if (this.#over) return;
    this.#end(response);
    this.#reader?.stop(response);
  }

  #end(response: SubgraphResponse): void {
    this.#over = true;
    this.request.signal?.removeEventListener('abort', this);
    this.sender.ended(this, response);
    this.resolve(response);
  }
}

/** The answer to a call whose client is gone. */
export const CANCELLED: SubgraphResponse = { ok: false, code: 'REQUEST_CANCELLED' };
const TIMED_OUT: SubgraphResponse = { ok: false, code: 'SUBGRAPH_TIMEOUT' };
