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
