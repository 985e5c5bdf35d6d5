/**
 * The watch that one replica keeps over the logs of the others: at intervals it looks at every checkpoint that they signed since it
 * last looked, and cosigns those that grew out of what it saw before. What it saw survives a restart as its own cosignatures.
 */
import type { AuditStore } from './AuditStore';
import { type Checkpoint, type NoteSigner, type NoteVerifier, openCheckpoint } from './Checkpoint';
import { buildConsistencyProof } from './proofs';
import { Witness, type Witnessed, type WitnessMemory } from './Witness';

/** What a watch needs. */
export interface WitnessingOptions {
  readonly store: AuditStore;
  /** Signs cosignatures: the key and name of this replica's own log. */
  readonly signer: NoteSigner & NoteVerifier;
  /** The logs of the others; their keys come from configuration, never from the store that keeps the logs. */
  readonly logs: readonly NoteVerifier[];
  /** Told once of every checkpoint that is not to be trusted, and why. */
  readonly onRefused: (log: string, reason: string) => void;
  /** Told when the store could not be asked; the next round asks again. */
  readonly onError: (error: unknown) => void;
}

/** Watches until it is stopped. */
export class Witnessing {
  readonly #options: WitnessingOptions;
  readonly #memory: WitnessMemory;
  readonly #witness: Witness;
  readonly #refused = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: WitnessingOptions) {
    this.#options = options;
    this.#memory = ownCosignatures(options);
    this.#witness = new Witness(options.signer, options.logs, this.#memory);
  }

  /** Looks now, and then at intervals. */
  start(intervalMs: number): void {
    void this.round();
    this.#timer = setInterval(() => void this.round(), intervalMs).unref();
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Looks at all logs once; a round that is under way is joined. Never rejects. */
  round(): Promise<void> {
    return (this.#running ??= this.#round().finally(() => (this.#running = undefined)));
  }

  async #round(): Promise<void> {
    for (const { name } of this.#options.logs) {
      try {
        await this.#look(name);
      } catch (error) {
        this.#options.onError(error);
      }
    }
  }

  async #look(log: string): Promise<void> {
    const { store } = this.#options;
    const last = await this.#memory.load(log);
    // Of a log that was never seen the newest checkpoint is taken as it is: there is nothing yet that it could contradict.
    const newest = last ? undefined : await store.latestCheckpoint(log);
    const notes = last ? await store.checkpointsFrom(log, last.size) : newest ? [newest] : [];
    if (last && !notes.some(({ size }) => size === last.size))
      this.#refuse(log, '', `the log was cut: its checkpoint at ${last.size} entries, which was seen, is gone`);
    const bodies = new Set<string>();
    for (const { size, note } of notes) {
      const body = note.slice(0, note.indexOf('\n\n'));
      if (bodies.has(body) || (last && isSame(body, last))) continue;
      bodies.add(body);
      const outcome = await this.#judge(log, size, note);
      if ('refused' in outcome) this.#refuse(log, body, outcome.refused);
      else await store.putCheckpoint(log, size, outcome.note);
    }
  }

  async #judge(log: string, size: number, note: string): Promise<Witnessed> {
    const from = await this.#witness.lastSize(log);
    let proof: Buffer[] = [];
    try {
      if (from > 0 && from < size)
        proof = await buildConsistencyProof(from, size, (level, at) => this.#options.store.node(log, level, at));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { refused: `the log was cut: ${size} entries were signed, and not all of them are there` };
    }
    return this.#witness.witness(log, note, proof);
  }

  #refuse(log: string, body: string, reason: string): void {
    const key = `${log}\n${body}\n${reason}`;
    if (this.#refused.has(key)) return;
    this.#refused.add(key);
    this.#options.onRefused(log, reason);
  }
}

function isSame(body: string, { size, root }: Checkpoint): boolean {
  const [, sizeText, rootText] = body.split('\n');
  return sizeText === String(size) && rootText === root.toString('base64');
}

/** What was seen, in memory and, over a restart, as the longest checkpoint that carries this witness's own cosignature. */
function ownCosignatures({ store, signer, logs }: WitnessingOptions): WitnessMemory {
  const seen = new Map<string, Checkpoint>();
  return {
    async load(origin) {
      const known = seen.get(origin);
      const log = logs.find(({ name }) => name === origin);
      if (known || !log) return known;
      for (const note of await store.checkpointsSignedBy(origin, signer.name)) {
        const opened = openCheckpoint(note, log, [signer]);
        if ('problem' in opened || opened.witnesses.length === 0) continue;
        seen.set(origin, opened.checkpoint);
        return opened.checkpoint;
      }
      return undefined;
    },
    async save(checkpoint) {
      seen.set(checkpoint.origin, checkpoint);
    },
  };
}
