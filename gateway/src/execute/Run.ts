import type { JsonObject } from '../lib/ownProperty';
import type { ExecuteArgs, OperationError } from './Executable';

/** What one execution has so far: merged data and the errors found on the way. */
export class Run {
  data: JsonObject | undefined = undefined;
  readonly errors: OperationError[] = [];
  /**
   * Paths under which values may be missing because a whole fetch failed: a null there is explained already. Undefined
   * until the first failure; an empty path covers everything.
   */
  failedPaths: (readonly (string | number)[])[] | undefined = undefined;

  /**
   * Objects to which a fetch of entities gave nothing: what is required of them and missing will not come. Undefined until the first.
   */
  incomplete: WeakSet<JsonObject> | undefined = undefined;

  constructor(
    readonly variables: Readonly<Record<string, unknown>>,
    readonly args: ExecuteArgs,
  ) {}
}

/** One compiled step of a plan. Undefined when it had nothing to wait for. */
export type Step = (run: Run) => Promise<void> | undefined;
