/** `yiwang audit verify`: an export, or one proof, judged by checkpoints and a public key alone. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  decodeRecord,
  type ExportedEntry,
  hashLeaf,
  type LikeReference,
  openCheckpoint,
  verifyInclusion,
  verifyLog,
} from '../audit';
import type { Output } from '../output';
import { readEntries } from './exportLog';
import {
  needed,
  readPublicKey,
  readText,
  readToolOptions,
  readWitnesses,
  type ToolOptions,
  withStore,
} from './toolOptions';
import { UsageError } from '../UsageError';

const UNTRUSTED = 'THE LOG IS NOT TO BE TRUSTED.';

/** Judges. */
export async function verifyEvidence(argv: readonly string[], output: Output): Promise<number> {
  const options = readToolOptions(argv);
  if (options.proof !== undefined) return verifyProof(options, options.proof, output);
  const notes = (options.checkpoint ?? []).map(readText);
  if (notes.length === 0) throw new UsageError('Say --checkpoint: a log can only be judged by one.');
  const log = { name: options.log ?? originOf(notes[0]!), publicKey: readPublicKey(needed(options, 'key')) };
  const witnesses = readWitnesses(options);
  const verdict =
    options.entries === undefined
      ? await withStore(options, (store) => verifyLog(readEntries(store, log.name), notes, log, witnesses))
      : await verifyLog(readExport(options.entries), notes, log, witnesses);
  if (options.json) output.out(JSON.stringify(verdict, null, 2));
  else {
    for (const problem of verdict.problems) output.error(problem);
    const checked = verdict.checked.length > 0 ? `fits the checkpoints at ${verdict.checked.join(', ')}` : 'fits none';
    output.out(`${log.name}: ${verdict.size} entries, ${checked}; ${verdict.uncovered} after the last checkpoint`);
    if (witnesses.keys.length > 0) output.out(`The last was cosigned by ${verdict.witnessed.join(', ') || 'nobody'}.`);
    output.out(verdict.ok ? 'The log is whole.' : UNTRUSTED);
  }
  return verdict.ok ? 0 : 1;
}

interface Proof {
  readonly index: number;
  readonly leafHash: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
  readonly leaf?: string;
  /** Of the earlier record that this one repeats. */
  readonly like?: Proof | null;
}

function verifyProof(options: ToolOptions, file: string, output: Output): number {
  const proof = readProof(file);
  const publicKey = readPublicKey(needed(options, 'key'));
  const log = { name: options.log ?? originOf(proof.checkpoint), publicKey };
  const { keys, required } = readWitnesses(options);
  const opened = openCheckpoint(proof.checkpoint, log, keys);
  let problem: string | undefined;
  if ('problem' in opened) problem = `The checkpoint cannot be trusted: ${opened.problem}.`;
  else if (new Set(opened.witnesses.map(({ name }) => name)).size < required)
    problem = `${required} witnesses are required, and only ${opened.witnesses.length} cosigned the checkpoint.`;
  else problem = judge(proof, opened);
  if (options.json) output.out(JSON.stringify({ ok: problem === undefined, problem: problem ?? null }, null, 2));
  else if (problem === undefined)
    output.out(
      `The record stands at ${proof.index} in the log${proof.like ? `, and ${proof.like.index}, which it repeats, too` : ''}.`,
    );
  else output.error(problem);
  return problem === undefined ? 0 : 1;
}

/** A proof; throws with its name when the file holds anything else. */
function readProof(file: string): Proof {
  const proof = tryJson(readText(file)) as Partial<Proof> | null | undefined;
  const whole =
    Number.isSafeInteger(proof?.index) &&
    typeof proof?.leafHash === 'string' &&
    typeof proof.checkpoint === 'string' &&
    Array.isArray(proof.hashes);
  if (!whole) throw new Error(`${file} is no proof: give what \`yiwang audit proof\` wrote.`);
  return proof as Proof;
}

function judge(proof: Proof, { checkpoint }: { checkpoint: { size: number; root: Buffer } }): string | undefined {
  const leafHash = Buffer.from(proof.leafHash, 'base64');
  if (proof.leaf !== undefined && !hashLeaf(Buffer.from(proof.leaf)).equals(leafHash))
    return 'The record in the proof is not the one that was proved.';
  const hashes = proof.hashes.map((hash) => Buffer.from(hash, 'base64'));
  if (!verifyInclusion(proof.index, checkpoint.size, leafHash, hashes, checkpoint.root))
    return 'The record does not stand in the log that the checkpoint signs.';
  const { like } = proof;
  if (!like) return undefined;
  if (proof.leaf !== undefined && !refersTo(proof.leaf, like))
    return 'The earlier record in the proof is not the one that this record repeats.';
  return judge(like, { checkpoint });
}

function refersTo(leaf: string, { index, leafHash }: Proof): boolean {
  const like = decodeRecord(Buffer.from(leaf)).like as LikeReference | undefined;
  return like?.index === index && Buffer.from(leafHash, 'base64').equals(Buffer.from(like.hash, 'base64url'));
}

async function* readExport(file: string): AsyncGenerator<ExportedEntry> {
  let line = 0;
  const input = createReadStream(file);
  // Opened before it is read by lines, whose errors would not reach the caller.
  await once(input, 'open').catch((cause: unknown) => {
    throw new Error(`${file} cannot be read.`, { cause });
  });
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    const entry = tryJson(text) as { index?: unknown; leaf?: unknown; hash?: unknown } | null | undefined;
    const { index, leaf, hash } = entry ?? {};
    if (typeof index !== 'number' || typeof leaf !== 'string' || !(hash === undefined || typeof hash === 'string'))
      throw new Error(`${file}:${line} is no entry of an export: the file was changed, or is another. ${UNTRUSTED}`);
    yield {
      index,
      leaf: Buffer.from(leaf, 'base64'),
      ...(hash !== undefined && { hash: Buffer.from(hash, 'base64') }),
    };
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function originOf(note: string): string {
  return note.slice(0, note.indexOf('\n'));
}
