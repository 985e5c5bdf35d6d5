/** `yiwang start`: database, sample city, departments and gateway on this machine; Ctrl-C ends all of it. */
import { join } from 'node:path';
import { DEPARTMENTS, embeddedDataDir, explainUnreachable, startEmbeddedPostgres } from '@yiwang/kit';
import { Command, Option } from 'commander';
import { ROOT } from '../root';
import { readPort } from '../start/readPort';
import { Children } from '../start/children';
import { DataDirectory } from '../start/dataDirectory';
import { fillCity } from '../start/fillCity';
import { prepareAccess, type PreparedAccess } from '../start/prepareAccess';
import { readCity } from '../start/readCity';
import { Steps } from '../start/Steps';
import { welcome } from '../start/welcome';
import { explain, say } from '../words';

interface Options {
  port: string;
  data: string;
  people?: string;
  seed?: string;
  separate?: boolean;
  policy: boolean;
}

export const startCommand = new Command('npm start --')
  .description('Start everything on this machine: database, sample city, departments, gateway')
  .addOption(new Option('--port <number>', 'port of the gateway').env('PORT').default('4000'))
  .option('--data <directory>', 'where everything is kept', process.env.YIWANG_DATA)
  .option('--people <number>', 'size of the sample city, the first time (default 10000)')
  .option('--seed <number>', 'which sample city, the first time (default 1)')
  .option('--separate', 'one process for each department')
  .option('--no-policy', 'serve everything to everybody, to look at the graph without permissions')
  .addHelpText(
    'after',
    '\nEnvironment: PORT, YIWANG_DATA, DATABASE_URL (PostgreSQL 15 or later instead of the embedded one), REDIS_URL',
  )
  .action(start);

async function start(options: Options, command: Command): Promise<void> {
  const port = await readPort(command, 'npm start');
  const data = DataDirectory.open(options.data, readCity(options));
  process.env.YIWANG_DATA = data.path;

  const running = new Running(data);
  process.once('SIGINT', () => void running.end(0));
  process.once('SIGTERM', () => void running.end(0));
  try {
    const steps = new Steps();
    const databaseUrl = process.env.DATABASE_URL ?? (await steps.run('PostgreSQL', () => running.postgres()));
    await fillCity(data, databaseUrl, steps);
    const access = options.policy ? await prepareAccess(data, databaseUrl) : undefined;
    const urls = await steps.run(say('DEPARTMENTS_STEP'), () =>
      running.departments(databaseUrl, options.separate === true, access),
    );
    const url = await steps.run(say('GATEWAY_STEP'), () => running.gateway(port, urls, access));
    console.log(welcome(url, access));
    console.log(`ready ${url}`);
  } catch (error) {
    if (running.ending) return;
    console.error(`\n${explain(explainUnreachable(error))}`);
    await running.end(1);
  }
}

/** All that runs, ended in the reverse order of its start. */
class Running {
  ending = false;
  private readonly children: Children;
  private stopPostgres: () => Promise<void> = async () => {};

  constructor(data: DataDirectory) {
    this.children = new Children(data.join('logs'), (message) => {
      console.error(`\n${message}`);
      void this.end(1);
    });
  }

  async postgres(): Promise<string> {
    const postgres = await startEmbeddedPostgres({
      dataDir: embeddedDataDir(),
      onUnexpectedExit: (error) => {
        console.error(`\n${error.message}`);
        void this.end(1);
      },
    });
    this.stopPostgres = () => postgres.stop();
    return postgres.url;
  }

  async departments(
    databaseUrl: string,
    separate: boolean,
    access: PreparedAccess | undefined,
  ): Promise<Record<string, string>> {
    const urls: Record<string, string> = {};
    const environment = { DATABASE_URL: databaseUrl, PORT: '0', HOST: '127.0.0.1' };
    const file = join(ROOT, 'subgraphs', 'kit', 'dist', 'service', 'main.js');
    const serve = (name: string, codes: readonly string[]): Promise<void> =>
      this.children.start(name, file, codes, { ...environment, ...access?.departmentEnvironment }, (message) => {
        const ready = message as Partial<{ department: string; url: string }>;
        if (ready.department && ready.url) urls[ready.department] = ready.url;
        return codes.every((code) => urls[code]);
      });
    if (separate) await Promise.all(DEPARTMENTS.map((code) => serve(code, [code])));
    else await serve('departments', DEPARTMENTS);
    return urls;
  }

  /** Answers its address. */
  async gateway(
    port: number,
    urls: Readonly<Record<string, string>>,
    access: PreparedAccess | undefined,
  ): Promise<string> {
    const args = [
      ...['--supergraph', join(ROOT, 'schema', 'supergraph.graphql')],
      ...(access?.gatewayArguments ?? ['--policy', 'none']),
      ...['--departments', join(ROOT, 'schema', 'departments.yaml'), '--examples', join(ROOT, 'docs', 'examples')],
      ...['--host', 'localhost', '--port', String(port)],
      ...Object.entries(urls).flatMap(([name, url]) => ['--subgraph-url', `${name}=${url}`]),
    ];
    const file = join(ROOT, 'gateway', 'bin', 'yiwang-gateway.js');
    let found: string | undefined;
    await this.children.start('gateway', file, args, access?.gatewayEnvironment ?? {}, (line) => {
      found ??= /^ready .*:(\d+)/.exec(String(line))?.[1];
      return found !== undefined;
    });
    return `http://localhost:${found}`;
  }

  async end(code: number): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    if (code === 0) console.log(`\n${say('STOPPING')}`);
    await this.children.stop();
    await this.stopPostgres();
    process.exit(code);
  }
}
