import type { ErrorCode } from '../errors/errorCodes';

/** One call of a subgraph. */
export interface SubgraphRequest {
  readonly subgraph: string;
  /** The JSON text of `{query, variables}`. */
  readonly body: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Added to the call, and to each retry of it. Names in lower case. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal | undefined;
  /** Handed through from `execute`, for decorators of the transport (tracing, metrics). */
  readonly context: unknown;
}

/**
 * What came back: the answer's JSON text, or why there is none. Failures are values. `detail` is for logs and traces
 * and never reaches a client.
 */
export type SubgraphResponse =
  | { readonly ok: true; readonly body: string; readonly status: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly status?: number; readonly detail?: string };

/** Carries calls to subgraphs. Decorate it to observe; replace it to test without sockets. */
export interface Transport {
  /** The subgraph that the gateway answers itself: what that says in its errors was written for clients. */
  readonly own?: string | undefined;
  send(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** Opens a stream of answers, each the JSON text of one execution result. */
  subscribe(request: SubgraphRequest): Promise<SubgraphStream>;
  close(): Promise<void>;
}

/** An open subscription of a subgraph, or why there is none. */
export type SubgraphStream =
  | { readonly ok: true; readonly events: AsyncIterable<SubgraphResponse> }
  | { readonly ok: false; readonly code: ErrorCode; readonly status?: number; readonly detail?: string };
