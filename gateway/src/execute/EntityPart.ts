import type { OperationDefinitionNode } from 'graphql';
import { setOwn, type JsonObject } from '../lib/ownProperty';
import { isRecord } from '../lib/isRecord';
import { clientName } from '../plan/planners/plannedNames';
import { type FlattenPath, renamedKey, type RequiredSelection, type Rewrite } from '../plan/Plan';
import { CodeUnit } from './CodeUnit';
import { collectCode, lastKey, locate, pathPrefix, type Collect } from './collectCode';
import { mergeCode, type MergeEntity } from './mergeCode';
import { isConditional, placeKey } from './conditionalPaths';
import { identityCode, representCode, withRewrites, type Identity, type Represent } from './representCode';
import type { StepContext } from './StepContext';
import { askedPart, clientPath, MAX_ERRORS, unusableValue, type DepartmentErrors } from './departmentError';
import { applyRewrites } from './rewrites';
import type { Run } from './Run';

/** What one `_entities` field of a fetch asks for, and the objects that its answers go to. */
export interface EntityBatch {
  /** For each place the index of its representation, or -1 for none. */
  readonly slots: readonly number[];
  readonly representations: readonly string[];
  /** The objects that answers are merged into, and for each the index of its representation. */
  readonly targets: readonly JsonObject[];
  readonly targetSlots: readonly number[];
  /** Where each place stands among all objects at the path, when the batch has only some of them. */
  readonly places?: readonly number[];
}

/** What came back for a batch: what was asked for, nothing, or what nobody can use. */
export type Merged = 'whole' | 'absent' | 'malformed';

/** How one `_entities` field is described in a plan. */
export interface EntityPartSource {
  readonly alias: string;
  readonly operation: OperationDefinitionNode;
  readonly paths: readonly FlattenPath[];
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
}

/** What is generated for one `_entities` field. */
interface EntityCode {
  /** One for each path. */
  readonly collects: readonly Collect[];
  readonly represent: Represent;
  readonly identity: Identity | undefined;
  readonly merge: MergeEntity;
}

/**
 * One compiled `_entities` field: gathers representations, and takes the answers back to where they belong. It keeps of the plan
 * what it uses, and no more: thousands of operations are kept compiled.
 */
export class EntityPart {
  readonly #paths: readonly FlattenPath[];
  readonly #outputRewrites: readonly Rewrite[];
  readonly #collects: readonly Collect[];
  /** The key under which the objects that are gathered stand, where they may share one object. */
  readonly #key: string;
  readonly #represent: Represent;
  readonly #identity: Identity | undefined;
  readonly #merge: MergeEntity;
  readonly #prefixes: readonly string[][];
  /** May one object stand in several places? Not where it could come to differ from place to place. */
  readonly #shares: boolean;

  constructor(
    source: EntityPartSource,
    private readonly context: StepContext,
    private readonly errors: DepartmentErrors,
  ) {
    const { types } = context.supergraph;
    const code = generate(source, context);
    this.#paths = source.paths;
    this.#outputRewrites = source.outputRewrites;
    this.#collects = code.collects;
    this.#represent = withRewrites(code.represent, source.inputRewrites, types);
    this.#identity = code.identity;
    this.#merge = code.merge;
    this.#prefixes = source.paths.map((path) => askedPart(pathPrefix(path), context.clientKeys));
    const [path, ...more] = source.paths;
    this.#key = (path && lastKey(path)) ?? '';
    this.#shares =
      path?.at(-1)?.kind === 'field' &&
      more.length === 0 &&
      !isConditional(path) &&
      !context.conditionalPaths.has(placeKey(path)) &&
      !context.copyShared &&
      this.#identity !== undefined;
  }

  /** The objects to complete and their representations, equal ones once. */
  gather(run: Run): EntityBatch {
    const objects: JsonObject[] = [];
    const holders = this.#shares ? [] : undefined;
    for (const collect of this.#collects) collect(run.data, objects, holders);
    return this.#batch(run, objects, holders);
  }

  /** The same in several batches: objects with the same text stand in one. */
  gatherBy(run: Run, texts: readonly string[]): Map<string, EntityBatch> {
    const all: JsonObject[] = [];
    for (const collect of this.#collects) collect(run.data, all);
    const batches = new Map<string, EntityBatch>();
    for (const text of new Set(texts)) {
      const places = all.flatMap((_, index) => (texts[index] === text ? [index] : []));
      const objects = places.map((place) => all[place]!);
      batches.set(text, { ...this.#batch(run, objects), places });
    }
    return batches;
  }

  #batch(run: Run, objects: readonly JsonObject[], holders?: readonly (JsonObject | undefined)[]): EntityBatch {
    if (objects.length === 1) {
      const text = this.#textOf(objects[0]!, run);
      if (text === '') return { slots: [-1], representations: [], targets: [], targetSlots: [] };
      return { slots: [0], representations: [text], targets: objects, targetSlots: [0] };
    }
    const slots: number[] = [];
    const representations: string[] = [];
    const targets: JsonObject[] = [];
    const targetSlots: number[] = [];
    const firsts: JsonObject[] = [];
    const identity = this.#identity;
    // Most of many objects are often the same few: those are told apart by a value and need no text.
    const seen = new Map<unknown, number>();
    const known = new Map<string, number>();
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i]!;
      const value = identity?.valueOf(object);
      let slot = typeof value === 'string' ? seen.get(value) : undefined;
      if (slot !== undefined) {
        const holder = holders?.[i];
        const first = firsts[slot]!;
        if (holder && identity!.areAlike(object, first)) {
          // One object for all places: it is completed once, and the others are garbage while they are young.
          setOwn(holder, this.#key, first);
          slots.push(slot);
          continue;
        }
      } else {
        const text = this.#textOf(object, run);
        slot = text === '' ? -1 : known.get(text);
        if (slot === undefined) {
          known.set(text, (slot = representations.length));
          representations.push(text);
          firsts.push(object);
        }
        if (typeof value === 'string' && slot >= 0) seen.set(value, slot);
      }
      slots.push(slot);
      if (slot < 0) continue;
      targets.push(object);
      targetSlots.push(slot);
    }
    return { slots, representations, targets, targetSlots };
  }

  /** The representation of an object. Where one of its values cannot be written out nothing is asked, and it is told. */
  #textOf(object: JsonObject, run: Run): string {
    try {
      return this.#represent(object, run.incomplete);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      (run.incomplete ??= new WeakSet()).add(object);
      this.fail(run, (path) => unusableValue(path));
      return '';
    }
  }

  /** Merges the entities that came back: as many as asked for, each an object or null. */
  merge(run: Run, batch: EntityBatch, entities: unknown): Merged {
    if (!Array.isArray(entities) || entities.length !== batch.representations.length) {
      this.miss(run, batch);
      return entities === null || entities === undefined ? 'absent' : 'malformed';
    }
    try {
      return this.#mergeEach(run, batch, entities);
    } catch (error) {
      // It nests too deep.
      if (!(error instanceof RangeError)) throw error;
      this.miss(run, batch);
      return 'malformed';
    }
  }

  #mergeEach(run: Run, { targets, targetSlots }: EntityBatch, entities: readonly unknown[]): Merged {
    if (this.#outputRewrites.length > 0) applyRewrites(entities, this.#outputRewrites, this.context.supergraph.types);
    const copy = this.context.copyShared;
    let merged: Merged = 'whole';
    for (let i = 0; i < targets.length; i++) {
      const entity: unknown = entities[targetSlots[i]!];
      if (isRecord(entity)) {
        this.#merge(targets[i]!, entity, copy);
        continue;
      }
      if (entity !== null) merged = 'malformed';
      (run.incomplete ??= new WeakSet()).add(targets[i]!);
    }
    return merged;
  }

  /** Nothing came back for a batch. */
  miss(run: Run, { targets }: EntityBatch): void {
    for (const target of targets) (run.incomplete ??= new WeakSet()).add(target);
  }

  /** The whole call failed: one error at each place before a list, never one an object. */
  fail(run: Run, write: (path: readonly string[]) => Run['errors'][number]): void {
    for (const prefix of this.#prefixes) {
      (run.failedPaths ??= []).push(prefix);
      if (run.errors.length < MAX_ERRORS) run.errors.push(write(prefix));
    }
  }

  /**
   * Tells errors of the subgraph below the entities of one answer, each at every place that its {@link reportedPath} belongs to. The
   * places are looked for once, however many errors there are.
   */
  reporter(run: Run, batch: EntityBatch, entities: unknown): (error: unknown, path: readonly unknown[]) => void {
    const isList = Array.isArray(entities);
    const rename = (key: string) => clientName(renamedKey(key, this.#outputRewrites));
    let found: { readonly places: (string | number)[][]; readonly indexes: ReadonlyMap<number, number[]> } | undefined;
    const find = () => {
      const { types } = this.context.supergraph;
      const indexes = new Map<number, number[]>();
      batch.slots.forEach((slot, index) => {
        const known = indexes.get(slot);
        if (known) known.push(index);
        else indexes.set(slot, [index]);
      });
      return { places: this.#paths.flatMap((at) => locate(at, types, run.data)), indexes };
    };
    return (error, path) => {
      if (run.errors.length >= MAX_ERRORS) return;
      const [, slot, ...rest] = path;
      const indexes =
        typeof slot === 'number' && slot >= 0 && isList ? (found ??= find()).indexes.get(slot) : undefined;
      if (!indexes) {
        this.fail(run, (at) => this.errors.reported(error, at, this.context.argumentNames));
        return;
      }
      // Then every field of this entity is missing, not only the one that failed.
      const isNull = !isRecord((entities as unknown[])[slot as number]);
      for (const index of indexes) {
        if (run.errors.length >= MAX_ERRORS) return;
        const whole = found!.places[batch.places?.[index] ?? index] ?? [];
        const place = askedPart(whole, this.context.clientKeys);
        if (isNull) (run.failedPaths ??= []).push(place);
        const at = place === whole ? clientPath(place, rest, this.context.clientKeys, rename) : place;
        run.errors.push(this.errors.reported(error, at, this.context.argumentNames));
      }
    };
  }
}

function generate(
  { paths, requires, inputRewrites, outputRewrites, operation, alias }: EntityPartSource,
  { supergraph: { types }, objectTypes }: StepContext,
): EntityCode {
  const unit = new CodeUnit();
  return unit.run(`return {
    collects: [${paths.map((path) => collectCode(path, types, unit)).join(', ')}],
    represent: ${representCode(requires, inputRewrites, types, unit)},
    identity: ${identityCode(requires, types)},
    merge: ${mergeCode({ operation, alias, outputRewrites }, objectTypes, unit)},
  };`);
}
