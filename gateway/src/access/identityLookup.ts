/**
 * The one field that finds a person by who they are: whether an operation asks for it. Pure.
 */
import type { Permission } from '../permissions';

const COORDINATE = 'Mutation.resolveIdentity';

/** Whether a permitted operation looks a person up. */
export function asksIdentity({ coordinates }: Permission): boolean {
  return coordinates.includes(COORDINATE);
}
