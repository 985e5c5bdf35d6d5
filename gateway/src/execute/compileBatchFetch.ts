import { fetchOperation } from '../plan/fetchOperation';
import type { BatchFetchNode } from '../plan/Plan';
import type { StepContext } from './StepContext';
import { departmentErrors, reportedPath, type DepartmentErrors } from './departmentError';
import { EntityPart, type EntityBatch } from './EntityPart';
import type { Run, Step } from './Run';
import { SubgraphCall, type SubgraphAnswer } from './SubgraphCall';

/** Compiles several fetches of entities that share one request, each under an alias and a variable of its own. */
export function compileBatchFetch(node: BatchFetchNode, context: StepContext): Step {
  const errors = departmentErrors(node.subgraph, context.environment);
  const call = new SubgraphCall(node, context.environment, true);
  const parts = compileParts(node, context, errors);

  const accept = (run: Run, batches: readonly EntityBatch[], answer: SubgraphAnswer) => {
    const asked = parts.flatMap((entry, index) =>
      batches[index]!.representations.length > 0 ? [{ ...entry, batch: batches[index]! }] : [],
    );
    if (answer.failure !== undefined) {
      for (const { part, batch } of asked) {
        part.miss(run, batch);
        part.fail(run, (at) => errors.failure(answer.failure, at));
      }
      return;
    }
    for (const error of answer.errors ?? []) {
      const path = reportedPath(error);
      const owner = asked.find((entry) => entry.alias === path[0]);
      if (owner) owner.part.report(run, owner.batch, error, path, answer.data?.[owner.alias]);
      else for (const { part } of asked) part.fail(run, (at) => errors.reported(error, at, context.argumentNames));
    }
    for (const { alias, part, batch } of asked) {
      const merged = part.merge(run, batch, answer.data?.[alias]);
      if (!merged && !answer.errors) part.fail(run, (at) => errors.failure('SUBGRAPH_INVALID_RESPONSE', at));
    }
  };
  const fetch = async (run: Run, batches: readonly EntityBatch[]) => {
    let variables = '';
    parts.forEach(({ variable }, index) => {
      variables += `${index === 0 ? '' : ','}${variable}:[${batches[index]!.representations.join(',')}]`;
    });
    const representations = run.args.onFetch ? batches.flatMap((batch) => batch.representations) : NONE;
    accept(run, batches, call.read(run, await call.send(run, call.body(run, variables), representations)));
  };
  return (run) => {
    const batches = parts.map(({ part }) => part.gather(run));
    return batches.some((batch) => batch.representations.length > 0) ? fetch(run, batches) : undefined;
  };
}

function compileParts(node: BatchFetchNode, context: StepContext, errors: DepartmentErrors) {
  const operation = fetchOperation(node);
  return node.aliases.map((alias) => ({
    alias: alias.alias,
    variable: JSON.stringify(alias.representationsVariable),
    part: new EntityPart({ ...alias, operation }, context, errors),
  }));
}

const NONE: readonly string[] = [];
