/** `yiwang policy`: checks the policy files, and prints the matrix of who may read what. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  classificationOf,
  formatFileProblem,
  isDay,
  loadDepartments,
  type LoadedPolicy,
  loadPolicy,
  matrixBounds,
  matrixCoordinates,
  matrixDay,
  type Policy,
  policyDay,
  printMatrix,
  type SupergraphClassification,
} from '@yiwang/schema';
import { Command } from 'commander';
import { ROOT } from '../root';
import { UsageError } from '../UsageError';
import { program } from './program';

interface PolicyOptions {
  readonly dir: string;
  readonly supergraph: string;
  readonly departments: string;
  readonly day?: string;
}

const withSources = (command: Command): Command =>
  command
    .option('--dir <directory>', 'directory of the policy files', join(ROOT, 'schema', 'policy'))
    .option('--supergraph <file>', 'composed supergraph', join(ROOT, 'schema', 'supergraph.graphql'))
    .option('--departments <file>', 'the city’s departments', join(ROOT, 'schema', 'departments.yaml'))
    .option('--day <YYYY-MM-DD>', 'judge the policy as of this day');

const checkCommand = withSources(new Command('check'))
  .description('check the policy files against the supergraph; exit 1 when they are not usable')
  .option('--json', 'print what was found as JSON')
  .action((options: PolicyOptions & { json?: boolean }) => {
    const day = dayOf(options, policyDay());
    const { loaded, graph } = options.json ? failingInJson(() => read(options, day)) : read(options, day);
    if (options.json) console.log(JSON.stringify(reportOf(loaded, graph, day), null, 2));
    const { policy, warnings } = usable(loaded);
    if (options.json) return;
    for (const warning of warnings) console.error(`warning: ${formatFileProblem(warning)}`);
    const { roles, purposes, rules, version } = policy;
    console.log(
      `${rules.length} rules, ${purposes.size} purposes and ${roles.size} roles over ${graph.fields.size} fields; version ${version.slice(0, 12)}`,
    );
  });

const matrixCommand = withSources(new Command('matrix'))
  .description('write policy/matrix.txt: who may read what, a block a field')
  .option('--check', 'write nothing; exit 1 with what differs when the committed matrix is stale')
  .option('--print', 'write to the standard output instead')
  .action((options: PolicyOptions & { check?: boolean; print?: boolean }) => {
    const file = join(resolve(options.dir), 'matrix.txt');
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const day = dayOf(options, matrixDay(committed) ?? policyDay());
    const { loaded, graph } = read(options, day);
    const { policy } = usable(loaded);
    const matrix = printMatrix(policy, graph, day);
    if (options.print) return void process.stdout.write(matrix);
    if (matrix === committed) return console.log('the matrix is up to date');
    if (!options.check) {
      writeFileSync(file, matrix);
      return console.log(`written  ${relative(process.cwd(), file)}`);
    }
    for (const line of describeDifference(committed, matrix)) console.log(line);
    console.error('the matrix is stale; run `yiwang policy matrix` and let the stewards review the diff');
    process.exitCode = 1;
  });

/** Decides as the gateway does, so that the gateway's program does it; what it takes, `--help` among it, goes there as it is. */
const simulateCommand = new Command('simulate')
  .description('tell what one caller may read, and by which rule')
  .argument('[options...]', 'see yiwang policy simulate --help')
  .helpOption(false)
  .allowUnknownOption()
  .action((options: string[]) => program('gateway/bin/yiwang-simulate.js')(options));

/** `yiwang policy` with its sub-commands. */
export const policyCommand = new Command('yiwang policy')
  .description('Check the policy, and show who may read what')
  .addCommand(checkCommand)
  .addCommand(matrixCommand)
  .addCommand(simulateCommand);

/** The day given, else the one that applies without; a day that no calendar has would let every rule with dates lapse. */
function dayOf({ day }: PolicyOptions, otherwise: string): string {
  if (day === undefined) return otherwise;
  if (!isDay(day)) throw new UsageError(`--day must be a day such as 2026-06-01; it is "${day}"`);
  return day;
}

/** Names the option whose file or folder is not there. */
function checkSources(options: PolicyOptions): void {
  for (const option of ['dir', 'supergraph', 'departments'] as const)
    if (!existsSync(options[option])) throw new Error(`there is no ${options[option]}; check --${option}`);
}

function read(options: PolicyOptions, day: string): { loaded: LoadedPolicy; graph: SupergraphClassification } {
  checkSources(options);
  const graph = classificationOf(readFileSync(options.supergraph, 'utf8'));
  const departments = loadDepartments(options.departments);
  return { loaded: loadPolicy(options.dir, { graph, departments, day }), graph };
}

function usable(loaded: LoadedPolicy): LoadedPolicy & { policy: Policy } {
  if (loaded.policy) return loaded;
  throw new Error(
    `the policy is not usable:\n${loaded.problems.map((problem) => `  ${formatFileProblem(problem)}`).join('\n')}`,
  );
}

/** What `check --json` prints. */
function reportOf(loaded: LoadedPolicy, graph: SupergraphClassification, day: string): object {
  if (loaded.problems) return { ok: false, day, problems: loaded.problems, warnings: [] };
  const { version, rules, purposes, roles } = loaded.policy;
  const counts = { rules: rules.length, purposes: purposes.size, roles: roles.size, fields: graph.fields.size };
  return { ok: true, day, version, ...counts, problems: [], warnings: loaded.warnings };
}

/** A program that reads JSON is told in it, too, of what failed. */
function failingInJson<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    console.log(JSON.stringify({ error: { code: 'FAILED', message: (error as Error).message } }));
    throw error;
  }
}

/** What a reviewer needs to know of a stale matrix: fields without a block, blocks without a field, changed blocks, bounds and dates. */
function describeDifference(committed: string, matrix: string): string[] {
  const before = new Set(matrixCoordinates(committed));
  const after = new Set(matrixCoordinates(matrix));
  const missing = [...after].filter((coordinate) => !before.has(coordinate));
  const stale = [...before].filter((coordinate) => !after.has(coordinate));
  const blocks = blocksOf(committed);
  const changed = [...blocksOf(matrix)].filter(
    ([coordinate, block]) => before.has(coordinate) && blocks.get(coordinate) !== block,
  );
  const bounds = matrixBounds(committed);
  const boundsAfter = matrixBounds(matrix);
  const named = [...new Set([...bounds.keys(), ...boundsAfter.keys()])];
  return [
    ...named
      .filter((name) => bounds.get(name) !== boundsAfter.get(name))
      .map((name) => `bounds      ${name.includes('/') ? 'rule' : 'purpose'} ${name}`),
    ...missing.map((coordinate) => `not listed  ${coordinate}`),
    ...stale.map((coordinate) => `stale       ${coordinate}`),
    ...changed.map(([coordinate]) => `changed     ${coordinate}`),
  ];
}

function blocksOf(matrix: string): Map<string, string> {
  return new Map(matrix.split(/\n(?=\w)/).map((block) => [/^\w+\.\w+/.exec(block)?.[0] ?? '', block.trimEnd()]));
}
