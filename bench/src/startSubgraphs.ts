import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { Scenario } from './Scenario';

/** A scenario's subgraphs, running, and the supergraph that is composed of them. */
export interface RunningSubgraphs {
  readonly urls: Readonly<Record<string, string>>;
  readonly supergraphFile: string;
  stop(): void;
}

/** Starts the subgraphs of a scenario and writes their supergraph into a folder. */
export async function startSubgraphs(scenario: Scenario, folder: string): Promise<RunningSubgraphs> {
  const child = fork(join(__dirname, 'subgraphServer.js'), [scenario.name]);
  const urls = await new Promise<Record<string, string>>((resolve) => child.once('message', resolve as never));
  const stop = (): void => void child.kill('SIGKILL');
  const services = scenario.subgraphs.map(({ name, sdl }) => ({ name, url: urls[name] ?? '', typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) {
    stop();
    throw new Error(`${scenario.name} does not compose: ${errors?.map((error) => error.message).join('; ')}`);
  }
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphSdl);
  return { urls, supergraphFile, stop };
}
