import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import { fetchedCoordinates } from './fetchedCoordinates';
import type { Plan, PlanNode } from './Plan';
import { planFromApollo } from './planFromApollo';
import { planFromHive } from './planFromHive';
import { plannableOperation } from './plannableOperation';
import type { Planner, PlannerKind, PlanRequest, PlanResult } from './Planner';
import { plannerThread, type PlannerThread, type ThreadRequest } from './plannerThread';
import { serializeMutation } from './serializeMutation';
import type { Supergraph } from './Supergraph';

/** How to plan. */
export interface PlannerOptions {
  /** Default `hive`; where it has no binary, `apollo` takes its place. */
  readonly kind?: PlannerKind | undefined;
  /** Longest time for one plan, in milliseconds. Default 5000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Starts a planner for a supergraph, on a thread of its own.
 * @throws InternalError when the planner refuses the supergraph
 */
export async function createPlanner(supergraph: Supergraph, options: PlannerOptions = {}): Promise<Planner> {
  const timeoutMs = options.timeoutMs ?? 5_000;
  const { kind, thread } = await startThread(supergraph, options.kind ?? 'hive');
  let second: Promise<PlannerThread | undefined> | undefined;
  /** Valid operations that the native planner cannot plan go to the other one, started when first needed. */
  const secondThread = () => (second ??= plannerThread('apollo', supergraph.sdl).catch(() => undefined));
  const percentages = new Map<string, number>();
  for (const label of supergraph.overrideLabels) {
    const percentage = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
    if (percentage !== undefined) percentages.set(label, Number(percentage));
  }
  const schema = supergraph.schema;
  const rootTypes = {
    query: schema.getQueryType()?.name,
    mutation: schema.getMutationType()?.name,
    subscription: schema.getSubscriptionType()?.name,
  };
  let closed = false;
  const toPlan = (node: PlanNode | undefined): Plan =>
    Object.freeze({ node, fetchedCoordinates: fetchedCoordinates(node, supergraph.types, rootTypes) });

  return {
    kind,
    overrideLabels: supergraph.overrideLabels.filter((label) => !percentages.has(label)),
    overridePercentages: [...new Set(percentages.values())],
    activeOverrides(dice, named = []) {
      const active = supergraph.overrideLabels.length === 0 ? [] : [...named];
      for (const [label, percentage] of percentages) if (dice < percentage) active.push(label);
      return active.filter((label) => supergraph.overrideLabels.includes(label));
    },
    async plan(request: PlanRequest): Promise<PlanResult> {
      const plannable = plannableOperation(supergraph, request.document, request.operationName);
      if (plannable instanceof ClientError) return { error: plannable };
      if (plannable.text === undefined) return { plan: toPlan(undefined) };
      const labels = request.overrideLabels ?? [];
      const asked: ThreadRequest = {
        operation: plannable.text,
        labels,
        knownLabels: supergraph.overrideLabels,
        percentage: percentageFor(labels, percentages),
        timeoutMs,
      };
      let answer = await thread.plan(asked);
      let native = kind === 'hive';
      if (native && 'error' in answer && !answer.timedOut && !closed) {
        native = false;
        answer = (await (await secondThread())?.plan(asked)) ?? answer;
      }
      if ('error' in answer) {
        return {
          error: new ClientError(answer.timedOut ? 'PLAN_TIMEOUT' : 'PLAN_FAILED', undefined, { cause: answer.error }),
        };
      }
      try {
        const node = native ? planFromHive(answer.node as never) : planFromApollo(answer.node as never);
        const serial = node && native && plannable.operation.operation === 'mutation';
        return { plan: toPlan(serial ? serializeMutation(node) : node) };
      } catch (error) {
        return { error: new ClientError('PLAN_FAILED', undefined, { cause: error }) };
      }
    },
    async close() {
      closed = true;
      await Promise.all([thread.close(), (await second)?.close()]);
    },
  };
}

async function startThread(
  supergraph: Supergraph,
  kind: PlannerKind,
): Promise<{ kind: PlannerKind; thread: PlannerThread }> {
  try {
    return { kind, thread: await plannerThread(kind, supergraph.sdl) };
  } catch (error) {
    if (kind === 'hive' && (error as { code?: string }).code === 'PLANNER_MISSING') {
      return startThread(supergraph, 'apollo');
    }
    throw new InternalError(`The planner (${kind}) refuses this supergraph: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** A dice value under which exactly the active `percent(n)` labels hold. */
function percentageFor(labels: readonly string[], percentages: ReadonlyMap<string, number>): number {
  let value = 0;
  let inactive = false;
  for (const [label, percentage] of percentages) {
    if (labels.includes(label)) continue;
    inactive = true;
    value = Math.max(value, percentage);
  }
  return inactive ? value : 0;
}
