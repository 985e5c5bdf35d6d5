/** Flags of `yiwang audit`, and what they lead to: keys, files and the audit store. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { PostgresAuditStore, type TrustedWitnesses } from '../audit';
import type { Output } from '../output';
import { UsageError } from '../UsageError';

/** Flags of all commands. */
export type ToolOptions = ReturnType<typeof readToolOptions>;

/** Reads the flags. Throws a UsageError. */
export function readToolOptions(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        key: { type: 'string' },
        log: { type: 'string' },
        entries: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        proof: { type: 'string' },
        witness: { type: 'string', multiple: true },
        require: { type: 'string' },
        database: { type: 'string', default: process.env['DATABASE_URL'] },
        index: { type: 'string' },
        id: { type: 'string' },
        out: { type: 'string' },
        sign: { type: 'boolean', default: false },
        leaf: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A flag that this command cannot do without. */
export function needed(options: ToolOptions, flag: 'key' | 'log' | 'database'): string {
  const value = options[flag];
  if (value === undefined || value === '')
    throw new UsageError(flag === 'database' ? 'Say --database, or set DATABASE_URL.' : `Say --${flag}.`);
  return value;
}

/** The public key in a PEM file, which may also hold the private one. */
export function readPublicKey(file: string): KeyObject {
  return keyIn(file, createPublicKey);
}

/** The witnesses of `--witness NAME=FILE`, and how many of them `--require` demands: all unless it says otherwise. */
export function readWitnesses({ witness = [], require: required }: ToolOptions): TrustedWitnesses {
  const keys = witness.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--witness ${text}: say NAME=FILE.`);
    return { name: text.slice(0, at), publicKey: readPublicKey(text.slice(at + 1)) };
  });
  const distinct = new Set(keys.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' })));
  if (distinct.size < keys.length) throw new UsageError('Two witnesses have the same key: that is one witness.');
  const count = required === undefined ? keys.length : Number(required);
  if (!Number.isInteger(count) || count < 0 || count > keys.length)
    throw new UsageError(`--require ${required}: say a number up to the ${keys.length} witnesses given.`);
  return { keys, required: count };
}

/** The private key in a PEM file. */
export function readPrivateKey(file: string): KeyObject {
  return keyIn(file, createPrivateKey);
}

function keyIn(file: string, read: (pem: string) => KeyObject): KeyObject {
  const text = readText(file);
  try {
    return read(text);
  } catch (cause) {
    const kind = read === createPublicKey ? 'key' : 'private key';
    throw new Error(`${file} holds no ${kind} in PEM; check --key and --witness.`, { cause });
  }
}

/** A file's text; throws with its name. */
export function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** A file's bytes; throws with its name. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read.`, { cause });
  }
}

/** Writes to `--out`, or prints. */
export function deliver(text: string, { out }: ToolOptions, output: Output): void {
  if (out === undefined) return output.out(text.replace(/\n$/, ''));
  try {
    writeFileSync(out, text);
  } catch (cause) {
    throw unwritable(out, cause);
  }
}

/** Says which file could not be written, and why. */
export function unwritable(file: string, cause: unknown): Error {
  return new Error(`${file} cannot be written (${(cause as NodeJS.ErrnoException).code}); check --out.`, { cause });
}

/** Works on the audit store, and lets go of it. */
export async function withStore<T>(
  options: ToolOptions,
  work: (store: PostgresAuditStore, pool: Pool) => Promise<T>,
): Promise<T> {
  const pool = new Pool({ connectionString: needed(options, 'database'), max: 2 });
  try {
    return await work(new PostgresAuditStore(pool), pool);
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === '42P01')
      throw new Error('This database holds no evidence; name the one that does with --database.', { cause });
    if (syscall !== 'connect' && code !== 'ECONNREFUSED') throw cause;
    throw new Error(`The audit store cannot be reached (${code}). Check its URL and that it runs.`, { cause });
  } finally {
    await pool.end();
  }
}
