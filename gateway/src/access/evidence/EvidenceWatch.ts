/**
 * Whether this replica can record evidence, known before anybody asks: looked at by itself once a second, so that probes cost the store
 * nothing however many there are. Two looks in a row that say the same change the answer, so that one slow moment does not.
 */

/** What is looked at. */
export interface EvidenceWatchOptions {
  /** Resolves when the store takes what is written to it; rejects, within its own time limits, when it does not. */
  readonly look: () => Promise<void>;
  /** Told of every change, with the reason where evidence can no longer be recorded. */
  readonly onChange: (recording: boolean, reason: unknown) => void;
  /** Pause between two looks. */
  readonly everyMs?: number;
}

const LOOKS_TO_CHANGE = 2;

/** Watches. Call {@link start} once and {@link stop} at the end. */
export class EvidenceWatch {
  #recording = true;
  /** Looks in a row that contradict the answer. */
  #against = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: EvidenceWatchOptions) {}

  /** Whether evidence can be recorded, as far as is known. */
  get recording(): boolean {
    return this.#recording;
  }

  start(): void {
    const { everyMs = 1_000 } = this.options;
    const again = async (): Promise<void> => {
      await this.look();
      // One after the other: a store that hangs is asked once, not once a second.
      if (this.#timer) this.#timer = setTimeout(again, everyMs).unref();
    };
    this.#timer = setTimeout(again, everyMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Looks once. Never rejects. */
  async look(): Promise<void> {
    let reason: unknown;
    const good = await this.options.look().then(
      () => true,
      (error: unknown) => {
        reason = error;
        return false;
      },
    );
    this.#against = good === this.#recording ? 0 : this.#against + 1;
    if (this.#against < LOOKS_TO_CHANGE) return;
    this.#against = 0;
    this.#recording = good;
    this.options.onChange(good, reason);
  }
}
