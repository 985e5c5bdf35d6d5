/**
 * A real PostgreSQL from npm's binaries, in a directory of ours: in goes the directory, out comes the URL of its
 * database `yiwang` on 127.0.0.1 with a random password. It ends with this process, however that ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgresError } from './EmbeddedPostgresError';
import { openDataDirectory, prepareCluster } from './dataDirectory';
import { prepareBinaries } from './embeddedBinaries';
import { freePort } from './freePort';
import { lockDirectory } from './lockDirectory';
import { isAlive, processCommand } from './processIdentity';
import { serverUser } from './serverUser';
import { watchParent } from './watchParent';

/** What startEmbeddedPostgres needs of a logger; pino's and console's fit. */
export interface PostgresLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** How to start the embedded server. */
export interface EmbeddedPostgresOptions {
  /** Folder of this server alone; made when missing. */
  readonly dataDir: string;
  /** TCP port of 127.0.0.1; 0 or nothing: any free one. */
  readonly port?: number;
  readonly logger?: PostgresLogger;
  /** Server settings beside the defaults, e.g. `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when the server ends though nobody stopped it. */
  readonly onUnexpectedExit?: (error: EmbeddedPostgresError) => void;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** `postgres://yiwang:PASSWORD@127.0.0.1:PORT/yiwang` */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Fast shutdown: open transactions are rolled back. Safe to call twice. */
  stop(): Promise<void>;
}

const SILENT: PostgresLogger = { info: () => {}, warn: () => {}, error: () => {} };
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** Starts PostgreSQL in `dataDir`; the first time prepares it (1-2 s), later 0.1 s. Throws EmbeddedPostgresError. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const logger = options.logger ?? SILENT;
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The data directory ${dataDir} cannot be written (${(cause as NodeJS.ErrnoException).code}). Choose another ` +
        'directory (YIWANG_DATA).',
      { cause },
    );
  }
  const unlock = lockDirectory(dataDir);
  try {
    return await startLocked(dataDir, options, logger, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startLocked(
  dataDir: string,
  options: EmbeddedPostgresOptions,
  logger: PostgresLogger,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const state = openDataDirectory(dataDir, user);
  if (state.home !== dataDir) {
    logger.info(`PostgreSQL keeps its files in ${state.home}: its account cannot enter ${dataDir}.`);
    fs.mkdirSync(state.home, { recursive: true, mode: 0o755 });
  }
  const binaries = prepareBinaries(state.home, user);
  const { cluster, created } = await prepareCluster(state, binaries, user);
  if (created) logger.info(`Prepared a new PostgreSQL ${binaries.major} in ${cluster}.`);
  await endOrphan(cluster, logger);

  const log = path.join(state.home, 'server.log');
  const server = await launch({ cluster, log, program: path.join(binaries.root, 'bin', 'postgres'), user, options });
  const { child, port } = server;
  const pid = child.pid!;
  const callOffWatch = watchParent(pid, user);
  const url = `postgres://yiwang:${state.password}@127.0.0.1:${port}/yiwang`;
  const urlFile = path.join(dataDir, 'url');
  let stopping: Promise<void> | null = null;
  const release = (): void => {
    callOffWatch();
    fs.rmSync(urlFile, { force: true });
    unlock();
  };
  const stop = async (): Promise<void> => {
    callOffWatch();
    await endServer(child);
    release();
  };
  try {
    await makeDatabase(url);
  } catch (error) {
    await stop();
    throw error;
  }
  child.once('exit', (code, signal) => {
    if (stopping) return;
    release();
    const error = new EmbeddedPostgresError(
      `PostgreSQL ended unexpectedly (${signal ?? `exit code ${code}`}). Its last words, from ${log}:\n${tail(log)}`,
    );
    logger.error(error.message);
    options.onUnexpectedExit?.(error);
  });
  fs.writeFileSync(urlFile, url, { mode: 0o600 });
  return { url, port, pid, stop: () => (stopping ??= stop()) };
}

interface Launch {
  readonly cluster: string;
  readonly log: string;
  readonly program: string;
  readonly user: { uid?: number; gid?: number };
  readonly options: EmbeddedPostgresOptions;
}

/** Spawns the server and waits until it takes connections; tries another port when one chosen by us was just taken. */
async function launch({
  cluster,
  log,
  program,
  user,
  options,
}: Launch): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.port);
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      max_connections: '200',
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...options.settings,
    };
    const logFd = fs.openSync(log, 'w', 0o600);
    const child = spawn(
      program,
      ['-D', cluster, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      {
        ...user,
        cwd: '/',
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        stdio: ['ignore', logFd, logFd],
        // Its own session: Ctrl-C in the terminal reaches us, and we stop the services before the database.
        detached: true,
      },
    );
    fs.closeSync(logFd);
    child.unref();
    const failure = await untilReady(child, cluster);
    if (failure === null) return { child, port };
    const said = tail(log);
    if (/could not bind|Address already in use/i.test(said) && !options.port && attempt < 5) continue;
    throw new EmbeddedPostgresError(`PostgreSQL did not start (${failure}). Its last words, from ${log}:\n${said}`);
  }
}

async function untilReady(child: ChildProcess, cluster: string): Promise<string | null> {
  const failures: string[] = [];
  child.once('error', (error) => failures.push(error.message));
  child.once('exit', (code, signal) => failures.push(signal ?? `exit code ${code}`));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (failures.length === 0) {
    // Line 1 is the server's pid and line 8 its state: https://www.postgresql.org/docs/18/storage-file-layout.html
    const lines = readLines(path.join(cluster, 'postmaster.pid'));
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return null;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      return `not ready after ${START_TIMEOUT_MS / 1000} s`;
    }
    await sleep(15);
  }
  return failures[0]!;
}

/** Ends a server that a killed process of ours left behind, and clears a pid file whose process is another program. */
async function endOrphan(cluster: string, logger: PostgresLogger): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  const pid = Number(readLines(file)[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (isAlive(pid) && processCommand(pid).includes(cluster)) {
    logger.warn(`Ending PostgreSQL ${pid}, which an earlier run left behind.`);
    process.kill(pid, 'SIGINT');
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isAlive(pid) && Date.now() < deadline) await sleep(20);
    if (isAlive(pid)) {
      throw new EmbeddedPostgresError(
        `PostgreSQL ${pid}, left behind by an earlier run, does not end. End it (kill -QUIT ${pid}) and start again.`,
      );
    }
    return;
  }
  // PostgreSQL would take a reused process number for a living server and refuse to start.
  if (isAlive(pid)) fs.rmSync(file, { force: true });
}

async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exited = once(child, 'exit');
  const hurry = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  child.kill('SIGINT');
  await exited;
  clearTimeout(hurry);
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/\/yiwang$/, '/postgres') });
  try {
    await client.connect();
    const { rowCount } = await client.query(`select from pg_database where datname = 'yiwang'`);
    if (rowCount === 0) await client.query('create database yiwang');
  } catch (cause) {
    throw new EmbeddedPostgresError(`PostgreSQL started but cannot be used: ${(cause as Error).message}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function tail(file: string): string {
  return readLines(file).filter(Boolean).slice(-6).join('\n') || '(nothing)';
}
