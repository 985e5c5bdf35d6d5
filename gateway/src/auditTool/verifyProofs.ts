/**
 * `yiwang audit verify --proof`: proofs judged by their checkpoints and a public key alone; with checkpoints that came from elsewhere,
 * and with an export, also whether these are of the same log. Says of each what was done to it.
 */
import {
  type Checkpoint,
  decodeRecord,
  type ExportedEntry,
  hashLeaf,
  type LikeReference,
  type NoteVerifier,
  openCheckpoint,
  type TrustedWitnesses,
  verifyInclusion,
  verifyLog,
  wholeRecord,
} from '../audit';
import type { FoundProof, FoundProofs, Proof } from './findProofs';

/** What proofs are held against, besides their own checkpoints. */
export interface ProofEvidence {
  readonly log: NoteVerifier;
  readonly witnesses: TrustedWitnesses;
  /** Checkpoints kept where the keeper of the log could not change them. */
  readonly notes: readonly string[];
  /** All entries of the log. */
  readonly entries?: AsyncIterable<ExportedEntry>;
}

/** The verdict. */
export interface ProofsVerdict {
  readonly ok: boolean;
  /** Places of the records that stand in the log. */
  readonly proved: readonly { readonly at: string; readonly index: number; readonly like?: number }[];
  /** Sizes of the checkpoints by which they were judged. */
  readonly checkpoints: readonly number[];
  readonly pending: readonly string[];
  /** What speaks against the answer or the log. */
  readonly problems: readonly string[];
  /** What could not be shown, for want of something to show it by. */
  readonly undecided: readonly string[];
}

/** Places that are tried for a proof that does not lead where it says. */
const TRIED = 100_000;

/** Judges them all. */
export async function verifyProofs(found: FoundProofs, evidence: ProofEvidence): Promise<ProofsVerdict> {
  const problems = [...found.problems];
  const proved: { at: string; index: number; like?: number }[] = [];
  const signed = new SignedRoots();
  for (const note of evidence.notes) {
    const opened = openCheckpoint(note, evidence.log);
    if ('problem' in opened) problems.push(`The checkpoint given cannot be trusted: ${opened.problem}.`);
    else signed.add(opened.checkpoint);
  }
  const given = [...signed.sizes];
  const records = new Map<number, string>();
  const notes = new Set(evidence.notes);
  for (const each of found.proofs) {
    const { at, proof } = each;
    const problem = judgeCheckpoint(proof, evidence, signed) ?? judge(each, found.proofs, evidence.log);
    if (problem !== undefined) {
      problems.push(at === '' ? problem : `${at}: ${problem}`);
      continue;
    }
    notes.add(proof.checkpoint);
    for (const { index, leafHash } of [proof, ...(proof.like ? [proof.like] : [])]) {
      if ((records.get(index) ?? leafHash) !== leafHash)
        problems.push(`The log was forked: two records were proved to stand at ${index}.`);
      records.set(index, leafHash);
    }
    proved.push({ at, index: proof.index, ...(proof.like && { like: proof.like.index }) });
  }
  problems.push(...signed.forks());
  if (evidence.entries) problems.push(...(await againstEntries(evidence, [...notes], found.proofs)));
  const undecided = [
    ...(evidence.entries ? [] : uncompared(given, signed.sizes)),
    ...(found.proofs.length === 0 ? ['No record in it has a proof.'] : []),
  ];
  return {
    ok: problems.length === 0 && undecided.length === 0,
    proved,
    checkpoints: [...signed.sizes].sort((a, b) => a - b),
    pending: found.pending,
    problems,
    undecided,
  };
}

/** Signed roots by the size of the log. */
class SignedRoots {
  readonly #roots = new Map<number, Set<string>>();

  add({ size, root }: Checkpoint): void {
    this.#roots.set(size, (this.#roots.get(size) ?? new Set()).add(root.toString('hex')));
  }

  get sizes(): Iterable<number> {
    return this.#roots.keys();
  }

  forks(): string[] {
    return [...this.#roots]
      .filter(([, roots]) => roots.size > 1)
      .map(([size, roots]) => `The log was forked: there are ${roots.size} different signed roots at ${size} entries.`);
  }
}

/** A checkpoint of another size speaks about these proofs only together with the entries between. */
function uncompared(given: readonly number[], all: Iterable<number>): string[] {
  const others = [...all].filter((size) => !given.includes(size));
  if (given.length === 0 || others.length === 0) return [];
  return [
    `The checkpoint given signs ${given.join(', ')} entries, the proofs lead to ${others.join(', ')}: that they are of one log is not shown. Give the entries too (--entries), or a checkpoint of that size.`,
  ];
}

function judgeCheckpoint(proof: Proof, { log, witnesses }: ProofEvidence, signed: SignedRoots): string | undefined {
  const origin = proof.checkpoint.slice(0, proof.checkpoint.indexOf('\n'));
  if (origin !== log.name)
    return `It is of the log "${origin}": verify it with --log ${origin} and the key of that log.`;
  const opened = openCheckpoint(proof.checkpoint, log, witnesses.keys);
  if ('problem' in opened) return `The checkpoint cannot be trusted: ${opened.problem}.`;
  const cosigned = new Set(opened.witnesses.map(({ name }) => name)).size;
  if (cosigned < witnesses.required)
    return `${witnesses.required} witnesses are required, and only ${cosigned} cosigned the checkpoint.`;
  signed.add(opened.checkpoint);
  return undefined;
}

/** Why the record is not proved; its checkpoint is genuine. */
function judge({ at, proof, told }: FoundProof, all: readonly FoundProof[], log: NoteVerifier): string | undefined {
  const opened = openCheckpoint(proof.checkpoint, log);
  if ('problem' in opened) return opened.problem;
  const { size, root } = opened.checkpoint;
  const { index, leaf } = proof;
  if (proof.log !== undefined && proof.log !== log.name)
    return `It names the log "${proof.log}", its checkpoint "${log.name}": it was edited.`;
  if (proof.size !== undefined && proof.size !== size)
    return `It speaks of ${proof.size} entries, its checkpoint signs ${size}: one of them was edited or comes from another answer.`;
  if (leaf !== undefined && !hashLeaf(Buffer.from(leaf)).equals(hashIn(proof)))
    return 'The record in the proof is not the one that was proved: it was edited.';
  if (index >= size)
    return `It is said to stand at ${index}, and the checkpoint signs only ${size} entries: the log was cut, or the place was edited.`;
  const leads = (place: number, hash: Buffer) =>
    verifyInclusion(
      place,
      size,
      hash,
      proof.hashes.map((text) => Buffer.from(text, 'base64')),
      root,
    );
  if (!leads(index, hashIn(proof))) return whyNot({ at, proof, told }, all, size, leads);
  const { like } = proof;
  if (!like) return undefined;
  if (like.checkpoint !== proof.checkpoint)
    return 'The earlier record that it repeats is proved by another checkpoint: it comes from another answer.';
  if (like.index >= index)
    return `It cannot repeat a record that stands after it, at ${like.index}: the two were exchanged.`;
  if (leaf !== undefined && !refersTo(leaf, like))
    return 'The earlier record in the proof is not the one that this record repeats.';
  const earlier = judge({ at, proof: { ...like, like: null }, told: {} }, [], log);
  return earlier === undefined ? undefined : `The earlier record that it repeats: ${earlier}`;
}

/** What was done to a proof that does not lead to the signed root. */
function whyNot(
  { at, proof }: FoundProof,
  all: readonly FoundProof[],
  size: number,
  leads: (place: number, hash: Buffer) => boolean,
): string {
  const says = `The record does not stand in the log that the checkpoint signs, at ${proof.index}`;
  const leaf = hashIn(proof);
  for (let place = 0; place < Math.min(size, TRIED); place++)
    if (leads(place, leaf)) return `${says}: it stands at ${place}. Records were reordered, or the place was edited.`;
  const owner = all.find((other) => other.at !== at && leads(proof.index, hashIn(other.proof)));
  if (owner) return `${says}: what stands there is the record at ${owner.at}. The two were exchanged.`;
  return `${says}: the record or its path was edited, or the two are of different logs.`;
}

function refersTo(leaf: string, { index, leafHash }: Proof): boolean {
  const like = decodeRecord(Buffer.from(leaf)).like as LikeReference | undefined;
  return like?.index === index && Buffer.from(leafHash, 'base64').equals(Buffer.from(like.hash, 'base64url'));
}

/** Whether an export bears every checkpoint, holds the records at their places, and these say what the answer says. */
async function againstEntries(
  { entries, log }: ProofEvidence,
  notes: readonly string[],
  found: readonly FoundProof[],
): Promise<string[]> {
  const wanted = new Set(found.flatMap(({ proof }) => [proof.index, ...(proof.like ? [proof.like.index] : [])]));
  const leaves = new Map<number, Buffer>();
  const kept = async function* (): AsyncGenerator<ExportedEntry> {
    for await (const entry of entries!) {
      if (wanted.has(entry.index)) leaves.set(entry.index, Buffer.from(entry.leaf));
      yield entry;
    }
  };
  const { problems } = await verifyLog(kept(), notes, log);
  const differing = found.flatMap(({ at, proof, told }) => {
    const leaf = leaves.get(proof.index);
    const where = at === '' ? '' : `${at}: `;
    if (!leaf) return [`${where}The export has no entry ${proof.index}.`];
    if (!hashLeaf(leaf).equals(hashIn(proof)))
      return [`${where}The entry ${proof.index} of the export is another record.`];
    const like = proof.like && leaves.get(proof.like.index);
    const record = like && refersTo(leaf.toString(), proof.like!) ? wholeRecord(leaf, like) : decodeRecord(leaf);
    return edited(told, record as never).map(
      (key) => `${where}The record says another ${key} than the answer: the answer was edited.`,
    );
  });
  return [...problems, ...differing];
}

/** What an answer tells in the words of the record, and in other words than it. */
function edited(told: Readonly<Record<string, unknown>>, record: Readonly<Record<string, unknown>>): string[] {
  const said: Readonly<Record<string, unknown>> = {
    id: record['id'],
    at: record['at'],
    department: record['department'] ?? null,
    case: record['case'] ?? null,
    fields: record['coordinates'],
  };
  return Object.entries(said)
    .filter(([key, value]) => key in told && value !== undefined && JSON.stringify(told[key]) !== JSON.stringify(value))
    .map(([key]) => key);
}

const hashIn = ({ leafHash }: Proof): Buffer => Buffer.from(leafHash, 'base64');
