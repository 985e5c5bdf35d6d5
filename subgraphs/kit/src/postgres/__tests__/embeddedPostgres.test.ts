import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, findDatabaseUrl, startEmbeddedPostgres } from '..';
import { locateBinaries, prepareBinaries } from '../embeddedBinaries';
import { isAlive } from '../processIdentity';
import { serverUser } from '../serverUser';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'yiwang-postgres-'));
fs.chmodSync(base, 0o755);
const running = new Set<EmbeddedPostgres>();
let count = 0;

const freshDir = (): string => path.join(base, `d${++count}`, 'postgres');

async function start(dataDir: string, port?: number): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, port, settings: { fsync: 'off' } });
  running.add(server);
  return server;
}

async function stop(server: EmbeddedPostgres): Promise<void> {
  await server.stop();
  running.delete(server);
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const clusterOf = (dataDir: string): string =>
  path.join(JSON.parse(fs.readFileSync(path.join(dataDir, 'embedded.json'), 'utf8')).home, 'cluster');

afterAll(async () => {
  for (const server of running) await server.stop();
  fs.rmSync(base, { recursive: true, force: true });
});

describe('one data directory through its life', () => {
  const dataDir = freshDir();

  test('starts empty, keeps its data over a restart, is found while it runs, and leaves nothing running', async () => {
    const first = await start(dataDir);
    expect(await query(first.url, 'show server_encoding')).toEqual([['UTF8']]);
    await query(first.url, `create table kept as select '户籍' as word`);
    const environment = { YIWANG_DATA: path.dirname(dataDir) };
    expect(findDatabaseUrl(environment)).toEqual({ url: first.url, source: 'embedded' });
    expect(findDatabaseUrl({ ...environment, DATABASE_URL: 'postgres://elsewhere/x' })?.source).toBe('DATABASE_URL');
    await expect(query(first.url.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    await stop(first);
    expect(isAlive(first.pid)).toBe(false);
    expect(findDatabaseUrl(environment)).toBeNull();

    const second = await start(dataDir);
    expect(await query(second.url, 'select word from kept')).toEqual([['户籍']]);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/in use by process \d+\. Stop that one first/);
    await stop(second);
  });

  test('a pid file left by a crash, whose number another program now has, does not keep it from starting', async () => {
    fs.writeFileSync(path.join(clusterOf(dataDir), 'postmaster.pid'), `${process.pid}\n${clusterOf(dataDir)}\n`);
    fs.writeFileSync(path.join(dataDir, 'lock'), JSON.stringify({ pid: process.pid, started: 'before the restart' }));
    const server = await start(dataDir);
    expect(await query(server.url, 'select 1')).toEqual([[1]]);
    await stop(server);
  });

  test('a taken port is named', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as net.AddressInfo;
    await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
    taken.close();
  });

  test('another release of PostgreSQL and a half-written cluster are refused with the next step', async () => {
    const versionFile = path.join(clusterOf(dataDir), 'PG_VERSION');
    const version = fs.readFileSync(versionFile, 'utf8');
    fs.writeFileSync(versionFile, '12\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/written by PostgreSQL 12, .*pg_dump/s);
    fs.rmSync(versionFile);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/incomplete .*delete it to start empty/s);
    fs.writeFileSync(versionFile, version);
    if (serverUser().uid !== undefined) fs.chownSync(versionFile, 65534, 65534);
  });
});

test('a first start cut short while preparing is begun anew', async () => {
  const dataDir = freshDir();
  fs.mkdirSync(path.join(dataDir, 'cluster.new'), { recursive: true });
  fs.writeFileSync(path.join(dataDir, 'cluster.new', 'PG_VERSION'), '18');
  fs.writeFileSync(path.join(dataDir, 'embedded.json'), JSON.stringify({ home: dataDir, password: 'p' }));
  const server = await start(dataDir);
  expect(await query(server.url, 'select 1')).toEqual([[1]]);
  await stop(server);
});

test('a folder with something else in it, and another server’s data directory, are refused', async () => {
  const foreign = freshDir();
  fs.mkdirSync(foreign, { recursive: true });
  fs.writeFileSync(path.join(foreign, 'thesis.docx'), '');
  await expect(startEmbeddedPostgres({ dataDir: foreign })).rejects.toThrow(/not a data directory of Yiwang.*thesis/);
  fs.renameSync(path.join(foreign, 'thesis.docx'), path.join(foreign, 'PG_VERSION'));
  await expect(startEmbeddedPostgres({ dataDir: foreign })).rejects.toThrow(/another PostgreSQL.*DATABASE_URL/);
});

test('a damaged state file is refused, not overwritten', async () => {
  const dataDir = freshDir();
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(path.join(dataDir, 'embedded.json'), '{"home":');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/damaged.*password/);
  expect(fs.readFileSync(path.join(dataDir, 'embedded.json'), 'utf8')).toBe('{"home":');
});

test('binaries whose links to shared libraries npm did not make are copied and completed', () => {
  const found = locateBinaries();
  const package_ = path.join(base, 'package');
  fs.cpSync(found.root, path.join(package_, 'native'), { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(fs.readFileSync(path.join(found.root, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) fs.rmSync(path.join(package_, target), { force: true });
  fs.mkdirSync(path.join(base, 'home'));
  const packed = { ...found, root: path.join(package_, 'native') };
  const prepared = prepareBinaries(path.join(base, 'home'), serverUser(), packed);
  expect(prepared.root).toBe(path.join(base, 'home', `postgresql-${found.version}`));
  for (const { target } of links) {
    expect(fs.existsSync(path.join(prepared.root, target.replace(/^native\//, '')))).toBe(true);
  }
  expect(prepareBinaries(path.join(base, 'home'), serverUser(), packed)).toEqual(prepared);
});

test('a platform without binaries is told to set DATABASE_URL', () => {
  expect(() => locateBinaries('linux', 'mips')).toThrow(/linux-mips.*DATABASE_URL/s);
  expect(() => locateBinaries('win32')).toThrow(/Windows/);
});

describe('when the parent is killed', () => {
  /** Starts the server in a process of its own, which says the pid and the URL. */
  async function startApart(dataDir: string): Promise<{ parent: ChildProcess; pid: number; url: string }> {
    const script = `
      const { addHook } = require('pirates'); const swc = require('@swc/core');
      addHook((code, filename) => swc.transformSync(code, { filename, swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, { exts: ['.ts'] });
      const { startEmbeddedPostgres } = require(${JSON.stringify(path.join(__dirname, '..', 'index.ts'))});
      startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }).then((s) => { console.log(s.pid + ' ' + s.url); setInterval(() => {}, 1e6); });`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) => parent.stdout!.once('data', (data) => resolve(String(data))));
    const [pid, url] = line.trim().split(' ');
    return { parent, pid: Number(pid), url: url! };
  }

  test('by kill -9, PostgreSQL ends by itself and the next start recovers', async () => {
    const dataDir = freshDir();
    const { parent, pid, url } = await startApart(dataDir);
    await query(url, 'create table kept as select 1 as n');
    parent.kill('SIGKILL');
    for (let i = 0; i < 200 && isAlive(pid); i++) await sleep(25);
    expect(isAlive(pid)).toBe(false);
    const server = await start(dataDir);
    expect(await query(server.url, 'select n from kept')).toEqual([[1]]);
    await stop(server);
  });

  test('two starts at once: one wins, the other is told', async () => {
    const dataDir = freshDir();
    const results = await Promise.allSettled([start(dataDir), start(dataDir)]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((results.find((r) => r.status === 'rejected') as PromiseRejectedResult).reason.message).toMatch(/in use/);
    await stop([...running].at(-1)!);
  });
});
