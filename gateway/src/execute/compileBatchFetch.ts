import { fetchOperation } from '../plan/fetchOperation';
import type { BatchFetchNode } from '../plan/Plan';
import type { StepContext } from './StepContext';
import { departmentErrors, MAX_ERRORS, reportedPath, type DepartmentErrors } from './departmentError';
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
    const answered = asked.map((entry) => {
      const entities = answer.data?.[entry.alias];
      return { ...entry, entities, report: entry.part.reporter(run, entry.batch, entities) };
    });
    const told = new Set<unknown>();
    for (const error of answer.errors ?? []) {
      if (run.errors.length >= MAX_ERRORS) break;
      const path = reportedPath(error);
      // Without data one error took all of them.
      const owner = answer.data ? answered.find((entry) => entry.alias === path[0]) : undefined;
      if (owner) owner.report(error, path);
      else for (const { part } of answered) part.fail(run, (at) => errors.reported(error, at, context.argumentNames));
      for (const { alias } of owner ? [owner] : answered) told.add(alias);
    }
    for (const { alias, part, batch, entities } of answered) {
      const merged = part.merge(run, batch, entities);
      if (merged === 'malformed' || (merged === 'absent' && !told.has(alias)))
        part.fail(run, (at) => errors.failure('SUBGRAPH_INVALID_RESPONSE', at));
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
