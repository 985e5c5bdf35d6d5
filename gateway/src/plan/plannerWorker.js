/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
// The thread in which plans are found: it takes one supergraph at its start, then operations, and answers each with the
// planner's own plan or the reason why there is none. Plain JavaScript, so that it starts from the sources too.
const { parentPort, workerData } = require('node:worker_threads');

/** The native planner. It gives up by itself when its time is over. */
function hivePlanner(sdl) {
  const { QueryPlanner } = require('@graphql-hive/router-query-planner');
  const addon = new QueryPlanner(sdl);
  return async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeoutMs);
    try {
      // The addon and the signal must stay reachable until the plan is there: the addon does not hold them itself.
      const plan = await addon.planAsync(
        request.operation,
        undefined,
        new Set(request.labels),
        request.percentage,
        abort.signal,
      );
      return { node: plan.node ?? null };
    } catch (error) {
      return { error: String(error?.message ?? error), timedOut: abort.signal.aborted };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Apollo's planner. It cannot be interrupted: the main thread ends this one when it takes too long. */
function apolloPlanner(sdl) {
  const { Supergraph, operationFromDocument } = require('@apollo/federation-internals');
  const { QueryPlanner } = require('@apollo/query-planner');
  const { parse } = require('graphql');
  const supergraph = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: 1000 } });
  const schema = supergraph.apiSchema();
  return async (request) => {
    try {
      const operation = operationFromDocument(schema, parse(request.operation));
      const conditions = new Map(request.knownLabels.map((label) => [label, request.labels.includes(label)]));
      const plan = planner.buildQueryPlan(operation, { overrideConditions: conditions });
      return { node: plan.node === undefined ? null : JSON.parse(JSON.stringify(plan.node)) };
    } catch (error) {
      return { error: String(error?.message ?? error), timedOut: false };
    }
  };
}

try {
  const plan = workerData.kind === 'hive' ? hivePlanner(workerData.sdl) : apolloPlanner(workerData.sdl);
  parentPort.on('message', async (request) => parentPort.postMessage({ id: request.id, ...(await plan(request)) }));
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ ready: false, error: String(error?.message ?? error), missing: error?.code });
}
