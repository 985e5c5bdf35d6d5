/** Limits of the connections to subgraphs. Times in milliseconds, sizes in bytes. */
export interface TransportOptions {
  /** For a whole call, its retries included. Default 10000. */
  readonly timeout?: number | undefined;
  /** The same for single subgraphs, by name. */
  readonly timeouts?: Readonly<Record<string, number>> | undefined;
  /** Connections kept to each subgraph. Default 128. */
  readonly connections?: number | undefined;
  /** Calls of one subgraph under way or waiting at once; one more is refused. Default 10000. */
  readonly pending?: number | undefined;
  /** Repeats of a query that failed before it was answered; mutations are never repeated. Default 1. */
  readonly retries?: number | undefined;
  /** Of one answer, unpacked. Default 64 MiB. */
  readonly responseSize?: number | undefined;
  /** Failures in a row that open the circuit; 0 never does. Default 20. */
  readonly breakerFailures?: number | undefined;
  /** How long an open circuit waits before it tries again. Default 5000. */
  readonly breakerPause?: number | undefined;
  /** Ask subgraphs to compress their answers: worth it over slow lines only. Default false. */
  readonly compression?: boolean | undefined;
}

/** {@link TransportOptions} for one subgraph, whole. */
export interface ClientLimits {
  readonly timeout: number;
  readonly connections: number;
  readonly pending: number;
  readonly retries: number;
  readonly responseSize: number;
  readonly breakerFailures: number;
  readonly breakerPause: number;
  readonly compression: boolean;
}

/** What holds for one subgraph. */
export function limitsOf(subgraph: string, options: TransportOptions): ClientLimits {
  return {
    timeout: options.timeouts?.[subgraph] ?? options.timeout ?? 10_000,
    connections: options.connections ?? 128,
    pending: options.pending ?? 10_000,
    retries: options.retries ?? 1,
    responseSize: options.responseSize ?? 64 * 1024 * 1024,
    breakerFailures: options.breakerFailures ?? 20,
    breakerPause: options.breakerPause ?? 5_000,
    compression: options.compression ?? false,
  };
}
