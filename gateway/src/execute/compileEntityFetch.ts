import { fetchOperation } from '../plan/fetchOperation';
import type { FlattenNode } from '../plan/Plan';
import type { StepContext } from './StepContext';
import { contextValues } from './contextValues';
import { departmentErrors, MAX_ERRORS, reportedPath, unusableValue } from './departmentError';
import { EntityPart, type EntityBatch } from './EntityPart';
import type { Run, Step } from './Run';
import { SubgraphCall, type SubgraphAnswer } from './SubgraphCall';

/** Compiles a fetch of the entities at a path. Nothing is sent when there are none. */
export function compileEntityFetch({ path, node }: FlattenNode, context: StepContext): Step {
  const { contextRewrites } = node;
  const { argumentNames } = context;
  const errors = departmentErrors(node.subgraph, context.environment);
  const call = new SubgraphCall(node, context.environment, true);
  const part = new EntityPart(
    { ...node, operation: fetchOperation(node), alias: '_entities', paths: [path] },
    context,
    errors,
  );

  const accept = (run: Run, batch: EntityBatch, answer: SubgraphAnswer) => {
    if (answer.failure !== undefined) {
      part.miss(run, batch);
      part.fail(run, (at) => errors.failure(answer.failure, at));
      return;
    }
    const entities = answer.data?.['_entities'];
    if (answer.errors) tell(run, batch, entities, answer.errors);
    const merged = part.merge(run, batch, entities);
    if (merged === 'malformed' || (merged === 'absent' && !answer.errors))
      part.fail(run, (at) => errors.failure('SUBGRAPH_INVALID_RESPONSE', at));
  };
  const tell = (run: Run, batch: EntityBatch, entities: unknown, told: readonly unknown[]) => {
    const report = part.reporter(run, batch, entities);
    for (const error of told) {
      if (run.errors.length >= MAX_ERRORS) break;
      const path = reportedPath(error);
      if (path[0] === '_entities') report(error, path);
      else part.fail(run, (at) => errors.reported(error, at, argumentNames));
    }
  };
  const fetch = async (run: Run, batch: EntityBatch, context: string) => {
    const { representations } = batch;
    const body = call.body(run, `"representations":[${representations.join(',')}]${context}`);
    accept(run, batch, call.read(run, await call.send(run, body, representations)));
  };
  if (contextRewrites.length === 0) {
    return (run) => {
      const batch = part.gather(run);
      return batch.representations.length === 0 ? undefined : fetch(run, batch, '');
    };
  }
  // Variables hold for a whole request: one request for each set of values taken from above.
  return async (run) => {
    let texts: string[];
    try {
      texts = contextValues(path, contextRewrites, context.supergraph.types, run.data);
    } catch (error) {
      // One of them nests too deep to be written out.
      if (!(error instanceof RangeError)) throw error;
      part.miss(run, part.gather(run));
      part.fail(run, unusableValue);
      return;
    }
    const batches = [...part.gatherBy(run, texts)].filter(([, batch]) => batch.representations.length > 0);
    await Promise.all(batches.map(([text, batch]) => fetch(run, batch, `,${text}`)));
  };
}
