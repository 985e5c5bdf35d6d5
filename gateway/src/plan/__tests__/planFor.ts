import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createPlanner } from '../createPlanner';
import { loadSupergraph } from '../schema/loadSupergraph';
import type { Plan } from '../Plan';
import type { Planner, PlannerKind } from '../Planner';
import type { Supergraph } from '../schema/Supergraph';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides",
  "@external", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag", "@context", "@fromContext", "@composeDirective"])\n`;

/** Composes subgraphs, given as SDL by name, into a supergraph. */
export function compose(subgraphs: Record<string, string>): Supergraph {
  return loadSupergraph(composeSdl(subgraphs));
}

/** The supergraph's text. */
export function composeSdl(subgraphs: Record<string, string>): string {
  const result = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test/`,
      typeDefs: parse(LINK + sdl),
    })),
  );
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return result.supergraphSdl;
}

/** Plans one operation, failing the test when there is no plan. */
export async function planWith(planner: Planner, operation: string, overrideLabels: string[] = []): Promise<Plan> {
  const result = await planner.plan({ document: parse(operation), overrideLabels });
  if ('error' in result) throw result.error;
  return result.plan;
}

/** Composes, plans and closes. */
export async function planFor(subgraphs: Record<string, string>, operation: string, kind: PlannerKind): Promise<Plan> {
  const planner = await createPlanner(compose(subgraphs), { kind });
  try {
    return await planWith(planner, operation);
  } finally {
    await planner.close();
  }
}
