import { parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import { TimeSlice } from '../lib/TimeSlice';
import { type ApartAnswer, apartPlanners } from './planners/apartPlanners';
import { fetchedCoordinates } from './fetchedCoordinates';
import { joinMutations } from './planners/joinMutations';
import type { Plan, PlanNode } from './Plan';
import { plannableOperation } from './planners/plannableOperation';
import type { Planner, PlannerKind, PlanRequest, PlanResult } from './Planner';
import { plannerHost, type PlanAnswer, type PlannerHost, type PlanQuestion } from './planners/plannerHost';
import { withEveryType } from './mend/withEveryType';
import { withoutAbstractFragments } from './planners/withoutAbstractFragments';
import { withoutNestedKeys } from './planners/withoutNestedKeys';
import { soundPlan } from './soundPlan';
import { uncoveredField } from './checks/uncoveredField';
import { unprovidedField } from './checks/unprovidedField';
import type { Supergraph } from './schema/Supergraph';

/** How to plan. */
export interface PlannerOptions {
  /** Default `hive`; where it has no binary, `apollo` takes its place. */
  readonly kind?: PlannerKind | undefined;
  /** Longest time for one plan, in milliseconds. Default 5000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Starts a planner for a supergraph, beside the gateway: planning never blocks a request.
 * @throws InternalError when the planner refuses the supergraph
 */
export async function createPlanner(supergraph: Supergraph, options: PlannerOptions = {}): Promise<Planner> {
  const timeoutMs = options.timeoutMs ?? 5_000;
  const { kind, host } = await startHost(supergraph, options.kind ?? 'hive');
  /** Operations under which a planner crashed, after its name: it is not asked again. */
  const fatal = new LRUCache<string, true>({ max: 1_000 });
  let again: Promise<PlanAnswer> = Promise.resolve(CRASHED);
  // Valid operations that one planner cannot plan go to others, started when first needed: the native one's to itself on a simpler
  // supergraph, then to Apollo's; Apollo's to the native one, where it runs. What none plans soundly they are asked again with the
  // fields apart that require others.
  const simpler = spareHost('simpler', 'hive', async () => {
    const sdl = withoutNestedKeys(supergraph.plannable);
    return sdl === undefined ? undefined : plannerHost('hive', sdl);
  });
  const otherKind = kind === 'hive' ? 'apollo' : 'hive';
  const other = spareHost(otherKind, otherKind, async () => plannerHost(otherKind, supergraph.plannable));
  const spares = kind === 'hive' ? [simpler, other] : [other, simpler];
  const apart = apartPlanners(supergraph);
  const percentages = new Map<string, number>();
  for (const label of supergraph.overrideLabels) {
    const percentage = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
    if (percentage !== undefined) percentages.set(label, Number(percentage));
  }
  let closed = false;
  const toPlan = (node: PlanNode | undefined): Plan =>
    Object.freeze({ node, fetchedCoordinates: fetchedCoordinates(node, supergraph) });

  const planText = async (
    operation: string,
    labels: readonly string[],
    slice: number | undefined,
  ): Promise<PlanNode | ClientError> => {
    const asked: PlanQuestion = {
      operation,
      labels,
      knownLabels: supergraph.overrideLabels,
      percentage: percentageFor(labels, percentages),
      timeoutMs,
    };
    // Half of the time is left to another planner, where there is one.
    const soon: PlanQuestion = { ...asked, timeoutMs: timeoutMs / 2 };
    const more = async () => ((await other.start()) === undefined ? timeoutMs / 2 : 0);
    const key = (name: string) => `${name}\n${operation}`;
    const ask = async (name: string, of: PlannerHost, question: PlanQuestion): Promise<PlanAnswer> => {
      if (fatal.has(key(name))) return CRASHED;
      const first = await of.plan(question, more);
      if (!('error' in first) || !first.crashed) return first;
      // Others were perhaps planned at the same time: which one was it? They are tried again one by one.
      const second = await (again = again.then(() => of.plan(question, more)));
      if ('error' in second && second.crashed) fatal.set(key(name), true);
      return second;
    };
    const document = parse(operation, { noLocation: true });
    let incomplete: PlanNode | undefined;
    const attempt = async (
      given: PlanAnswer,
      by: PlannerKind,
      apartFrom?: ApartAnswer,
    ): Promise<PlanNode | ClientError> => {
      if ('error' in given) return failure(given.timedOut ? 'PLAN_TIMEOUT' : 'PLAN_FAILED', given.error);
      try {
        const of = apartFrom?.document ?? document;
        const node = await soundPlan(given.node, by, of, supergraph, new TimeSlice(slice), apartFrom?.groups);
        const uncovered = uncoveredField(node, of, supergraph);
        const unprovided = unprovidedField(node, supergraph);
        if (uncovered === undefined && unprovided === undefined) return node;
        incomplete ??= withEveryType(node, of, supergraph);
        return failure('PLAN_FAILED', `the planner left out ${uncovered ?? `who provides ${unprovided}`}`);
      } catch (error) {
        return failure('PLAN_FAILED', error);
      }
    };
    let result = await attempt(await ask(kind, host, soon), kind);
    for (const spare of spares) {
      if (!(result instanceof ClientError) || closed) break;
      const isLate = result.code === 'PLAN_TIMEOUT';
      // The simpler one is the same program, and may take as long again.
      if (isLate && spare === simpler) continue;
      const started = await spare.start();
      if (started) result = await attempt(await ask(spare.name, started, isLate ? soon : asked), spare.by);
    }
    if (!(result instanceof ClientError)) return result;
    if (result.code === 'PLAN_FAILED' && !closed) {
      const crashes = fatal.has(key('hive')) || fatal.has(key('apart'));
      for await (const given of apart.answers(asked, crashes ? ['apollo'] : ['hive', 'apollo'])) {
        const mended = await attempt(given.answer, given.by, given);
        if (!(mended instanceof ClientError)) return mended;
        if ('crashed' in given.answer && given.answer.crashed) fatal.set(key('apart'), true);
        if (closed || mended.code === 'PLAN_TIMEOUT') break;
      }
    }
    if (incomplete) return incomplete;
    const written =
      result.code === 'PLAN_FAILED' && !closed ? withoutAbstractFragments(operation, supergraph) : undefined;
    return written === undefined ? result : planText(written, labels, slice);
  };

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
      const nodes: PlanNode[] = [];
      for (const node of await Promise.all(
        plannable.texts.map((text) => planText(text, request.overrideLabels ?? [], request.slice)),
      )) {
        if (node instanceof ClientError) return { error: node };
        nodes.push(node);
      }
      if (nodes.length === 0) return { plan: toPlan(undefined) };
      return { plan: toPlan(joinMutations(nodes)) };
    },
    async close() {
      closed = true;
      await Promise.all([host.close(), ...spares.map((spare) => spare.close()), apart.close()]);
    },
  };
}

async function startHost(supergraph: Supergraph, kind: PlannerKind): Promise<{ kind: PlannerKind; host: PlannerHost }> {
  try {
    return { kind, host: await plannerHost(kind, supergraph.plannable) };
  } catch (error) {
    // No binary for this platform, or a supergraph that the native planner cannot read.
    const other =
      kind === 'hive' ? await plannerHost('apollo', supergraph.plannable).catch(() => undefined) : undefined;
    if (other) return { kind: 'apollo', host: other };
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

const CRASHED: PlanAnswer = { error: 'the planner crashed over this operation before', timedOut: false };

function failure(code: 'PLAN_TIMEOUT' | 'PLAN_FAILED', cause: unknown): ClientError {
  return new ClientError(code, undefined, { cause });
}

/** A planner started when first asked for; undefined when it does not start. */
interface SpareHost {
  readonly name: string;
  readonly by: PlannerKind;
  start(): Promise<PlannerHost | undefined>;
  close(): Promise<void>;
}

function spareHost(name: string, by: PlannerKind, open: () => Promise<PlannerHost | undefined>): SpareHost {
  let started: Promise<PlannerHost | undefined> | undefined;
  return {
    name,
    by,
    start: () => (started ??= open().catch(() => undefined)),
    close: async () => (await started)?.close(),
  };
}
