/**
 * The program `runPlan`: prints how the gateway would fetch an operation. Returns an exit code: 0 done, 1 failed, 2 wrong usage.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { configWith } from './config';
import { ClientError } from './errors/ClientError';
import { terminal, type Output } from './output';
import { createPlanner } from './plan/createPlanner';
import { loadSupergraph } from './plan/schema/loadSupergraph';
import { printPlan } from './plan/printPlan';
import { checkDocument } from './request/checkDocument';
import { runTool } from './runTool';
import { openSource } from './supergraph/openSource';

const USAGE = `Usage: yiwang plan FILE.graphql --supergraph FILE [--planner hive|apollo] [--operation NAME] [--json]

Prints the plan of each operation in the file: which subgraph is asked what, after what.
Nothing is executed and no subgraph is called.
`;

/** Plans the operations of one document and prints their plans, as a tree or as JSON. */
export function runPlan(argv: readonly string[], output: Output = terminal): Promise<number> {
  return runTool({ name: 'yiwang plan', usage: USAGE, readOptions, work: planFile }, argv, output);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(argv: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      supergraph: { type: 'string' },
      planner: { type: 'string', default: 'hive' },
      operation: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { planner, supergraph = process.env['YIWANG_SUPERGRAPH'] ?? '' } = values;
  const [file = ''] = positionals;
  if (planner !== 'hive' && planner !== 'apollo') throw new Error(`--planner ${planner} is neither hive nor apollo.`);
  if (!values.help && positionals.length !== 1) throw new Error('Name one file with the operation.');
  if (!values.help && supergraph === '') throw new Error('Say with --supergraph against which supergraph to plan.');
  return { ...values, planner, supergraph, file } as const;
}

async function planFile(
  { file, supergraph: path, planner: kind, operation, json }: Options,
  output: Output,
): Promise<number> {
  const config = configWith({});
  const source = openSource(path, config.supergraph);
  const loaded = await source.load();
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  const supergraph = loadSupergraph(loaded.sdl);
  const checked = await checkDocument(readFileSync(file, 'utf8'), {
    schema: supergraph.schema,
    limits: config.limits,
    introspection: true,
    suggestions: true,
    costs: undefined,
  });
  if ('errors' in checked)
    throw new Error(checked.errors.map((error) => `${file}${place(error)}: ${error.message}`).join('\n'));
  const wanted = checked.operations.filter(({ name }) => operation === undefined || name === operation);
  if (wanted.length === 0) throw new Error(`${file} has no operation ${operation}.`);
  const planner = await createPlanner(supergraph, { kind, timeoutMs: config.planner.timeout });
  try {
    const plans: unknown[] = [];
    for (const { document, name, kind: operationKind } of wanted) {
      const result = await planner.plan({ document, operationName: name });
      if ('error' in result) throw new Error(`${name ?? operationKind}: ${result.error.message}`);
      const { node, fetchedCoordinates } = result.plan;
      if (json)
        plans.push({
          operation: name ?? null,
          node: node ?? null,
          fetched: Object.fromEntries([...fetchedCoordinates].map(([subgraph, set]) => [subgraph, [...set].sort()])),
        });
      else output.out(`${wanted.length > 1 ? `${operationKind} ${name}\n` : ''}${printPlan(result.plan)}`);
    }
    if (json) output.out(JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 2));
    return 0;
  } finally {
    await planner.close();
  }
}

function place(error: ClientError): string {
  const at = error.locations?.[0];
  return at ? `:${at.line}:${at.column}` : '';
}
