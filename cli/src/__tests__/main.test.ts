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
  [['dev'], "missing required argument 'department'"],
  [['policy', 'chek'], "unknown command 'chek'"],
  [['policy', 'check', 'extra'], 'too many arguments'],
  [['import', 'police'], "missing required argument 'file'"],
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
