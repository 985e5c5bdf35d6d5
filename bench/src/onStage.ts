/**
 * What contenders are started on: a scenario's subgraphs, running, their supergraph, and a PostgreSQL for evidence where permissions are
 * measured too. All of it is gone when the work is done.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@yiwang/kit';
import type { Setting } from './contenders';
import type { Scenario } from './Scenario';

/** The part of a setting that all contenders share, and a folder to write into. */
export interface Stage extends Pick<Setting, 'scenario' | 'supergraphFile' | 'urls' | 'governed'> {
  readonly folder: string;
}

/** Works on a scenario's stage. */
export async function onStage<T>(
  scenario: Scenario,
  withEvidence: boolean,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  let subgraphs: ChildProcess | undefined;
  let evidence: Awaited<ReturnType<typeof startEmbeddedPostgres>> | undefined;
  try {
    subgraphs = fork(join(__dirname, 'subgraphServer.js'), [scenario.name]);
    const urls = await new Promise<Record<string, string>>((resolve) => subgraphs!.once('message', resolve as never));
    const supergraphFile = join(folder, 'supergraph.graphql');
    await compose(scenario, urls, supergraphFile);
    if (withEvidence) evidence = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
    const governed = evidence && { folder, databaseUrl: evidence.url };
    return await work({ scenario, folder, supergraphFile, urls, governed });
  } finally {
    subgraphs?.kill('SIGKILL');
    await evidence?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compose(scenario: Scenario, urls: Readonly<Record<string, string>>, file: string): Promise<void> {
  const program = fork(join(__dirname, 'composeProgram.js'), [scenario.name, file]);
  program.send(urls);
  const [code] = (await once(program, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${scenario.name} was not composed: see above`);
}
