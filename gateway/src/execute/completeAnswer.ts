import { isEnumType } from 'graphql';
import { errorCodes } from '../errors/errorCodes';
import { entryWith } from '../errors/said';
import { type Sentence, sentence } from '../errors/Sentence';
import { isAnswerable } from '../lib/isAnswerable';
import { isRecord } from '../lib/isRecord';
import { ownValue, setOwn, type JsonObject } from '../lib/ownProperty';
import type { InterfaceObjects } from '../plan/schema/joinedInterfaceObjects';
import { concreteName, shapeFor } from './compileProjection';
import { MAX_ERRORS, type ErrorsOf } from './departmentError';
import type { OperationError } from './Executable';
import type { HiddenNames } from './HiddenNames';
import { PathTree } from './PathTree';
import type { ObjectShape, OutputShape } from './shapes';

/** A path as a chain from the leaf, so that nothing is built where nothing fails. */
interface Path {
  readonly key: string | number;
  readonly parent: Path | undefined;
}

/** Where completion stands: errors known and found, and where values are known to be missing. */
export interface Completion {
  readonly errors: OperationError[];
  readonly failedPaths: readonly (readonly (string | number)[])[] | undefined;
  readonly hidden: HiddenNames;
  readonly introspection: JsonObject;
  readonly errorsOf: ErrorsOf;
  readonly interfaceObjects: InterfaceObjects;
}

/** A null that has to go up to the next nullable position. */
const BUBBLE = Symbol('bubble');

/**
 * The answer by the letter of https://spec.graphql.org/October2021/#sec-Handling-Field-Errors: a null in a non-null position
 * becomes the parent's, up to the first nullable one, with one error where it began. No error is added for a null that a
 * department's own error, or a failed call, explains already.
 */
export function completeAnswer(shape: ObjectShape, data: JsonObject, completion: Completion): JsonObject | null {
  const explained = new PathTree();
  for (const { path = [] } of completion.errors) if (path.length > 0) explained.add(path);
  for (const path of completion.failedPaths ?? []) explained.add(path);
  const answer = completeObject(shape, data, undefined, { ...completion, explained });
  return answer === BUBBLE ? null : answer;
}

interface State extends Completion {
  /**
   * Where an error stands or values are known to be missing. What is missing above or below it is explained: below, too, where another
   * department has the object nevertheless.
   */
  readonly explained: PathTree;
}

function completeObject(
  shape: ObjectShape,
  value: JsonObject,
  path: Path | undefined,
  state: State,
): JsonObject | typeof BUBBLE {
  const answer: JsonObject = {};
  for (const field of shape.fields) {
    const at: Path = { key: field.key, parent: path };
    let result: unknown;
    if (field.source === 'typename') result = shape.type.name;
    else if (field.source === 'introspection') result = ownValue(state.introspection, field.key);
    else {
      result = completeValue(
        ownValue(value, field.planned),
        field.output,
        at,
        state,
        `${shape.type.name}.${field.name}`,
      );
      if (result === BUBBLE) return BUBBLE;
    }
    setOwn(answer, field.key, result);
  }
  return answer;
}

function completeValue(value: unknown, output: OutputShape, path: Path, state: State, coordinate: string): unknown {
  if (output.kind === 'nonNull') {
    const errorsBefore = state.errors.length;
    const completed = completeValue(value, output.of, path, state, coordinate);
    if (completed !== null) return completed;
    if (state.errors.length === errorsBefore && !state.explained.hasRelated(pathOf(path))) {
      // Where there is no value at all its department was perhaps not asked, for want of what another one owes.
      const owed = value === undefined ? undefined : coordinate;
      addError(state, 'NON_NULL_VIOLATION', path, owed, sentence('NULL_FOR_NON_NULL', coordinate));
    }
    return BUBBLE;
  }
  if (value === undefined || value === null) return null;
  switch (output.kind) {
    case 'list': {
      if (!Array.isArray(value)) return refused(path, state, coordinate, sentence('NO_LIST', coordinate));
      const list: unknown[] = [];
      for (let i = 0; i < value.length; i++) {
        const item = completeValue(value[i], output.of, { key: i, parent: path }, state, coordinate);
        if (item === BUBBLE) return null;
        list.push(item);
      }
      return list;
    }
    case 'leaf':
      return completeLeaf(value, output, path, state, coordinate);
    default: {
      if (!isRecord(value)) return refused(path, state, coordinate, sentence('NO_OBJECT', coordinate));
      let shape: ObjectShape | undefined;
      if (output.kind === 'object') {
        shape = output.shape;
      } else {
        const typename = concreteName(value, output);
        shape = shapeFor(typename, output);
        // What one department knows as an object another one has told the type of.
        const isObject = [...state.interfaceObjects.values()].some((names) => names.has(output.name));
        if (!shape)
          return state.hidden.hidesType(typename)
            ? null
            : refused(path, state, isObject ? undefined : coordinate, sentence('NO_MEMBER', output.name));
      }
      const object = completeObject(shape, value, path, state);
      return object === BUBBLE ? null : object;
    }
  }
}

function completeLeaf(
  value: unknown,
  { type }: OutputShape & { kind: 'leaf' },
  path: Path,
  state: State,
  coordinate: string,
): unknown {
  try {
    if (isEnumType(type)) {
      if (typeof value === 'string' && type.getValue(value)) return value;
      return state.hidden.hidesEnumValue(type.name, value)
        ? null
        : refused(path, state, coordinate, sentence('NOT_OF_TYPE', type.name, coordinate));
    }
    const serialized: unknown = type.serialize(value);
    // A number that JSON has rounded is another id.
    const isWhole = type.name !== 'ID' || typeof value !== 'number' || Number.isSafeInteger(value);
    if (serialized !== undefined && serialized !== null && isWhole && isAnswerable(serialized)) return serialized;
  } catch {
    // Reported below; the scalar's own message would repeat the value.
  }
  return refused(path, state, coordinate, sentence('NOT_OF_TYPE', type.name, coordinate));
}

function refused(path: Path, state: State, coordinate: string | undefined, why: Sentence): null {
  addError(state, 'INVALID_VALUE', path, coordinate, why);
  return null;
}

function addError(
  state: State,
  code: 'INVALID_VALUE' | 'NON_NULL_VIOLATION',
  path: Path,
  coordinate: string | undefined,
  why: Sentence,
): void {
  if (state.errors.length >= MAX_ERRORS) return;
  const at = pathOf(path);
  const department = coordinate === undefined ? undefined : state.errorsOf(coordinate);
  state.errors.push(
    entryWith(
      why,
      (message) =>
        department?.value(code, message, at) ?? {
          message,
          path: at,
          extensions: { code, retryable: errorCodes[code].retryable },
        },
    ),
  );
}

function pathOf(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.parent) keys.push(at.key);
  return keys.toReversed();
}
