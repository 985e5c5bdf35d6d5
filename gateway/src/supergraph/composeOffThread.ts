import { Worker } from 'node:worker_threads';
import type { SourceText } from './SupergraphSource';

/** A subgraph's schema before composition. */
export interface SubgraphSdl {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

// Plain text, so that the same worker runs from sources and from the build. Composition of many departments takes
// seconds of CPU, which requests must not wait for.
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { parse } = require(workerData.graphql);
const { composeServices } = require(workerData.composition);
const services = [];
const problems = [];
for (const { name, url, sdl } of workerData.subgraphs) {
  try { services.push({ name, url, typeDefs: parse(sdl) }); }
  catch (error) { problems.push('[' + name + '] ' + error.message + (error.locations ? ' (line ' + error.locations[0].line + ')' : '')); }
}
if (problems.length === 0) {
  const result = composeServices(services);
  if (result.errors) for (const error of result.errors) problems.push(error.message);
  else parentPort.postMessage({ sdl: result.supergraphSdl });
}
if (problems.length > 0) parentPort.postMessage({ problems });
`;

/** Composes subgraphs to a supergraph in a thread of its own. Mistakes in the schemas are values, not errors. */
export function composeOffThread(subgraphs: readonly SubgraphSdl[]): Promise<SourceText> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      eval: true,
      workerData: {
        subgraphs,
        graphql: require.resolve('graphql'),
        composition: require.resolve('@apollo/composition'),
      },
    });
    worker.once('message', (message: SourceText) => {
      resolve(message);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Composition ended without an answer (exit code ${code}).`)));
  });
}
