import {
  type AuditStore,
  type EntryAbout,
  LogConflict,
  type LogPlace,
  type NewEntry,
  type StoredCheckpoint,
  type StoredEntry,
} from './AuditStore';
import { mergeNotes } from './Checkpoint';
import { hashSubtree } from './merkleHash';

interface MemoryLog {
  readonly leaves: Buffer[];
  readonly hashes: Buffer[];
  /** When each leaf came, over all logs. */
  readonly order: number[];
  readonly subjects: Map<string, number[]>;
  /** By the place of an entry those that repeat it. */
  readonly repeats: Map<number, number[]>;
  readonly checkpoints: StoredCheckpoint[];
}

/** A store that forgets when the process ends: for tests and tools, never for a city. */
export class MemoryAuditStore implements AuditStore {
  readonly #logs = new Map<string, MemoryLog>();
  #written = 0;

  async size(log: string): Promise<number> {
    return this.#log(log).leaves.length;
  }

  async append(log: string, first: number, entries: readonly NewEntry[]): Promise<void> {
    const target = this.#log(log);
    if (target.leaves.length !== first)
      throw new LogConflict(`the log has ${target.leaves.length} entries, not ${first}`);
    entries.forEach(({ leaf, hash, subjects, like }, at) => {
      target.leaves.push(Buffer.from(leaf));
      target.hashes.push(hash);
      target.order.push(this.#written++);
      if (like !== undefined) target.repeats.set(like, [...(target.repeats.get(like) ?? []), first + at]);
      for (const subject of new Set(subjects)) {
        target.subjects.set(subject, [...(target.subjects.get(subject) ?? []), first + at]);
      }
    });
  }

  async node(log: string, level: number, index: number): Promise<Buffer> {
    const width = 2 ** level;
    const hashes = this.#log(log).hashes.slice(index * width, (index + 1) * width);
    if (hashes.length < width) throw new RangeError(`the log ${log} has no subtree ${level}/${index}`);
    return hashSubtree(hashes);
  }

  async entries(log: string, first: number, count: number): Promise<(StoredEntry & { hash: Buffer })[]> {
    return this.#log(log)
      .leaves.slice(first, first + count)
      .map((leaf, at) => ({ index: first + at, leaf, hash: this.#log(log).hashes[first + at]! }));
  }

  async entriesOf(subject: string, before?: LogPlace, count = 100): Promise<EntryAbout[]> {
    const found = [...this.#logs.entries()]
      .flatMap(([log, { subjects, repeats, leaves, order }]) => {
        const entry = (index: number): StoredEntry => ({ index, leaf: leaves[index]! });
        return (subjects.get(subject) ?? []).flatMap((first) => [
          { entry: { log, ...entry(first) }, at: order[first]! },
          ...(repeats.get(first) ?? []).map((index) => ({
            entry: { log, ...entry(index), like: entry(first) },
            at: order[index]!,
          })),
        ]);
      })
      .sort((a, b) => b.at - a.at);
    const from = before
      ? found.findIndex(({ entry }) => entry.log === before.log && entry.index === before.index) + 1
      : 0;
    return found.slice(from, from + count).map(({ entry }) => entry);
  }

  async putCheckpoint(log: string, size: number, note: string): Promise<void> {
    this.#log(log).checkpoints.push({ size, note });
  }

  async latestCheckpoint(log: string): Promise<StoredCheckpoint | undefined> {
    const [latest, ...others] = this.#log(log)
      .checkpoints.toReversed()
      .toSorted((a, b) => b.size - a.size);
    return latest && { size: latest.size, note: mergeNotes([latest, ...others].map(({ note }) => note)) };
  }

  async checkpointsFrom(log: string, size: number): Promise<StoredCheckpoint[]> {
    return this.#log(log)
      .checkpoints.filter((checkpoint) => checkpoint.size >= size)
      .toSorted((a, b) => a.size - b.size);
  }

  async checkpointsSignedBy(log: string, name: string): Promise<string[]> {
    return this.#log(log)
      .checkpoints.toSorted((a, b) => b.size - a.size)
      .flatMap(({ note }) => (note.includes(`\n— ${name} `) ? [note] : []));
  }

  async logs(): Promise<string[]> {
    return [...this.#logs.keys()].sort();
  }

  #log(name: string): MemoryLog {
    let log = this.#logs.get(name);
    if (!log)
      this.#logs.set(
        name,
        (log = {
          leaves: [],
          hashes: [],
          order: [],
          subjects: new Map(),
          repeats: new Map(),
          checkpoints: [],
        }),
      );
    return log;
  }
}
