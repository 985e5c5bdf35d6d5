import type { ClientError } from '../errors/ClientError';
import type { Transport } from './Transport';

/** What an operation's execution needs of its surroundings; made once for a snapshot. */
export interface ExecutionEnvironment {
  readonly transport: Transport;
  /** Who answers for a subgraph, told to the client when it fails. */
  readonly departmentOf?: ((subgraph: string) => DepartmentNotice | undefined) | undefined;
  /**
   * `redact` (the default) replaces what subgraphs say in errors by our own words; `pass` lets their messages through,
   * and never anything else of theirs but a code.
   */
  readonly subgraphMessages?: 'redact' | 'pass' | undefined;
  /** Let messages about variables say "Did you mean …?". Off unless true. */
  readonly suggestions?: boolean | undefined;
  /** Errors about variables told before the rest is left out. */
  readonly inputErrors?: number | undefined;
  /** Share identical queries that are under way at the same time, within one `accessKey`. Off unless true. */
  readonly dedupe?: boolean | undefined;
}

/** The department behind a subgraph. */
export interface DepartmentNotice {
  /** Shown as `extensions.department`. */
  readonly name: string;
  /** Its name in Chinese sentences, where it has one of its own. */
  readonly chinese?: string | undefined;
  /** Shown as `extensions.contact`. */
  readonly contact?: unknown;
}

/**
 * Called before each fetch; what it returns is sent as headers (names in lower case), with each retry too.
 * `representations` are the JSON texts of the entities asked for; none for root fields.
 */
export type OnFetch<C> = (
  subgraph: string,
  representations: readonly string[],
  context: C,
) => Readonly<Record<string, string>> | undefined | Promise<Readonly<Record<string, string>> | undefined>;

/** Told of each answer of a subgraph before it is merged; `extensions` are never passed on to clients. */
export type OnAnswer = (
  subgraph: string,
  answer: { readonly data: object | null; readonly extensions: unknown },
) => void;

/** One execution of an operation. */
export interface ExecuteArgs<C = unknown> {
  /** Coerced by `coerceVariables`. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
  /** Sent with every fetch. Names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly onFetch?: OnFetch<C> | undefined;
  readonly onAnswer?: OnAnswer | undefined;
  /** Handed to `onFetch` and to the transport untouched. */
  readonly context?: C;
  /**
   * Who asks, for what and for which case, as one text; identical fetches are shared only within it.
   * Without it nothing is shared. INVARIANT(cache-key)
   */
  readonly accessKey?: string | undefined;
}

/** The answer of an operation, in the order in which the spec's examples print it. */
export interface OperationResult {
  data: Record<string, unknown> | null;
  errors?: OperationError[];
  extensions?: Record<string, unknown>;
}

/** An entry of `errors` with data beside it. */
export interface OperationError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; [key: string]: unknown };
}

/** An operation compiled against one supergraph and plan: everything that does not depend on a request is done. */
export interface Executable {
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Raw variables to coerced ones, defaults included, or what is wrong with them. */
  coerceVariables(
    raw: Readonly<Record<string, unknown>> | undefined,
  ): { readonly values: Record<string, unknown> } | { readonly errors: readonly ClientError[] };
  /** Queries and mutations. Never rejects for what a subgraph does; rejects with a ClientError when aborted. */
  execute<C>(args: ExecuteArgs<C>): Promise<OperationResult>;
  /** Subscriptions: a stream of answers, or one answer with the errors why there is no stream. */
  subscribe<C>(args: ExecuteArgs<C>): Promise<AsyncIterable<OperationResult> | OperationResult>;
}
