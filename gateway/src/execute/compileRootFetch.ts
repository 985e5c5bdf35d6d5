import { mergeJson } from '../lib/mergeJson';
import { fetchOperation } from '../plan/fetchOperation';
import { type FetchNode, renamedKey } from '../plan/Plan';
import { clientName } from '../plan/planners/plannedNames';
import { rootKeys, sureKeys } from './mergeCode';
import type { StepContext } from './StepContext';
import { clientPath, departmentErrors, MAX_ERRORS, reportedPath } from './departmentError';
import { applyRewrites } from './rewrites';
import type { Run, Step } from './Run';
import { SubgraphCall, type SubgraphAnswer } from './SubgraphCall';

/** A compiled fetch of root fields. */
export interface RootFetch {
  readonly step: Step;
  readonly call: SubgraphCall;
  /** Takes an answer, fetched or streamed, into a run. */
  readonly accept: (run: Run, answer: SubgraphAnswer) => void;
}

/** Compiles a fetch of root fields: its answer becomes the data, or is merged into it. */
export function compileRootFetch(node: FetchNode, context: StepContext): RootFetch {
  const { outputRewrites } = node;
  const call = new SubgraphCall(node, context.environment, false);
  const errors = departmentErrors(node.subgraph, context.environment);
  const rename = (key: string) => clientName(renamedKey(key, outputRewrites));
  const operation = fetchOperation(node);
  const keys = rootKeys(operation).map(rename);
  const sure = sureKeys(operation);

  const fail = (run: Run, write: (path: readonly string[]) => Run['errors'][number], failed = keys) => {
    for (const key of failed) {
      (run.failedPaths ??= []).push([key]);
      if (run.errors.length < MAX_ERRORS) run.errors.push(write([key]));
    }
  };
  const accept = (run: Run, answer: SubgraphAnswer) => {
    if (answer.failure !== undefined) {
      fail(run, (path) => errors.failure(answer.failure, path));
      return;
    }
    for (const error of answer.errors ?? []) {
      if (run.errors.length >= MAX_ERRORS) break;
      const path = clientPath([], reportedPath(error), context.clientKeys, rename);
      if (path.length > 0) run.errors.push(errors.reported(error, path, context.argumentNames));
      else fail(run, (at) => errors.reported(error, at, context.argumentNames));
    }
    if (!answer.data) return;
    const { data } = answer;
    // Whoever leaves out what was asked for has not answered it, not even with null.
    if (!answer.errors && !sure.every((key) => Object.hasOwn(data, key))) {
      const left = sure.filter((key) => !Object.hasOwn(data, key)).map(rename);
      fail(run, (path) => errors.failure('SUBGRAPH_INVALID_RESPONSE', path), left);
    }
    try {
      if (outputRewrites.length > 0) applyRewrites(data, outputRewrites, context.supergraph.types);
      if (run.data === undefined) run.data = data;
      else mergeJson(run.data, data, context.objectTypes);
    } catch (error) {
      // It nests too deep.
      if (!(error instanceof RangeError)) throw error;
      fail(run, (path) => errors.failure('SUBGRAPH_INVALID_RESPONSE', path));
    }
  };
  const step: Step = async (run) => {
    accept(run, call.read(run, await call.send(run, call.body(run, ''), NONE)));
  };
  return { step, call, accept };
}

const NONE: readonly string[] = [];
