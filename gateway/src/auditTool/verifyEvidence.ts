/** `yiwang audit verify`: an export, or one proof, judged by checkpoints and a public key alone. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { decodeText } from '@yiwang/schema';
import { type ExportedEntry, verifyLog } from '../audit';
import type { Output } from '../output';
import { findProofs, type FoundProofs } from './findProofs';
import { type ProofsVerdict, verifyProofs } from './verifyProofs';
import { readEntries } from './exportLog';
import {
  needed,
  readBytes,
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
  const notes = (options.checkpoint ?? []).map(readNote);
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

/** Proofs of records, from one file. */
async function verifyProof(options: ToolOptions, file: string, output: Output): Promise<number> {
  const found = readProofs(file);
  const notes = (options.checkpoint ?? []).map(readNote);
  const first = found.proofs[0]?.proof.checkpoint ?? notes[0];
  const log = {
    name: options.log ?? (first === undefined ? '' : originOf(first)),
    publicKey: readPublicKey(needed(options, 'key')),
  };
  const verdict = await verifyProofs(found, {
    log,
    witnesses: readWitnesses(options),
    notes,
    ...(options.entries !== undefined && { entries: readExport(options.entries) }),
  });
  if (options.json) output.out(JSON.stringify(verdict, null, 2));
  else {
    for (const problem of [...verdict.problems, ...verdict.undecided]) output.error(problem);
    sayProved(verdict, log.name, options.entries !== undefined, output);
    if (verdict.pending.length > 0)
      output.out(
        `${verdict.pending.length} have no proof yet, for no checkpoint covers them: ask again after the next one.`,
      );
    if (verdict.problems.length > 0) output.out('THE PROOFS ARE NOT TO BE TRUSTED.');
  }
  return verdict.ok ? 0 : 1;
}

function sayProved({ proved, checkpoints }: ProofsVerdict, log: string, compared: boolean, output: Output): void {
  const [only] = proved;
  if (only?.at === '') {
    const like = only.like === undefined ? '' : `, and ${only.like}, which it repeats, too`;
    return output.out(`The record stands at ${only.index} in the log${like}.`);
  }
  if (proved.length === 0) return;
  output.out(`${log}: ${proved.length} records stand in the log as signed at ${checkpoints.join(', ')} entries.`);
  if (!compared) output.out('What the answer tells of them was not compared: that takes the log itself (--entries).');
}

/** Proofs in a file; throws with its name when there are none. */
function readProofs(file: string): FoundProofs {
  const { text, problem } = decodeText(readBytes(file)) as { text?: string; problem?: string };
  if (text === undefined) throw new Error(`${file} ${problem}.`);
  const json = tryJson(text);
  const found = findProofs(json);
  if (found.proofs.length + found.pending.length + found.problems.length > 0) return found;
  const refused = (json as { errors?: readonly { message?: string }[] } | null | undefined)?.errors?.[0]?.message;
  if (refused !== undefined) throw new Error(`${file} holds no proof: the gateway answered "${refused}".`);
  throw new Error(
    `${file} is no proof: give what \`yiwang audit proof\` wrote, or an answer to myRecordAccesses with proof { log index size leafHash hashes checkpoint }.`,
  );
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

/** A checkpoint as it was signed: mail and editors of Windows change its line ends. */
function readNote(file: string): string {
  return readText(file).replaceAll('\r\n', '\n');
}

function originOf(note: string): string {
  return note.slice(0, note.indexOf('\n'));
}
