import { type DocumentNode, parse } from 'graphql';
import { type ApartFields, type ComputedApart, computedApart } from './computedApart';
import type { PlannerKind } from '../Planner';
import { type PlanAnswer, type PlannerHost, plannerHost, type PlanQuestion } from './plannerHost';
import type { Supergraph } from '../schema/Supergraph';
import { withRequiredFields } from './withRequiredFields';

/** What a planner that knows fields apart says of an operation. */
export interface ApartAnswer {
  readonly answer: PlanAnswer;
  readonly by: PlannerKind;
  /** What it was asked: the operation with all that its fields require. */
  readonly document: DocumentNode;
  readonly groups: readonly ApartFields[];
}

/** Planners to which fields that require others stand apart: for what no planner plans soundly as it is. */
export interface ApartPlanners {
  /** The answers of these planners, each asked when its turn comes; none where no field of the operation stands apart. */
  answers(question: PlanQuestion, planners: readonly PlannerKind[]): AsyncGenerator<ApartAnswer>;
  close(): Promise<void>;
}

/** Starts nothing before it is asked. */
export function apartPlanners(supergraph: Supergraph): ApartPlanners {
  let apart: { readonly known: ComputedApart | undefined } | undefined;
  const hosts = new Map<PlannerKind, Promise<PlannerHost | undefined>>();
  const hostOf = (kind: PlannerKind, sdl: string): Promise<PlannerHost | undefined> => {
    let host = hosts.get(kind);
    if (!host) hosts.set(kind, (host = plannerHost(kind, sdl).catch(() => undefined)));
    return host;
  };
  return {
    async *answers(question, planners) {
      if (supergraph.requirements.size === 0) return;
      const { known } = (apart ??= { known: computedApart(supergraph.plannable) });
      const operation = known && withRequiredFields(question.operation, known.groups, supergraph);
      if (operation === undefined) return;
      const document = parse(operation, { noLocation: true });
      for (const by of planners) {
        const answer = await (await hostOf(by, known!.sdl))?.plan({ ...question, operation });
        if (answer) yield { answer, by, document, groups: known!.groups };
      }
    },
    async close() {
      await Promise.all([...hosts.values()].map(async (host) => (await host)?.close()));
    },
  };
}
