import type { PlanNode } from '../plan/Plan';
import { planFetches } from '../plan/fetchedCoordinates';
import { clientName } from '../plan/plannedNames';
import { compileBatchFetch } from './compileBatchFetch';
import { compileEntityFetch } from './compileEntityFetch';
import { compileRootFetch } from './compileRootFetch';
import type { Step } from './Run';
import type { StepContext } from './StepContext';

/** Compiles a plan into one function; what it awaits is one promise a call, none in between. */
export function compileSteps(node: PlanNode, context: StepContext): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((inner) => compileSteps(inner, context));
      return async (run) => {
        for (let i = 0; i < steps.length; i++) {
          const pending = steps[i]!(run);
          if (pending) await pending;
        }
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((inner) => compileSteps(inner, context));
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
      const whenTrue = node.whenTrue && compileSteps(node.whenTrue, context);
      const whenFalse = node.whenFalse && compileSteps(node.whenFalse, context);
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

/** Does a plan take values from above an entity? Then the same entity may answer differently in two places. */
export function readsContext(node: PlanNode): boolean {
  return planFetches(node).some((fetch) => fetch.kind === 'Fetch' && fetch.contextRewrites.length > 0);
}
