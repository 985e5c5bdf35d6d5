/**
 * `npm run bench:records`: what importing costs (rows a second, peak memory) and what the three graphs cost (latency through the
 * gateway, SQL statements in the departments), at several sizes of the city.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configWith, startGateway } from '@yiwang/gateway';
import {
  connectDatabase,
  DEPARTMENTS,
  findSubgraph,
  type RunningSubgraph,
  schemaOf,
  startEmbeddedPostgres,
  startSubgraph,
} from '@yiwang/kit';
import { Command } from 'commander';
import { Client } from 'pg';
import { median } from '../median';

const TOP = join(__dirname, '..', '..', '..');
const GRAPHS = ['case', 'person', 'house'] as const;

interface Loading {
  readonly department: string;
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakMegabytes: number;
}
interface GraphCost {
  readonly graph: string;
  readonly p50: number;
  readonly p95: number;
  readonly statements: number;
}
interface Size {
  readonly people: number;
  readonly imports: readonly Loading[];
  readonly linkSeconds: number;
  readonly graphs: readonly GraphCost[];
}

new Command('bench:records')
  .description('Measure importing and the three graphs at several sizes of the city')
  .option('--people <numbers...>', 'sizes of the city', ['10000', '100000'])
  .option('--queries <n>', 'queries of each graph, each about another case', '200')
  .option('--json <file>', 'write the figures; - for standard output')
  .action(async (options: { people: string[]; queries: string; json?: string }) => {
    const sizes: Size[] = [];
    for (const people of options.people) sizes.push(await measureSize(Number(people), Number(options.queries)));
    const conditions = `${cpus()[0]!.model.trim()}, ${cpus().length} cores, Node ${process.version}, embedded PostgreSQL with its defaults, everything on one machine`;
    if (options.json) {
      const text = JSON.stringify({ conditions, sizes }, null, 2);
      if (options.json === '-') console.log(text);
      else writeFileSync(options.json, text);
    }
    if (options.json !== '-') console.log([conditions, ...sizes.map(describe)].join('\n\n'));
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });

async function measureSize(people: number, queries: number): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-records-'));
  process.env.YIWANG_DATA = folder;
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  try {
    const city = join(folder, 'city');
    await runNode('subgraphs/sample-city/dist/main.js', ['--people', String(people), '--out', city]);
    const imports: Loading[] = [];
    for (const department of DEPARTMENTS)
      imports.push(await importOne(department, join(city, department), postgres.url, folder));
    const started = performance.now();
    await runNode('subgraphs/registry/dist/link/main.js', ['--database-url', postgres.url]);
    const linkSeconds = (performance.now() - started) / 1000;
    await vacuum(postgres.url);
    return { people, imports, linkSeconds, graphs: await measureGraphs(postgres.url, queries) };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `yiwang import` as a user would, and reads its peak memory from the process itself. */
async function importOne(department: string, folder: string, url: string, out: string): Promise<Loading> {
  const report = join(out, `${department}.json`);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const args = [
    'import',
    department,
    ...files,
    '--database-url',
    url,
    '--report',
    report,
    '--rejects',
    join(out, 'rejects'),
  ];
  const peak = await runNode('cli/bin/yiwang.js', args, [0, 3]);
  const { rows, seconds } = JSON.parse(readFileSync(report, 'utf8')) as { rows: { read: number }; seconds: number };
  return { department, rows: rows.read, seconds, rowsPerSecond: rows.read / seconds, peakMegabytes: peak };
}

async function measureGraphs(url: string, queries: number): Promise<GraphCost[]> {
  const departments: RunningSubgraph[] = [];
  for (const code of DEPARTMENTS) departments.push(await startSubgraph(findSubgraph(code), { databaseUrl: url }));
  const gateway = await startGateway(
    configWith({
      server: { port: 0, host: '127.0.0.1' },
      supergraph: {
        source: join(TOP, 'schema', 'supergraph.graphql'),
        watch: false,
        urls: Object.fromEntries(departments.map((department) => [department.code, department.url])),
      },
    }),
  );
  try {
    const numbers = await caseNumbers(url, queries);
    const costs: GraphCost[] = [];
    for (const graph of GRAPHS) {
      const query = readFileSync(join(TOP, 'docs', 'examples', `${graph}.graphql`), 'utf8');
      const ask = async (number: string): Promise<void> => {
        const response = await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { number } }),
        });
        const { errors } = (await response.json()) as { errors?: unknown };
        if (errors) throw new Error(`${graph} of ${number}: ${JSON.stringify(errors)}`);
      };
      for (const number of numbers.slice(0, 20)) await ask(number);
      const statements = (): number => departments.reduce((sum, { database }) => sum + database.statementCount(), 0);
      const before = statements();
      const times: number[] = [];
      for (const number of numbers) {
        const started = performance.now();
        await ask(number);
        times.push(performance.now() - started);
      }
      costs.push({
        graph,
        p50: median(times),
        p95: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!,
        statements: (statements() - before) / numbers.length,
      });
    }
    return costs;
  } finally {
    await gateway.close();
    for (const department of departments) await department.close();
  }
}

async function caseNumbers(url: string, count: number): Promise<string[]> {
  const database = connectDatabase<{ caseIntake: { caseNo: string } }>({ url, schema: schemaOf('registry') });
  try {
    const rows = await database.db.selectFrom('caseIntake').select('caseNo').orderBy('caseNo').execute();
    const step = Math.max(1, Math.floor(rows.length / count));
    return rows
      .filter((_, at) => at % step === 0)
      .slice(0, count)
      .map(({ caseNo }) => caseNo);
  } finally {
    await database.close();
  }
}

/** Runs a program to its end; answers its peak memory in megabytes. */
function runNode(file: string, args: readonly string[], accepted: readonly number[] = [0]): Promise<number> {
  const reportPeak = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'))`;
  const preload = `data:text/javascript,${encodeURIComponent(reportPeak)}`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', preload, join(TOP, file), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    child.once('exit', (code) => {
      if (!accepted.includes(code ?? -1)) reject(new Error(`${file} ended with ${code}: ${said}`));
      else resolve(Number(/peak (\d+)/.exec(said)?.[1] ?? 0) / 1024);
    });
  });
}

async function vacuum(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

function describe(size: Size): string {
  const rows = size.imports.reduce((sum, one) => sum + one.rows, 0);
  const seconds = size.imports.reduce((sum, one) => sum + one.seconds, 0);
  const peak = Math.max(...size.imports.map((one) => one.peakMegabytes));
  return [
    `${size.people.toLocaleString('en')} people: ${rows.toLocaleString('en')} rows imported in ${seconds.toFixed(1)} s (${Math.round(rows / seconds).toLocaleString('en')} rows/s), peak ${peak.toFixed(0)} MB; linked in ${size.linkSeconds.toFixed(1)} s`,
    ...size.graphs.map(
      ({ graph, p50, p95, statements }) =>
        `  ${graph.padEnd(7)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  ${statements.toFixed(1)} SQL statements`,
    ),
  ].join('\n');
}
