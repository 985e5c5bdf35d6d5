import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TOP } from '../../support/startCity';

const BIN = join(TOP, 'cli', 'bin', 'yiwang.js');
let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'yiwang-start-'))));
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGTERM');
    await ended(child);
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  said(): string;
  /** Resolves with the output when a line matches; rejects with it when the program ends first. */
  until(pattern: RegExp): Promise<string>;
  end(): Promise<number | null>;
}

function start(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Started {
  const { DATABASE_URL: _, PORT: __, ...rest } = process.env;
  const child = spawn(process.execPath, [BIN, 'start', ...args], {
    env: { ...rest, YIWANG_DATA: join(folder, 'data'), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
    listeners.forEach((listener) => listener());
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  return {
    child,
    said: () => said,
    end: () => ended(child),
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => (pattern.test(said) ? resolve(said) : undefined);
        listeners.add(look);
        look();
        child.once('exit', () =>
          pattern.test(said) ? resolve(said) : reject(new Error(`ended without ${pattern}:\n${said}`)),
        );
      }),
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

const READY = /^ready (http:\/\/localhost:\d+)$/m;

test('the first start makes the city, the second finds it, Ctrl-C ends all of it', async () => {
  const first = start(['--people', '300']);
  const said = await first.until(READY);
  expect(said).toContain('sample city of 300 people');
  const url = READY.exec(said)![1]!;
  const offered: any = await (await fetch(`${url}/sample-accounts`)).json();
  expect(offered.accounts.map(({ user }: any) => user)).toContain('mediator');
  const signedIn: any = await (await fetch(`${url}/sample-accounts/mediator/token`, { method: 'POST' })).json();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${signedIn.token}`,
      'access-purpose': 'mediation',
      'access-case': offered.case,
    },
    body: JSON.stringify({ query: `{ case(id: "${offered.case}") { number } departments { code } }` }),
  });
  const { data }: any = await response.json();
  expect(data.case.number).toBe('SJ9901012026000001');
  expect(data.departments).toHaveLength(31);
  expect(await filled()).toEqual({
    YIWANG_IDENTITY_SAMPLE_CASE: offered.case,
    YIWANG_IDENTITY_SAMPLE_PERSON: await signedInAs('resident', url),
  });
  first.child.kill('SIGINT');
  expect(await first.end()).toBe(0);
  await expect(fetch(`${url}/health`)).rejects.toThrow();
  expect(alive(first.child.pid!)).toBe(false);
  expect(existsSync(join(folder, 'data', 'postgres', 'url'))).toBe(false);

  const second = start();
  expect(await second.until(READY)).not.toContain('sample city of');
  second.child.kill('SIGINT');
  expect(await second.end()).toBe(0);
}, 120_000);

/** What `yiwang fill` tells a gateway that was not started by `npm start`. */
async function filled(): Promise<Record<string, string>> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const env = { ...rest, YIWANG_DATA: join(folder, 'data') };
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, 'fill'], { env });
  return Object.fromEntries([...stdout.matchAll(/^(YIWANG_\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]));
}

/** The person whom a sample account's token is of. */
async function signedInAs(user: string, url: string): Promise<unknown> {
  const { token }: any = await (await fetch(`${url}/sample-accounts/${user}/token`, { method: 'POST' })).json();
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).person_id;
}

test('a start killed in the middle goes on where it stopped', async () => {
  const first = start(['--people', '300']);
  await first.until(/✓ import petitions/);
  first.child.kill('SIGKILL');
  await first.end();
  const second = start();
  const said = await second.until(READY);
  expect(said).not.toContain('sample city of');
  expect(said).toContain('✓ import petitions');
  second.child.kill('SIGINT');
  await second.end();
}, 120_000);

test('a taken port is said, with the next step, before anything is made', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as { port: number };
  const program = start(['--port', String(port)]);
  expect(await program.end()).toBe(1);
  expect(program.said()).toContain(
    `port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`,
  );
  expect(existsSync(join(folder, 'data'))).toBe(false);
  server.close();
});

test('a directory with something else in it is not touched', async () => {
  writeFileSync(join(folder, 'thesis.odt'), 'years of work');
  const program = start(['--data', folder]);
  expect(await program.end()).toBe(1);
  expect(program.said()).toContain('is not a data directory of Yiwang: it holds thesis.odt');
});

test('a half-written state file is said', async () => {
  writeFileSync(join(folder, 'yiwang.json'), '{"version": 1, "peo');
  const program = start(['--data', folder]);
  expect(await program.end()).toBe(1);
  expect(program.said()).toContain('cannot be read, or was written by another version');
});

test.each([
  [['--port', 'eighty'], '--port must be a whole number from 0 to 65535; it is "eighty"'],
  [['--people', '50'], '--people must be a whole number from 100 to 3000000; it is "50"'],
])('wrong usage is said: %j', async (args, message) => {
  const program = start(args);
  expect(await program.end()).not.toBe(0);
  expect(program.said()).toContain(message);
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
