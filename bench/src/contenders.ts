/**
 * Who is measured, and how each is started: pinned to the gateway's core, NODE_ENV=production, on a port that it says itself.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { governedGateway, mediatorHeaders } from './governed';
import type { Target } from './load';
import type { Scenario } from './Scenario';

const TOP = join(__dirname, '..', '..');
const PEERS = join(TOP, 'bench', 'peers');
/**
 * Node’s flags for ours and for the limit, printed beside every figure; the image runs with the same. The peers run as their documentation says.
 * Beside so large a young generation V8 would else mark the whole heap after every few megabytes that grow old.
 */
export const FLAGS = ['--max-semi-space-size=64', '--heap-growing-percent=200'];

/** A running gateway. */
export interface Contender extends Target {
  stop(): void;
}

/** What a contender is started for. */
export interface Setting {
  readonly scenario: Scenario;
  readonly supergraphFile: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly dedupe: boolean;
  /** A folder for keys and a database for evidence, for the contender with permissions on. */
  readonly governed?: { readonly folder: string; readonly databaseUrl: string } | undefined;
  /** The core to run on; null where the machine cannot pin. */
  readonly core: number | null;
  /** What Node.js is run under: a program and its arguments, which must not become another process. */
  readonly under?: readonly string[] | undefined;
}

/** Names of all contenders, the limit first, in the order of the table. */
export const CONTENDERS = [
  'limit',
  'yiwang',
  'yiwang-metrics',
  'yiwang-governed',
  'hive-router-runtime',
  'hive-js',
  'apollo',
] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** Starts one; null when it does not apply (no limit was written for the scenario, or it has no dedupe to switch on). */
export async function startContender(name: ContenderName, setting: Setting): Promise<Contender | null> {
  switch (name) {
    case 'limit':
      if (!setting.scenario.byHand || setting.dedupe) return null;
      return forked(
        name,
        join(__dirname, 'limit.js'),
        [setting.scenario.name, JSON.stringify(setting.urls)],
        setting,
        FLAGS,
      );
    case 'yiwang-governed': {
      if (!setting.governed || setting.dedupe) return null;
      const port = await freePort();
      const { args, env } = governedGateway(setting.governed.folder, setting.governed.databaseUrl);
      const all = [
        '--supergraph',
        setting.supergraphFile,
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--log',
        'error',
      ];
      const program = join(TOP, 'gateway', 'bin', 'yiwang-gateway.js');
      const contender = await spawned(name, port, [...FLAGS, program, ...all, ...args], setting, env);
      return { ...contender, headers: await mediatorHeaders(new URL(contender.url).origin) };
    }
    case 'yiwang-metrics':
    case 'yiwang': {
      // What it costs to be watched is asked once; where it is off, nobody pays for it.
      if (name === 'yiwang-metrics' && (setting.scenario.name !== 'small' || setting.dedupe)) return null;
      const port = await freePort();
      const args = ['--supergraph', setting.supergraphFile, '--host', '127.0.0.1', '--port', String(port)];
      args.push('--policy', 'none', '--log', 'off');
      if (setting.dedupe) args.push('--dedupe');
      if (name === 'yiwang-metrics') args.push('--metrics', '--tracing');
      return spawned(name, port, [...FLAGS, join(TOP, 'gateway', 'bin', 'yiwang-gateway.js'), ...args], setting);
    }
    case 'hive-router-runtime':
    case 'hive-js': {
      const port = await freePort();
      const engine = name === 'hive-js' ? ['--jit'] : ['--hive-router-runtime'];
      const bin = join(PEERS, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
      const args = [
        bin,
        'supergraph',
        setting.supergraphFile,
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-c',
        'hive.config.mjs',
      ];
      return spawned(name, port, [...args, ...engine], setting);
    }
    case 'apollo':
      if (setting.dedupe) return null;
      return forked(name, join(PEERS, 'apollo.mjs'), [setting.supergraphFile], setting, []);
  }
}

function environment(setting: Setting): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', DEDUPE: setting.dedupe ? '1' : '0', NODE_OPTIONS: '' };
}

function pinned({ core, under = [] }: Setting, args: readonly string[]): [string, string[]] {
  const [command, ...rest] = [...under, process.execPath, ...args] as [string, ...string[]];
  return core === null ? [command, rest] : ['taskset', ['-c', String(core), command, ...rest]];
}

async function forked(
  name: string,
  file: string,
  args: readonly string[],
  setting: Setting,
  flags: readonly string[],
): Promise<Contender> {
  const options = { env: environment(setting), cwd: PEERS, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as never };
  const [execPath, ...execArgv] = [...(setting.under ?? []), process.execPath, ...flags] as [string, ...string[]];
  const child = fork(file, [...args], { ...options, execPath, execArgv });
  if (setting.core !== null)
    spawn('taskset', ['-a', '-cp', String(setting.core), String(child.pid)], { stdio: 'ignore' });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    failOnExit(name, child, reject);
  });
  return { name, url: `http://127.0.0.1:${port}/graphql`, pid: child.pid!, stop: () => child.kill('SIGKILL') };
}

async function spawned(
  name: string,
  port: number,
  args: readonly string[],
  setting: Setting,
  env: NodeJS.ProcessEnv = {},
): Promise<Contender> {
  const [command, all] = pinned(setting, args);
  const child = spawn(command, all, {
    env: { ...environment(setting), ...env },
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const failed = new Promise<never>((_, reject) => failOnExit(name, child, reject));
  const url = `http://127.0.0.1:${port}/graphql`;
  await Promise.race([failed, untilAnswering(url)]);
  return { name, url, pid: child.pid!, stop: () => child.kill('SIGKILL') };
}

function failOnExit(name: string, child: ChildProcess, reject: (error: Error) => void): void {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
}

/** Long enough for one that runs under another program. */
const STARTS_WITHIN_MS = 90_000;

async function untilAnswering(url: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{__typename}"}',
      });
      // A gateway with permissions on answers too, that nobody is signed in.
      if (response.ok || response.status === 401) return;
    } catch {
      // not listening yet
    }
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${STARTS_WITHIN_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Whether the peers are installed. */
export const peersInstalled = (): boolean => existsSync(join(PEERS, 'node_modules', '@apollo', 'server'));
