import { DEPARTMENTS, isDepartment } from '../departments';
import type { SubgraphDefinition } from './SubgraphDefinition';

/** The definition that the package `@yiwang/<code>` exports; throws when there is none. */
export function findSubgraph(code: string): SubgraphDefinition {
  if (!isDepartment(code)) {
    throw new Error(`no department "${code}"; the departments here are ${DEPARTMENTS.join(', ')}`);
  }
  // By name and not by import: the kit knows no department.
  const exported = require(`@yiwang/${code}`) as Record<string, unknown>;
  const definition = Object.values(exported).find(
    (value): value is SubgraphDefinition => (value as Partial<SubgraphDefinition> | null)?.code === code,
  );
  if (!definition) throw new Error(`@yiwang/${code} exports no SubgraphDefinition with code "${code}"`);
  return definition;
}
