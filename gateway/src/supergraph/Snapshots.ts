/**
 * Holds the current snapshot and replaces it: a change builds a new one aside, warms it up and swaps one reference. What
 * cannot be built is refused with its reasons, and the old one stays.
 */
import type { GatewayConfig } from '../config';
import type { Snapshot } from './Snapshot';
import type { SupergraphSource } from './SupergraphSource';

/** How snapshots are made; given from outside, because planning and checking stand above this folder. */
export interface SnapshotMaking {
  readonly source: SupergraphSource;
  /** Builds a snapshot; throws for a supergraph that cannot be served. */
  readonly build: (sdl: string, config: GatewayConfig, previous: Snapshot | undefined) => Promise<Snapshot>;
  /** Plans the operations that will be asked for, before anybody has to wait for them. */
  readonly warmUp: (next: Snapshot, previous: Snapshot | undefined) => Promise<void>;
  /** Frees what only this snapshot used; called when its last request has ended. */
  readonly dispose: (snapshot: Snapshot) => Promise<void>;
  readonly onSwap?: ((next: Snapshot, previous: Snapshot) => void) | undefined;
  readonly onRefused?: ((problems: readonly string[]) => void) | undefined;
}

/** The problems for which a first supergraph was refused. */
export class SupergraphRefused extends Error {
  override readonly name = 'SupergraphRefused';
  constructor(
    readonly source: string,
    readonly problems: readonly string[],
  ) {
    super(`The supergraph ${source} is refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** The snapshots of one gateway, one after the other. */
export class Snapshots {
  readonly #making: SnapshotMaking;
  #current: Snapshot;
  #config: GatewayConfig;
  #sdl: string;
  #lastRefusal: readonly string[] | undefined;
  #stopWatching: (() => void) | undefined;
  #reloading: Promise<void> | undefined;
  #again = false;
  #closed = false;

  private constructor(making: SnapshotMaking, config: GatewayConfig, sdl: string, first: Snapshot) {
    this.#making = making;
    this.#config = config;
    this.#sdl = sdl;
    this.#current = first;
  }

  /** Loads the first snapshot. Throws SupergraphRefused. */
  static async open(making: SnapshotMaking, config: GatewayConfig): Promise<Snapshots> {
    const built = await buildFrom(making, config, undefined, undefined);
    if ('problems' in built) throw new SupergraphRefused(making.source.name, built.problems);
    if (!built.snapshot) throw new SupergraphRefused(making.source.name, ['It was not loaded.']);
    return new Snapshots(making, config, built.sdl, built.snapshot);
  }

  /** The snapshot for requests that start now. */
  get current(): Snapshot {
    return this.#current;
  }

  /** Why the last change was refused; undefined when it was taken. */
  get lastRefusal(): readonly string[] | undefined {
    return this.#lastRefusal;
  }

  /** Reloads whenever the source changes. */
  watch(): void {
    this.#stopWatching ??= this.#making.source.watch(() => void this.reload());
  }

  /**
   * Loads anew, with another configuration if one is given. Resolves when the change was taken or refused. Changes that
   * come while one is being built are taken together afterwards.
   */
  async reload(config: GatewayConfig = this.#config): Promise<void> {
    this.#config = config;
    if (this.#reloading) {
      this.#again = true;
      return this.#reloading;
    }
    this.#reloading = this.#reload().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  async #reload(): Promise<void> {
    do {
      this.#again = false;
      const previous = this.#current;
      const built = await buildFrom(this.#making, this.#config, previous, this.#sdl);
      if ('problems' in built) {
        this.#lastRefusal = built.problems;
        this.#making.onRefused?.(built.problems);
        continue;
      }
      this.#lastRefusal = undefined;
      if (!built.snapshot) continue;
      if (this.#closed) return this.#making.dispose(built.snapshot);
      this.#sdl = built.sdl;
      this.#current = built.snapshot;
      this.#making.onSwap?.(built.snapshot, previous);
      previous.lease.retire(() => void this.#making.dispose(previous));
    } while (this.#again && !this.#closed);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching?.();
    await this.#reloading;
    await this.#making.dispose(this.#current);
  }
}

type Built =
  { readonly problems: readonly string[] } | { readonly snapshot: Snapshot | undefined; readonly sdl: string };

async function buildFrom(
  making: SnapshotMaking,
  config: GatewayConfig,
  previous: Snapshot | undefined,
  previousSdl: string | undefined,
): Promise<Built> {
  try {
    const loaded = await making.source.load();
    if ('problems' in loaded) return loaded;
    // Touched, not changed.
    if (previous && loaded.sdl === previousSdl && config === previous.config)
      return { snapshot: undefined, sdl: loaded.sdl };
    const snapshot = await making.build(loaded.sdl, config, previous);
    try {
      await making.warmUp(snapshot, previous);
    } catch (error) {
      await making.dispose(snapshot);
      throw error;
    }
    return { snapshot, sdl: loaded.sdl };
  } catch (error) {
    return { problems: (error as Error).message.split('\n').filter((line) => line.trim() !== '') };
  }
}
