/**
 * Composes a scenario's supergraph and ends: what Apollo's composition leaves in memory is not collected beside what is measured.
 * A program of its own, forked with the scenario's name and a file to write; hears its subgraphs' addresses over IPC.
 */
import { writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { scenarioNamed } from './scenarios';

function compose(name: string, urls: Readonly<Record<string, string>>): string {
  const { subgraphs } = scenarioNamed(name);
  const services = subgraphs.map((subgraph) => ({
    name: subgraph.name,
    url: urls[subgraph.name] ?? '',
    typeDefs: parse(subgraph.sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`${name} does not compose: ${errors?.map(({ message }) => message).join('; ')}`);
  return supergraphSdl;
}

const [name, file] = process.argv.slice(2);
process.once('message', (urls: Record<string, string>) => {
  writeFileSync(file!, compose(name!, urls));
  process.disconnect();
});
