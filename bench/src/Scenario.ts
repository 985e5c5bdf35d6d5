import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';

/** One department of a scenario: its SDL and what it answers. */
export interface BenchSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
  /** Composed, but answered by nobody: the gateway’s own subgraph. */
  readonly silent?: boolean;
}

/** Sends a body to a subgraph of the scenario and answers its `data`. The hand-written limit's only means. */
export type Ask = (subgraph: string, body: string) => Promise<any>; // oxlint-disable-line typescript/no-explicit-any

/** What is measured: subgraphs, one operation, and what a person would write by hand for just that operation. */
export interface Scenario {
  readonly name: string;
  readonly text: string;
  readonly subgraphs: readonly BenchSubgraph[];
  readonly query: string;
  /** Also measured with permissions, grants and evidence on, as a mediator working on the case of the query. */
  readonly governed?: boolean;
  /** Also measured with operations that are new to the gateway. */
  readonly planning?: boolean;
  /** The limit: the same fetches, written by hand. Scenarios without one are measured beside the peers only. */
  readonly byHand?: (ask: Ask) => Promise<unknown>;
}
