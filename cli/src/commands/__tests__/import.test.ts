import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import { main } from '../..';
import { IMPORT_EXIT } from '../import';

const HEADER = '信访件编号,信访形式,信访目的,概况,登记日期,办理状态,问题属地详细地址\n';
const GOOD = 'XF1,来信,申诉求决,屋顶漏水,2026年3月10日,已登记,翠湖花园3-2-501\n';
const BAD = 'XF2,飞鸽传书,申诉求决,屋顶漏水,2026-03-10,已登记,\n';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yiwang-cli-import-'));
});
afterAll(async () => {
  await database.drop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as the program does; answers its exit code and what it said. */
async function yiwangImport(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const said = { out: '', err: '' };
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((text: string) => void (said.out += `${text}\n`)),
    jest.spyOn(console, 'error').mockImplementation((text: string) => void (said.err += `${text}\n`)),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text)))),
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text)))),
  ];
  const before = process.exitCode;
  try {
    await main(['import', ...args]);
    return { code: process.exitCode, ...said };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
};
const to = (): string[] => ['--database-url', database.url, '--rejects', path.join(folder, 'rejects')];

test('loads into the department’s own tables, says what it did, and exits with 0', async () => {
  const report = path.join(folder, 'report.json');
  const file = write('信访件登记表.csv', HEADER + GOOD);
  const first = await yiwangImport('petitions', file, ...to(), '--report', report);
  expect(first).toMatchObject({ code: IMPORT_EXIT.ok, err: `reading ${file} (petition)\nwriting petition\n` });
  expect(first.out).toMatch(/^信访件登记表\.csv +petition +1 +1 +0 +0 +0$/m);
  expect(JSON.parse(fs.readFileSync(report, 'utf8'))).toMatchObject({ department: 'petitions', rows: { loaded: 1 } });
  const again = await yiwangImport('petitions', file, ...to(), '--json');
  expect(JSON.parse(again.out)).toMatchObject({ rows: { read: 1, loaded: 0, unchanged: 1 } });
});

test('exits with 3 when rows were rejected, and names the row and the file to mend', async () => {
  const { code, out } = await yiwangImport('petitions', write('b.csv', HEADER + GOOD + BAD), ...to());
  expect(code).toBe(IMPORT_EXIT.withRejects);
  expect(out).toMatch(/rejected {2}b\.csv:3 {2}信访形式 {2}not one of the labels: 来信, 来访/);
  const mend = /to mend +(.*)/.exec(out)![1]!;
  const mended = write('mended.csv', fs.readFileSync(mend, 'utf8').replace('飞鸽传书', '来访'));
  expect((await yiwangImport('petitions', mended, ...to())).code).toBe(IMPORT_EXIT.ok);
});

test('takes the tables in a directory', async () => {
  fs.mkdirSync(path.join(folder, 'exports'));
  write('exports/a.csv', HEADER + GOOD);
  write('exports/notes.md', 'nothing');
  expect((await yiwangImport('petitions', path.join(folder, 'exports'), ...to())).code).toBe(IMPORT_EXIT.ok);
});

test('exits with 1 and a sentence when the import is refused', async () => {
  const refused = await yiwangImport('police', write('c.csv', HEADER + GOOD), ...to(), '--json');
  expect(refused.code).toBe(IMPORT_EXIT.failed);
  expect(refused.err).toMatch(/those of petitions .*yiwang import petitions/);
  expect(JSON.parse(refused.out).error.code).toBe('OTHER_DEPARTMENT');
});

test('a database that does not answer and a mapping that is missing are told with the next step', async () => {
  const file = write('e.csv', HEADER + GOOD);
  const unreachable = await yiwangImport('petitions', file, '--database-url', 'postgres://localhost:1/x', '--json');
  expect(unreachable).toMatchObject({ code: IMPORT_EXIT.failed, err: expect.stringContaining('Check its URL') });
  expect(JSON.parse(unreachable.out).error.code).toBe('DATABASE');
  const unmapped = await yiwangImport('petitions', file, ...to(), '--mapping', '/none.yaml');
  expect(unmapped).toMatchObject({
    code: IMPORT_EXIT.failed,
    err: 'yiwang import: There is no /none.yaml; check --mapping.\n',
  });
});

test('exits with 2 on wrong usage', async () => {
  const file = write('d.csv', HEADER + GOOD);
  expect(await yiwangImport('petitions')).toMatchObject({
    code: IMPORT_EXIT.usage,
    err: expect.stringContaining('missing'),
  });
  const unknown = await yiwangImport('weather', file, ...to());
  expect(unknown).toMatchObject({
    code: IMPORT_EXIT.usage,
    err: expect.stringContaining('there are civil-affairs, housing'),
  });
  const mapping = path.join(__dirname, '../../../../subgraphs/police/mapping.yaml');
  expect((await yiwangImport('petitions', file, '--mapping', mapping, ...to())).err).toMatch(
    /mapping of police, not of petitions/,
  );
  expect(await yiwangImport('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
});
