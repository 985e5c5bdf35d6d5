import type { DocumentNode } from 'graphql';
import type { ClientError } from '../errors/ClientError';
import type { Plan } from './Plan';

/** Which program finds plans: the native addon, or Apollo's, which runs wherever Node does. */
export type PlannerKind = 'hive' | 'apollo';

/** What is to be planned. It holds no variables' values: a plan serves every value. */
export interface PlanRequest {
  /** One operation and its fragments, valid on the supergraph's public schema and already permitted. */
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  /**
   * The labels of progressive `@override`s that are on for this request: see `Planner.activeOverrides`. They are part
   * of the plan's cache key.
   */
  readonly overrideLabels?: readonly string[] | undefined;
  /** Length of the slices in which the plan is read, as of TimeSlice. */
  readonly slice?: number | undefined;
}

/** A plan, or the reason why there is none. */
export type PlanResult = { readonly plan: Plan } | { readonly error: ClientError };

/** Finds plans for one supergraph, off the main thread and within a time limit. */
export interface Planner {
  readonly kind: PlannerKind;
  /** Labels of progressive overrides that are set by name, such as a feature flag. */
  readonly overrideLabels: readonly string[];
  /** The distinct percentages of `percent(n)` overrides. */
  readonly overridePercentages: readonly number[];
  /**
   * The labels that hold for one request: those named, and `percent(n)` for every n above `dice`.
   * @param dice a number in [0, 100), drawn once a request (or once a session); 100 switches percentages off
   */
  activeOverrides(dice: number, named?: Iterable<string>): readonly string[];
  plan(request: PlanRequest): Promise<PlanResult>;
  /** Ends whatever still plans. Further calls of `plan` return errors. */
  close(): Promise<void>;
}
