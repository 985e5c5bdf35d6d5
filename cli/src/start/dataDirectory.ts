/**
 * The data directory of `yiwang start`: which city stands in it and how far its making came. A directory of something else
 * is refused; a half-made city is made on from where it stopped.
 */
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '@yiwang/kit';
import { say } from '../words';
import type { WantedCity } from './readCity';

/** How far the city in a data directory has come. */
export interface CityState {
  readonly version: 1;
  readonly people: number;
  readonly seed: number;
  readonly done: readonly Stage[];
}

/** The stages of making a city, in order. */
const STAGES = ['city', 'import', 'link'] as const;
export type Stage = (typeof STAGES)[number];

/** What other commands, and a build, leave in a data directory in which no city has begun. */
const MADE_BEFORE: ReadonlySet<string> = new Set(['postgres', 'logs', 'turbo', 'index.key']);

/** An opened data directory. */
export class DataDirectory {
  private constructor(
    readonly path: string,
    private current: CityState,
  ) {}

  /** Opens or makes it. Throws with the next step when it holds something else, or a city of another size or seed. */
  static open(path: string, { people, seed }: WantedCity): DataDirectory {
    const directory = resolve(path);
    const file = join(directory, 'yiwang.json');
    if (existsSync(file)) {
      const state = read(file);
      const other = (people !== undefined && people !== state.people) || (seed !== undefined && seed !== state.seed);
      if (other) {
        throw new Error(say('OTHER_CITY', directory, state.people, state.seed));
      }
      return new DataDirectory(directory, state);
    }
    makeFolder(directory);
    const foreign = readdirSync(directory).filter((name) => !MADE_BEFORE.has(name));
    if (foreign.length > 0) {
      throw new Error(say('FOREIGN_DIRECTORY', directory, foreign.slice(0, 3)));
    }
    const opened = new DataDirectory(directory, { version: 1, people: people ?? 10_000, seed: seed ?? 1, done: [] });
    opened.write();
    return opened;
  }

  get state(): CityState {
    return this.current;
  }

  /** Whether a stage is yet to be done. */
  lacks(stage: Stage): boolean {
    return !this.current.done.includes(stage);
  }

  /** Remembers that a stage is done; what comes after it must be done anew. */
  finish(stage: Stage): void {
    this.current = { ...this.current, done: STAGES.slice(0, STAGES.indexOf(stage) + 1) };
    this.write();
  }

  join(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  private write(): void {
    const file = join(this.path, 'yiwang.json');
    writeFileSync(`${file}.new`, `${JSON.stringify(this.current, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
}

function read(file: string): CityState {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as CityState;
    if (state.version === 1 && Array.isArray(state.done)) return state;
  } catch {
    // answered below: a file that cannot be read and one of another version need the same step
  }
  throw new Error(say('UNREADABLE_STATE', file));
}
