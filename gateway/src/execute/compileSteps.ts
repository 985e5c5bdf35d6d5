import type { TimeSlice } from '../lib/TimeSlice';
import type { PlanNode } from '../plan/Plan';
import { planFetches } from '../plan/fetchedCoordinates';
import { clientName } from '../plan/planners/plannedNames';
import { compileBatchFetch } from './compileBatchFetch';
import { compileEntityFetch } from './compileEntityFetch';
import { compileRootFetch } from './compileRootFetch';
import type { Step } from './Run';
import type { StepContext } from './StepContext';

/** Compiles a plan into one function, in slices; what it awaits is one promise a call, none in between. */
export async function compileSteps(node: PlanNode, context: StepContext, slice: TimeSlice): Promise<Step> {
  await slice.giveWay();
  switch (node.kind) {
    case 'Sequence': {
      const steps = await compileEach(node.nodes, context, slice);
      return async (run) => {
        for (let i = 0; i < steps.length; i++) {
          const pending = steps[i]!(run);
          if (pending) await pending;
        }
      };
    }
    case 'Parallel': {
      const steps = await compileEach(node.nodes, context, slice);
      return (run) => {
        const pending: Promise<void>[] = [];
        for (let i = 0; i < steps.length; i++) {
          const promise = steps[i]!(run);
          if (promise) pending.push(promise);
        }
        if (pending.length < 2) return pending[0];
        return Promise.all(pending) as unknown as Promise<void>;
      };
    }
    case 'Condition': {
      const variable = clientName(node.variable);
      const whenTrue = node.whenTrue && (await compileSteps(node.whenTrue, context, slice));
      const whenFalse = node.whenFalse && (await compileSteps(node.whenFalse, context, slice));
      return (run) => (run.variables[variable] === true ? whenTrue : whenFalse)?.(run);
    }
    case 'Fetch':
      return compileRootFetch(node, context).step;
    case 'Flatten':
      return compileEntityFetch(node, context);
    case 'BatchFetch':
      return compileBatchFetch(node, context);
    case 'Subscription':
      throw new Error('a subscription stands inside a plan');
  }
}

async function compileEach(nodes: readonly PlanNode[], context: StepContext, slice: TimeSlice): Promise<Step[]> {
  const steps: Step[] = [];
  for (const node of nodes) steps.push(await compileSteps(node, context, slice));
  return steps;
}

/** Does a plan take values from above an entity? Then the same entity may answer differently in two places. */
export function readsContext(node: PlanNode): boolean {
  return planFetches(node).some((fetch) => fetch.kind === 'Fetch' && fetch.contextRewrites.length > 0);
}
