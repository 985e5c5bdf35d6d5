/**
 * The program `runSimulation`: what one caller would be allowed, and by which rule. Nothing is asked of anybody. Returns an exit code:
 * 0 done, 1 failed, 2 wrong usage.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type CallerClass, isDay, policyDay } from '@yiwang/schema';
import { type GraphQLSchema, isAbstractType, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import { terminal, type Output } from './output';
import { compileDecisionTable, explainDecision, type Explanation, readPolicy } from './permissions';
import { loadSupergraph } from './plan/schema/loadSupergraph';
import { runTool } from './runTool';
import { UsageError } from './UsageError';

const HOME = dirname(require.resolve('@yiwang/schema/package.json'));

const USAGE = `Usage: yiwang policy simulate --role ROLE [--role ROLE …] --purpose PURPOSE [--relation RELATION]
         [--operation FILE.graphql] [--json] [--day YYYY-MM-DD] [--dir DIRECTORY] [--supergraph FILE] [--departments FILE]

Tells what this caller may read, masked, after a stated reason or not, and by which rule: of the fields of an operation, or of all.
Under each relation to the case that the purpose admits, unless one is named.
`;

/** Simulates one caller and prints the decisions, as lines or as JSON. */
export function runSimulation(argv: readonly string[], output: Output = terminal): Promise<number> {
  return runTool({ name: 'yiwang policy simulate', usage: USAGE, readOptions, work: simulate }, argv, output);
}

function readOptions(argv: readonly string[]) {
  const text = (otherwise: string) => ({ type: 'string', default: otherwise }) as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      role: { type: 'string', multiple: true, default: [] },
      purpose: text(''),
      relation: { type: 'string' },
      operation: { type: 'string' },
      day: text(policyDay()),
      dir: text(join(HOME, 'policy')),
      supergraph: text(join(HOME, 'supergraph.graphql')),
      departments: text(join(HOME, 'departments.yaml')),
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!values.help && (values.role.length === 0 || values.purpose === '')) throw new Error('Say --role and --purpose.');
  if (!isDay(values.day)) throw new Error(`--day must be a day such as 2026-06-01; it is "${values.day}"`);
  return values;
}

async function simulate(options: ReturnType<typeof readOptions>, output: Output): Promise<number> {
  const { role: roles, purpose: code, day, operation } = options;
  const supergraphSdl = readFileSync(options.supergraph, 'utf8');
  const { dir: directory, departments } = options;
  const { policy, graph, required } = readPolicy({ directory, departments, supergraphSdl, day });
  const purpose = known(policy.purposes, 'purpose', code);
  for (const role of roles) known(policy.roles, 'role', role);
  const relations = new Map(purpose.relations.map((name) => [name as string, name]));
  const stands =
    options.relation === undefined ? purpose.relations : [known(relations, `relation of ${code}`, options.relation)];
  const table = compileDecisionTable(policy, graph, required, day);
  const asked =
    operation === undefined
      ? table.coordinates
      : coordinatesOf(operation, readFileSync(operation, 'utf8'), loadSupergraph(supergraphSdl).schema);
  const told = stands.map((relation) => {
    const caller: CallerClass = { roles, purpose: code, relation };
    return { ...caller, day, decisions: asked.map((coordinate) => explainDecision(table, caller, coordinate)) };
  });
  output.out(
    options.json
      ? JSON.stringify(told, null, 2)
      : told.map(({ decisions, ...caller }) => printDecisions(caller, decisions, operation === undefined)).join('\n\n'),
  );
  return 0;
}

function known<T>(all: ReadonlyMap<string, T>, what: string, name: string): T {
  const found = all.get(name);
  if (found === undefined)
    throw new UsageError(`There is no ${what} "${name}"; there are ${[...all.keys()].join(', ')}.`);
  return found;
}

/** Every field that an operation asks for, on each type that can answer it. */
function coordinatesOf(file: string, text: string, schema: GraphQLSchema): string[] {
  const document = parse(text);
  const [wrong] = validate(schema, document);
  const at = wrong?.locations?.[0];
  if (wrong) throw new Error(`${file}${at ? `:${at.line}:${at.column}` : ''}: ${wrong.message}`);
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const Field = (node: { readonly name: { readonly value: string } }): void => {
    const parent = types.getParentType();
    if (!parent || node.name.value.startsWith('__')) return;
    const answering = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    for (const { name } of answering) found.add(`${name}.${node.name.value}`);
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return [...found].sort();
}

/** A line a field; of the whole graph, those without a rule are only counted. */
function printDecisions(
  { roles, purpose, relation, day }: CallerClass & { readonly day: string },
  decisions: readonly Explanation[],
  countsUnruled: boolean,
): string {
  const shown = countsUnruled ? decisions.filter(({ won }) => won.length > 0) : decisions;
  const width = Math.max(0, ...shown.map(({ coordinate }) => coordinate.length));
  const lines = shown.map(({ coordinate, effect, mask, rows, reason, won }) => {
    const how = [mask, reason, rows.length > 0 ? `rows ${rows.join('+')}` : ''].filter(Boolean).join(', ');
    const by = won.map(({ id, place }) => `${id} ${relative(process.cwd(), place)}`).join(', ');
    return `  ${effect.padEnd(10)}  ${coordinate.padEnd(width)}  ${how}${by && `  ${by}`}`;
  });
  const unruled = decisions.filter((decision) => !shown.includes(decision)).map(({ reason }) => reason);
  for (const reason of new Set(unruled))
    lines.push(`  ${'deny'.padEnd(10)}  ${unruled.filter((other) => other === reason).length} fields: ${reason}`);
  return [`${roles.join('+')} for ${purpose} as ${relation}, ${day}`, ...lines].join('\n');
}
