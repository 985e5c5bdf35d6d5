import type { TimeSlice } from '../lib/TimeSlice';
import type { Plan } from '../plan/Plan';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import type { Answers } from './compileAnswers';
import { compileRootFetch } from './compileRootFetch';
import { compileSteps } from './compileSteps';
import type { StepContext } from './StepContext';
import type { ExecuteArgs, Executable } from './Executable';
import { Run } from './Run';
import type { SubgraphResponse } from './Transport';

/** Compiles a subscription: one stream from the department of the root field, and the rest of the plan for each event. */
export async function compileSubscription(
  plan: Plan,
  context: StepContext,
  answers: Answers,
  slice: TimeSlice,
): Promise<Executable['subscribe']> {
  const node = plan.node;
  if (node?.kind !== 'Subscription') {
    return () => Promise.reject(new ClientError('BAD_REQUEST', sentence('NEEDS_EXECUTE')));
  }
  const primary = compileRootFetch(node.primary, context);
  const rest = node.rest && (await compileSteps(node.rest, context, slice));

  return async <C>(args: ExecuteArgs<C>) => {
    const newRun = () => new Run(args.variables, args as ExecuteArgs);
    const run = newRun();
    const request = await primary.call.request(run, primary.call.body(run, ''), []);
    const stream = await context.environment.transport.subscribe(request);
    if (!stream.ok) {
      primary.accept(run, { failure: stream.code });
      return answers(run);
    }
    const next = async (response: SubgraphResponse) => {
      const event = newRun();
      primary.accept(event, primary.call.readAnswer(event, response));
      const pending = event.data && rest?.(event);
      if (pending) await pending;
      return answers(event);
    };
    return (async function* () {
      for await (const response of stream.events) yield await next(response);
    })();
  };
}
