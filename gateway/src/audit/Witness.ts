/**
 * A replica watches the logs of the others: it cosigns a checkpoint only when that log has grown out of the last one that it
 * saw. A log that was cut short, forked or replayed finds no witness (T50).
 */
import { type Checkpoint, cosignCheckpoint, type NoteSigner, type NoteVerifier, openCheckpoint } from './Checkpoint';
import { verifyConsistency } from './proofs';

/** The last checkpoint that a witness has cosigned, by log. Must survive a restart. */
export interface WitnessMemory {
  load(origin: string): Promise<Checkpoint | undefined>;
  save(checkpoint: Checkpoint): Promise<void>;
}

/** A cosigned note, or the reason why the log is not to be trusted. */
export type Witnessed = { readonly note: string } | { readonly refused: string };

/** One witness over any number of known logs. */
export class Witness {
  constructor(
    private readonly signer: NoteSigner,
    private readonly logs: readonly NoteVerifier[],
    private readonly memory: WitnessMemory,
  ) {}

  /** Judges a checkpoint; `proof` must lead from the last size that {@link lastSize} answered. */
  async witness(origin: string, note: string, proof: readonly Buffer[], now: Date = new Date()): Promise<Witnessed> {
    const log = this.logs.find(({ name }) => name === origin);
    if (!log) return { refused: `there is no known log "${origin}"` };
    const opened = openCheckpoint(note, log);
    if ('problem' in opened) return { refused: opened.problem };
    const { checkpoint } = opened;
    const last = await this.memory.load(origin);
    if (last) {
      if (checkpoint.size < last.size)
        return { refused: `the log was cut: ${last.size} entries were seen, now ${checkpoint.size}` };
      if (!verifyConsistency(last.size, checkpoint.size, last.root, checkpoint.root, proof)) {
        return {
          refused: `the log was changed: its ${checkpoint.size} entries do not begin with the ${last.size} seen before`,
        };
      }
    }
    await this.memory.save(checkpoint);
    return { note: cosignCheckpoint(note, this.signer, Math.floor(now.getTime() / 1000)) };
  }

  /** The size from which the next proof must lead; 0 for a log that was never seen. */
  async lastSize(origin: string): Promise<number> {
    return (await this.memory.load(origin))?.size ?? 0;
  }
}
