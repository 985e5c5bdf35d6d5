/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
// The program that finds plans, apart from the gateway: it takes one supergraph, then operations, and answers each with the
// planner's own plan or the reason why there is none. Plain JavaScript, so that it starts from the sources too.
const { isMainThread, parentPort, workerData } = require('node:worker_threads');

/** The native planner. It gives up by itself when its time is over. */
function hivePlanner(sdl) {
  const { QueryPlanner } = require('@graphql-hive/router-query-planner');
  const addon = new QueryPlanner(sdl);
  return async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeoutMs);
    try {
      // The addon must stay reachable until the plan is there: a plan under way does not hold it.
      const labels = new Set(request.labels);
      const plan = await addon.planAsync(request.operation, undefined, labels, request.percentage, abort.signal);
      return { node: plan.node ?? null };
    } catch (error) {
      return { error: String(error?.message ?? error), timedOut: abort.signal.aborted };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Apollo's planner. It cannot be interrupted: the gateway ends this program when it takes too long. */
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

function start({ kind, sdl }, listen, send) {
  try {
    const plan = kind === 'hive' ? hivePlanner(sdl) : apolloPlanner(sdl);
    listen(async (request) => send({ id: request.id, ...(await plan(request)) }));
    send({ ready: true });
  } catch (error) {
    send({ ready: false, error: String(error?.message ?? error) });
  }
}

if (isMainThread) {
  process.on('disconnect', () => process.exit());
  const send = (message) => process.connected && process.send(message);
  process.once('message', (task) => start(task, (listener) => process.on('message', listener), send));
} else {
  start(
    workerData,
    (listener) => parentPort.on('message', listener),
    (message) => parentPort.postMessage(message),
  );
}
