import type { Supergraph } from '../plan/schema/Supergraph';
import type { ExecutionEnvironment } from './Executable';

/** What every step is compiled with. */
export interface StepContext {
  readonly supergraph: Supergraph;
  readonly environment: ExecutionEnvironment;
  /** Every response key of the client's operation: the only keys that an error's path may show. */
  readonly clientKeys: ReadonlySet<string>;
  /** The arguments that clients see of what the plan fetches: the only ones that an error may name. */
  readonly argumentNames: ReadonlySet<string>;
  /** Concrete types: what a `__typename` says counts only if it is one of these. */
  readonly objectTypes: ReadonlySet<string>;
  /** Answers that go to several places are copied, because these may differ later. */
  readonly copyShared: boolean;
  /** Places that some fetch of the plan visits on conditions only. */
  readonly conditionalPaths: ReadonlySet<string>;
}
