/**
 * Checks an exported log without the gateway or its database: entries in, one verdict out. Any cut, fork, reorder or edit of
 * a single bit changes the root, and a trusted checkpoint then no longer fits.
 */
import { type NoteVerifier, openCheckpoint } from './Checkpoint';
import { decodeRecord, type LikeReference } from './AuditRecord';
import { Frontier } from './Frontier';
import { hashLeaf } from './merkleHash';

/** What an export holds; `hash` is what the store had computed when the entry was written. */
export interface ExportedEntry {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly hash?: Uint8Array;
}

/** The verdict. */
export interface LogVerdict {
  readonly ok: boolean;
  /** Entries read. */
  readonly size: number;
  readonly root: string;
  /** Sizes of checkpoints that the entries fit. */
  readonly checked: readonly number[];
  /** Entries after the last checkpoint: nothing speaks against them, and nothing for them yet. */
  readonly uncovered: number;
  /** Witnesses that cosigned the longest checkpoint. */
  readonly witnessed: readonly string[];
  readonly problems: readonly string[];
}

/** Whose cosignatures count, and how many the longest checkpoint must carry. */
export interface TrustedWitnesses {
  readonly keys: readonly NoteVerifier[];
  readonly required: number;
}

/**
 * Checks entries, in order from 0, against checkpoints. At least one checkpoint should come from somewhere that the log's
 * keeper could not alter: a witness, a printout, an earlier verification.
 */
export async function verifyLog(
  entries: AsyncIterable<ExportedEntry> | Iterable<ExportedEntry>,
  notes: readonly string[],
  log: NoteVerifier,
  witnesses: TrustedWitnesses = { keys: [], required: 0 },
): Promise<LogVerdict> {
  const problems: string[] = [];
  const expected = new Map<number, Set<string>>();
  const cosigned = new Map<number, Set<string>>();
  for (const note of notes) {
    const opened = openCheckpoint(note, log, witnesses.keys);
    if ('problem' in opened) problems.push(`A checkpoint cannot be trusted: ${opened.problem}.`);
    else {
      const { size, root } = opened.checkpoint;
      expected.set(size, (expected.get(size) ?? new Set()).add(root.toString('hex')));
      const names = cosigned.get(size) ?? new Set<string>();
      for (const { name } of opened.witnesses) names.add(name);
      cosigned.set(size, names);
    }
  }
  if (notes.length === 0) problems.push('There is no checkpoint to check against; a log can only be judged by one.');
  for (const [size, roots] of expected) {
    if (roots.size > 1)
      problems.push(`The log was forked: there are ${roots.size} different signed roots at ${size} entries.`);
  }

  const frontier = new Frontier();
  const checked: number[] = [];
  const references = new References();
  const compare = () => {
    const roots = expected.get(frontier.size);
    if (!roots) return;
    if (roots.has(frontier.root().toString('hex'))) checked.push(frontier.size);
    else problems.push(`The first ${frontier.size} entries are not those that were signed${lastGood(checked)}.`);
  };
  compare();
  for await (const { index, leaf, hash } of entries) {
    if (index !== frontier.size) {
      problems.push(`Entry ${frontier.size} is missing or out of order: the export goes on with ${index}.`);
      break;
    }
    const leafHash = hashLeaf(leaf);
    if (hash && !leafHash.equals(hash))
      problems.push(`Entry ${index} was edited: it does not have the hash it was written with.`);
    const dangling = references.follow(index, leaf, leafHash);
    if (dangling !== undefined) problems.push(dangling);
    frontier.append(leafHash);
    compare();
  }
  const longest = Math.max(-1, ...expected.keys());
  if (longest > frontier.size) {
    problems.push(`The log was cut: a checkpoint signs ${longest} entries, the export holds ${frontier.size}.`);
  }
  const witnessed = [...(cosigned.get(longest) ?? [])].sort();
  if (witnessed.length < witnesses.required) {
    const who = witnessed.length === 0 ? 'nobody' : witnessed.join(', ');
    problems.push(`${witnesses.required} witnesses are required, and ${who} cosigned the longest checkpoint.`);
  }
  const uncovered = Math.max(0, frontier.size - Math.max(0, longest));
  return {
    ok: problems.length === 0,
    size: frontier.size,
    root: frontier.root().toString('hex'),
    checked,
    uncovered,
    witnessed,
    problems,
  };
}

/** Whether each record that refers to an earlier one finds it. */
class References {
  /** Hashes of the records that may be referred to, by their place. */
  readonly #reads = new Map<number, string>();

  follow(index: number, leaf: Uint8Array, hash: Buffer): string | undefined {
    const text = Buffer.from(leaf.buffer, leaf.byteOffset, leaf.byteLength);
    if (!text.includes('"event":"access.read')) return undefined;
    let record: ReturnType<typeof decodeRecord>;
    try {
      record = decodeRecord(leaf);
    } catch {
      return `Entry ${index} is no record.`;
    }
    if (record.event === 'access.read') this.#reads.set(index, hash.toString('base64url'));
    if (record.event !== 'access.read-again') return undefined;
    const like = record.like as LikeReference | undefined;
    if (like !== undefined && this.#reads.get(like.index) === like.hash) return undefined;
    return `Entry ${index} repeats entry ${like?.index}, and that is not the one that was repeated.`;
  }
}

function lastGood(checked: readonly number[]): string {
  const last = checked.at(-1);
  return last === undefined ? '' : `; the first ${last} are`;
}
