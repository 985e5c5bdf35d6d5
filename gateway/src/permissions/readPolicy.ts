/**
 * A folder of policy files and a supergraph in, plain data out. Reading and checking take a tenth of a second or more, so a running
 * gateway lets a thread do it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  classificationOf,
  type Department,
  formatFileProblem,
  loadDepartments,
  loadPolicy,
  type Policy,
  policyDay,
  type SupergraphClassification,
} from '@yiwang/schema';
import { parse } from 'graphql';
import { type Beside, threadBeside } from '../lib/Beside';
import { requiredCoordinates } from './requiredCoordinates';

/** Which policy is to be read. */
export interface PolicyQuestion {
  /** Folder of the policy files. */
  readonly directory: string;
  /** File of the city's departments. */
  readonly departments: string;
  readonly supergraphSdl: string;
  /** The day (YYYY-MM-DD) on which it must hold together. */
  readonly day: string;
}

/** A checked policy and what decisions over its supergraph are compiled from. */
export interface PolicyReading {
  readonly policy: Policy;
  readonly departments: readonly Department[];
  readonly graph: SupergraphClassification;
  /** The answer of requiredCoordinates. */
  readonly required: ReadonlyMap<string, ReadonlySet<string>>;
  readonly day: string;
}

/** Reads and checks here; throws with every problem, its file and its line. */
export function readPolicy({ directory, departments: file, supergraphSdl, day }: PolicyQuestion): PolicyReading {
  const departments = loadDepartments(file);
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const graph = classificationOf(supergraph);
  const loaded = loadPolicy(directory, { graph, departments, day });
  if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
  return { policy: loaded.policy, departments, graph, required: requiredCoordinates(supergraph), day };
}

const PROGRAM = join(__dirname, 'policyProgram.js');
/** The thread stays for the next change: to load its modules costs several times what it then has to do. */
let thread: Beside | undefined;

/** The same in a thread, for a gateway that serves meanwhile. */
export async function readPolicyAside({
  directory,
  departments,
  supergraphSdl,
  now,
}: Omit<PolicyQuestion, 'day'> & { readonly now?: Date }): Promise<PolicyReading> {
  if (departments === '') throw new Error('A policy names departments: say with --departments where they are listed.');
  if (!existsSync(directory)) throw new Error(`There is no folder ${directory}; check --policy.`);
  const question: PolicyQuestion = { directory, departments, supergraphSdl, day: policyDay(now) };
  // Sources that were never built have no program to start; then whoever asks waits.
  if (!existsSync(PROGRAM)) return readPolicy(question);
  if (!thread || thread.hasEnded) thread = threadBeside(PROGRAM);
  return thread.ask<PolicyReading>(question);
}
