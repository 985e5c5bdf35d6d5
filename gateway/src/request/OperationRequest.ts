import type { ClientError } from '../errors/ClientError';
import type { OperationResult } from '../execute/Executable';
import type { GraphQLParams } from './GraphQLParams';

/** Request headers, names in lower case. For a WebSocket, those of the upgrade and of `connection_init`. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One operation to run, whatever transport brought it. */
export interface OperationRequest {
  readonly params: GraphQLParams;
  readonly headers: RequestHeaders;
  /** The request must change nothing: mutations are refused (GET). */
  readonly readOnly: boolean;
  /** The transport can deliver a stream; without it subscriptions are refused. */
  readonly streams: boolean;
  /** Aborted when the client is gone or the time is up. */
  readonly signal: AbortSignal | undefined;
  /** Handed through to every call of a subgraph: the trace that the call belongs to. */
  readonly trace?: unknown;
}

/** What became of a request. */
export type Outcome =
  /** Refused before execution: `errors` without `data`. */
  | { readonly kind: 'refused'; readonly errors: readonly ClientError[] }
  | { readonly kind: 'answered'; readonly result: OperationResult }
  | { readonly kind: 'streaming'; readonly events: AsyncIterable<OperationResult> };
