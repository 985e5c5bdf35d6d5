// The program that finds plans, apart from the gateway: it reads supergraphs, then takes operations, and answers each with the
// planner's own plan or the reason why there is none. Plain JavaScript, so that it starts from the sources too.
const os = require('node:os');
const { parentPort } = require('node:worker_threads');

/** The native planner. It gives up by itself when its time is over. */
function hivePlanner(sdl) {
  const { QueryPlanner } = require('@graphql-hive/router-query-planner');
  const addon = new QueryPlanner(sdl);
  return async (asked) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), asked.timeoutMs);
    try {
      // The addon must stay reachable until the plan is there: a plan under way does not hold it.
      const labels = new Set(asked.labels);
      const plan = await addon.planAsync(asked.operation, undefined, labels, asked.percentage, abort.signal);
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
  const planner = new QueryPlanner(supergraph, {
    // Without it a field under one member of a union is asked of the objects under the others too.
    typeConditionedFetching: true,
    debug: { maxEvaluatedPlans: 1000 },
  });
  const schema = supergraph.apiSchema();
  return async (asked) => {
    try {
      const operation = operationFromDocument(schema, parse(asked.operation));
      const conditions = new Map(asked.knownLabels.map((label) => [label, asked.labels.includes(label)]));
      const plan = planner.buildQueryPlan(operation, { overrideConditions: conditions });
      return { node: plan.node === undefined ? null : JSON.parse(JSON.stringify(plan.node)) };
    } catch (error) {
      return { error: String(error?.message ?? error), timedOut: false };
    }
  };
}

const planners = new Map();

/** `read` opens a planner of a supergraph, `plan` asks one, `drop` closes it. */
async function answer(question) {
  if ('read' in question) {
    const { kind, sdl } = question.read;
    planners.set(question.as, kind === 'hive' ? hivePlanner(sdl) : apolloPlanner(sdl));
    return true;
  }
  if ('drop' in question) return planners.delete(question.drop);
  return await planners.get(question.by)(question.plan);
}

function send(message) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  if (parentPort) parentPort.postMessage(message);
  else if (process.connected) process.send(message);
}

(parentPort ?? process).on('message', async ({ id, question }) => {
  try {
    send({ id, answer: await answer(question) });
  } catch (error) {
    send({ id, refusal: String(error?.message ?? error) });
  }
});
if (!parentPort) process.on('disconnect', () => process.exit());

// Requests that run come before operations that are new: on a core that both want, planning gives way. On Linux alone a thread has
// a priority of its own.
if (!parentPort || process.platform === 'linux') {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = os.constants.priority;
  // As lib/lowerPriority.ts does, which this program cannot load.
  os.setPriority(Math.min(PRIORITY_LOW, os.getPriority() + PRIORITY_BELOW_NORMAL));
}
