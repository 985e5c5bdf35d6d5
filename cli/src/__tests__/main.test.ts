import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedDataDir } from '@yiwang/kit';
import { main } from '..';
import { ROOT } from '../root';

const { YIWANG_DATA } = process.env;
const here = process.cwd();
beforeEach(() => {
  delete process.env.YIWANG_DATA;
  process.chdir(tmpdir());
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(here);
  if (YIWANG_DATA === undefined) delete process.env.YIWANG_DATA;
  else process.env.YIWANG_DATA = YIWANG_DATA;
});

test('every command looks for the database of the project, from wherever it is called', async () => {
  await main(['--version']);
  expect(embeddedDataDir()).toBe(join(ROOT, '.yiwang', 'postgres'));
});

test('a data directory that is given stays', async () => {
  process.env.YIWANG_DATA = join(tmpdir(), 'another');
  await main(['--version']);
  expect(embeddedDataDir()).toBe(join(tmpdir(), 'another', 'postgres'));
});

test.each([
  [['start', '--bogus'], "unknown option '--bogus'"],
  [['start', '--people', '5'], '--people must be a whole number from 100 to 3000000; it is "5"'],
  [['start', '--port', '99999'], '--port must be a whole number from 0 to 65535; it is "99999"'],
  [['dev'], "missing required argument 'department'"],
  [['dev', 'police', '--port', 'x'], '--port must be a whole number from 0 to 65535; it is "x"'],
  [['policy', 'chek'], "unknown command 'chek'"],
  [['policy', 'check', 'extra'], 'too many arguments'],
  [['import', 'police'], "missing required argument 'file'"],
  [['import', 'weather', 'x.csv'], 'there is no department "weather"; there are civil-affairs, housing'],
  [['dev', 'polise'], 'Allowed choices are registry, petitions, police'],
  [['grant-key', 'polise'], 'no department has a subgraph "polise"; there are registry, petitions, police'],
])('%j is wrong usage: exit code 2, and where the help is', async (args, message) => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { exitCode } = process;
  try {
    await main(args);
    expect(process.exitCode).toBe(2);
    const lines = said.mock.calls.map(([line]) => String(line));
    expect(lines).toEqual([expect.stringContaining(message), `Try yiwang ${args[0]} --help`]);
  } finally {
    process.exitCode = exitCode;
  }
});

test('help COMMAND is its own help', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const { exitCode } = process;
  await main(['help', 'import']);
  process.exitCode = exitCode;
  expect(written.mock.calls.join('')).toContain('Usage: yiwang import');
});

/** What a command says on the error output when it fails. */
async function failure(args: readonly string[]): Promise<string> {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { exitCode } = process;
  try {
    await main(args);
    return said.mock.calls.map(([line]) => String(line)).join('\n');
  } finally {
    process.exitCode = exitCode;
  }
}

test('a port that is taken is told with the next step, and one from the environment by its name', async () => {
  const server = createServer();
  const { port } = await new Promise<{ port: number }>((resolve) =>
    server.listen(0, 'localhost', () => resolve(server.address() as { port: number })),
  );
  const { PORT } = process.env;
  try {
    expect(await failure(['dev', 'police', '--port', String(port)])).toBe(
      `yiwang dev: port ${port} is taken by another program. Choose another one: PORT=${port + 1} yiwang dev police`,
    );
    process.env.PORT = 'http';
    expect(await failure(['dev', 'police'])).toContain('PORT must be a whole number');
  } finally {
    if (PORT === undefined) delete process.env.PORT;
    else process.env.PORT = PORT;
    server.close();
  }
});

test('a key that `yiwang link` made before the first start is no foreign file; anything else is', async () => {
  const data = mkdtempSync(join(tmpdir(), 'yiwang-data-'));
  const { DATABASE_URL } = process.env;
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
  const fill = () => failure(['fill', '--data', data, '--people', '100']);
  try {
    writeFileSync(join(data, 'letter.txt'), '');
    expect(await fill()).toContain('it holds letter.txt');
    rmSync(join(data, 'letter.txt'));
    writeFileSync(join(data, 'index.key'), '');
    expect(await fill()).toContain('The database cannot be reached (ECONNREFUSED)');
  } finally {
    if (DATABASE_URL === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = DATABASE_URL;
    rmSync(data, { recursive: true, force: true });
  }
}, 60_000);
