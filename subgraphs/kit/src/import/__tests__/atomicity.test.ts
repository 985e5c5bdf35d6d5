import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { applyLinks } from '../../claims';
import { cleanText } from '../../normalise';
import { csv, HEADER, ImportHarness, MAPPING } from './importHarness';

let harness: ImportHarness;
beforeAll(async () => {
  harness = await ImportHarness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.clear());

const many = (count: number): string => csv(Array.from({ length: count }, (_, i) => [`XF${i}`, '申诉求决', '张三']));

test('loading again changes nothing but the list of imports', async () => {
  const file = harness.write('a.csv', many(50));
  expect((await harness.import(file)).rows).toMatchObject({ read: 50, loaded: 50, inserted: 50, unchanged: 0 });
  const before = await harness.rows('select * from petition, claim order by 1');
  expect((await harness.import(file)).rows).toMatchObject({ read: 50, loaded: 0, unchanged: 50 });
  expect(await harness.rows('select * from petition, claim order by 1')).toEqual(before);
});

test('of a key that comes twice the later row counts, also identical ones', async () => {
  const { rows } = await harness.import(
    harness.write('a.csv', csv([['XF1', '意见建议'], ['XF2'], ['XF2'], ['XF1', '申诉求决']])),
  );
  expect(rows).toMatchObject({ read: 4, loaded: 2, repeated: 2 });
  expect(await harness.rows('select no, kind from petition order by 1')).toEqual([
    ['XF1', 'REQUEST'],
    ['XF2', null],
  ]);
});

test('a changed row is updated, and its links stay until the linker decides anew', async () => {
  await harness.import(
    harness.write(
      'a.csv',
      csv([
        ['XF1', '', '张三'],
        ['XF2', '', '李四'],
      ]),
    ),
  );
  await harness.client.query(`update claim set subject_id = 'p_' || record_key where into_column = 'person_id'`);
  expect(await applyLinks(harness.client, MAPPING)).toBe(2);
  expect(await applyLinks(harness.client, MAPPING)).toBe(0);
  const [[last]] = (await harness.rows('select max(revision) from claim')) as [[string]];
  const { rows } = await harness.import(
    harness.write(
      'b.csv',
      csv([
        ['XF1', '', '张四'],
        ['XF2', '', '李四'],
      ]),
    ),
  );
  expect(rows).toMatchObject({ loaded: 1, updated: 1, unchanged: 1 });
  expect(await harness.rows('select no, name, person_id from petition order by 1')).toEqual([
    ['XF1', '张四', 'p_XF1'],
    ['XF2', '李四', 'p_XF2'],
  ]);
  expect(await harness.rows(`select record_key, name from claim where revision > ${last}`)).toEqual([['XF1', '张四']]);
});

describe('nothing is visible of an import that', () => {
  let before: string;
  beforeEach(async () => {
    await harness.import(harness.write('old.csv', csv([['XF0', '', '旧']])));
    before = await harness.state();
  });
  afterEach(async () => expect(await harness.state()).toBe(before));

  test('is stopped', async () => {
    const stopping = new AbortController();
    const file = harness.write('a.csv', many(20_000));
    const rejectsDir = path.join(harness.folder, 'stopped');
    const importing = harness.import(file, {
      signal: stopping.signal,
      rejectsDir,
      reportPath: path.join(harness.folder, 'stopped.json'),
      onProgress: ({ rows }) => rows > 5_000 && stopping.abort(),
    });
    await expect(importing).rejects.toMatchObject({ code: 'ABORTED' });
    expect(fs.readdirSync(harness.folder).filter((name) => name.includes('stopped'))).toEqual([]);
  });

  test('is stopped while it merges', async () => {
    const stopping = new AbortController();
    const importing = harness.import(harness.write('a.csv', many(20_000)), {
      signal: stopping.signal,
      onProgress: ({ phase }) => phase === 'merging' && stopping.abort(),
    });
    await expect(importing).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('loses its connection', async () => {
    let ended = false;
    const importing = harness.import(harness.write('a.csv', many(50_000)), {
      onProgress: ({ rows }) => {
        if (rows < 2_000 || ended) return;
        ended = true;
        void harness.client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yiwang import'`,
        );
      },
    });
    await expect(importing).rejects.toMatchObject({ code: 'DATABASE', message: expect.stringContaining('was lost') });
  });

  test('has a bad file behind a good one', async () => {
    const good = harness.write('good.csv', many(10));
    const bad = harness.write('bad.csv', `${many(10)}\r\nXF11,"申诉`);
    await expect(harness.import([good, bad])).rejects.toMatchObject({ code: 'TRUNCATED' });
  });

  test('cannot write its report', async () => {
    fs.writeFileSync(path.join(harness.folder, 'in-the-way'), '');
    const reportPath = path.join(harness.folder, 'in-the-way', 'report.json');
    await expect(harness.import(harness.write('a.csv', many(10)), { reportPath })).rejects.toThrow(
      /Nothing was loaded/,
    );
  });

  test('is killed with kill -9 between its rows and its commit', async () => {
    const file = harness.write('a.csv', many(3_000));
    const script = `
      const { addHook } = require('pirates'); const swc = require('@swc/core'); const Module = require('node:module');
      const resolve = Module._resolveFilename;
      Module._resolveFilename = (request, ...rest) => resolve.call(Module, request === '@yiwang/schema' ? ${JSON.stringify(path.resolve(__dirname, '../../../../../schema/src/index.ts'))} : request, ...rest);
      addHook((code, filename) => swc.transformSync(code, { filename, swcrc: false, jsc: { parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true }, target: 'es2022' }, module: { type: 'commonjs' } }).code, { exts: ['.ts'] });
      const { importExtracts } = require(${JSON.stringify(path.join(__dirname, '..', 'index.ts'))});
      const options = JSON.parse(process.argv[1]);
      importExtracts({ ...options, onProgress: ({ phase }) => { if (phase === 'merging') process.kill(process.pid, 'SIGKILL'); } });`;
    const options = { database: { url: harness.database.url }, mapping: MAPPING, files: [file] };
    const child = spawn(process.execPath, ['-e', script, JSON.stringify(options)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    expect(signal).toBe('SIGKILL');
    for (let i = 0; i < 100 && (await importers()) > 0; i++) await sleep(20);
  });

  async function importers(): Promise<number> {
    const rows = await harness.rows(`select from pg_stat_activity where application_name = 'yiwang import'`);
    return rows.length;
  }
});

test('two imports of one department at once: one is told to wait', async () => {
  const other = new Client({ connectionString: harness.database.url });
  await other.connect();
  await other.query(`begin; select pg_advisory_xact_lock(hashtext('yiwang import'), hashtext('petitions'))`);
  const file = harness.write('a.csv', many(3));
  await expect(harness.import(file)).rejects.toMatchObject({
    code: 'BUSY',
    message: expect.stringContaining('petitions'),
  });
  await other.query('rollback');
  await other.end();
  expect((await harness.import(file)).rows.loaded).toBe(3);
});

test('a database that is not set up, and one that is not there, are told apart', async () => {
  const file = harness.write('a.csv', many(3));
  const schema = (name: string): object => ({ database: { url: harness.database.url, schema: name } });
  await expect(harness.import(file, schema('nowhere'))).rejects.toMatchObject({ code: 'SCHEMA' });
  await harness.client.query('alter table petition rename column kind to sort');
  await expect(harness.import(file)).rejects.toThrow('petitions.petition has no column kind');
  await harness.client.query('alter table petition rename column sort to kind');
  await expect(harness.import(file, { database: { url: 'postgres://x@127.0.0.1:1/x' } })).rejects.toThrow(
    /cannot be reached/,
  );
});

test('any text comes through as it is', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
      await harness.clear();
      const safe = cells.map((text) => text.replaceAll('\0', '').replaceAll('\ufffd', '').replaceAll('\r', ''));
      const rows = safe.map((text, i) => [
        `${String(i).padStart(3, '0')}`,
        ...Array<string>(10).fill(''),
        `值${text}\\N\t"`,
      ]);
      await harness.import(harness.write('a.csv', csv(rows, HEADER)));
      const stored = await harness.rows('select content from petition order by no');
      expect(stored.map(([content]) => content)).toEqual(safe.map((text) => cleanText(`值${text}\\N\t"`)));
    }),
    { numRuns: 15 },
  );
});
