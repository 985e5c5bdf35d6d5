import type { Scenario } from '../Scenario';
import { big } from './big';
import { city } from './city';
import { asked3of31, asked3of5, departments31 } from './departments31';
import { small } from './small';

/** All scenarios, in the order of the table. */
export const SCENARIOS: readonly Scenario[] = [small, big, city, departments31, asked3of5, asked3of31];

/** The scenario of this name; throws when there is none. */
export function scenarioNamed(name: string): Scenario {
  const scenario = SCENARIOS.find((known) => known.name === name);
  if (!scenario) throw new Error(`no scenario "${name}"; there are ${SCENARIOS.map((known) => known.name).join(', ')}`);
  return scenario;
}
