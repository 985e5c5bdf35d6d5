/**
 * The first operations of a process find cold code: JavaScript is fast once it has run for a while. So a gateway that has just begun
 * checks, plans and compiles queries that nobody asked for, and throws away what it made. Nothing is sent to a department.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { ClientError } from '../errors/ClientError';
import type { Snapshot } from '../supergraph/Snapshot';
import { checkOn } from './findDocument';
import { planAndCompile } from './prepareExecutable';
import { sampleOperations } from './sampleOperations';

/** How many queries, and the rest between two of them in milliseconds. */
const REHEARSAL = { queries: 20, rest: 10 };

/** Runs once, when a gateway is ready. Answers how many queries were compiled; what cannot be is nobody's trouble here. */
export async function rehearse(snapshot: Snapshot): Promise<number> {
  let compiled = 0;
  snapshot.lease.take();
  try {
    for (const text of sampleOperations(snapshot.schema, REHEARSAL.queries)) {
      await rest(REHEARSAL.rest);
      const checked = await checkOn(snapshot, text);
      const [operation] = 'errors' in checked ? [] : checked.operations;
      if (!operation) continue;
      const prepared = await planAndCompile({ ...operation, policyVersion: '', maskSet: '' }, [], snapshot);
      if (!(prepared instanceof ClientError)) compiled += 1;
    }
  } catch {
    // The gateway was stopped meanwhile.
  } finally {
    snapshot.lease.release();
  }
  return compiled;
}
