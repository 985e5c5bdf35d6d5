import type { ExecuteArgs, Executable, OperationResult } from '../execute/Executable';

const running = new WeakMap<Executable, Map<string, Promise<OperationResult>>>();

/**
 * Runs a query, or joins the same query of the same caller that is already under way. What is shared is only read.
 * INVARIANT(cache-key): the executable stands for supergraph, policy version, operation and masks; the key adds the
 * variables and the access key, which holds the caller, purpose, case and every forwarded header.
 */
export function shareExecution(executable: Executable, args: ExecuteArgs): Promise<OperationResult> {
  let flights = running.get(executable);
  if (!flights) running.set(executable, (flights = new Map()));
  const variables = JSON.stringify(args.variables);
  const key = `${variables.length}:${variables}${args.accessKey ?? ''}`;
  const known = flights.get(key);
  if (known) return known;
  // Without the first caller's signal: when they leave, the others still wait. The departments' time limits bound it.
  const flight = executable.execute({ ...args, signal: undefined }).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}
