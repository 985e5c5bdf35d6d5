import { departmentInEnglish } from '../errors/sentences/departments';
import { errorCodes, type ErrorCode } from '../errors/errorCodes';
import { entryWith, remember } from '../errors/said';
import { sentence } from '../errors/Sentence';
import { isRecord } from '../lib/isRecord';
import type { FetchedCoordinates } from '../plan/Plan';
import type { ExecutionEnvironment, OperationError } from './Executable';
import { refusedArgument } from './refusedArgument';

/** At most this many errors are told in one answer. */
export const MAX_ERRORS = 1_000;

/** No list of an answer is longer: a longer number in a path is none of its places. */
const LARGEST_INDEX = 999_999;

/** A path is cut where it is longer: no place of an answer is so deep, and what a subgraph says costs time by its length. */
const MAX_PATH = 200;

/** A message that is passed on is cut here, for it may be told at a thousand places. */
const MAX_MESSAGE = 2_000;

/** Writes errors about one subgraph. Nothing but codes, refused arguments, and messages where allowed, is taken from what it said. */
export interface DepartmentErrors {
  /** A call that brought nothing usable. */
  failure(code: ErrorCode, path: readonly (string | number)[] | undefined): OperationError;
  /** A value of the subgraph's that stands where it may not. */
  value(
    code: 'INVALID_VALUE' | 'NON_NULL_VIOLATION',
    message: string,
    path: readonly (string | number)[],
  ): OperationError;
  /** An entry of the subgraph's own `errors`; `argumentNames` are those that the schema shows. */
  reported(
    error: unknown,
    path: readonly (string | number)[] | undefined,
    argumentNames: ReadonlySet<string>,
  ): OperationError;
}

const prepared = new WeakMap<ExecutionEnvironment, Map<string, DepartmentErrors>>();

/** The errors about one subgraph, prepared once. */
export function departmentErrors(subgraph: string, environment: ExecutionEnvironment): DepartmentErrors {
  let bySubgraph = prepared.get(environment);
  if (!bySubgraph) prepared.set(environment, (bySubgraph = new Map()));
  let errors = bySubgraph.get(subgraph);
  if (!errors) bySubgraph.set(subgraph, (errors = prepareErrors(subgraph, environment)));
  return errors;
}

function prepareErrors(subgraph: string, environment: ExecutionEnvironment): DepartmentErrors {
  const department = environment.departmentOf?.(subgraph) ?? { name: subgraph };
  const who = department.chinese ?? department.name;
  const desk = deskOf(department.contact);
  const own = environment.transport.own === subgraph;
  const write = (
    code: ErrorCode,
    message: string,
    path: readonly (string | number)[] | undefined,
    more?: Record<string, unknown>,
  ): OperationError => ({
    message,
    ...(path && path.length > 0 && { path: [...path] }),
    extensions: {
      code,
      department: department.name,
      ...(department.contact !== undefined && { contact: department.contact }),
      retryable: errorCodes[code].retryable,
      ...more,
    },
  });
  return {
    failure: (code, path) =>
      remember(write(code, errorCodes[code].message, path), {
        message: sentence('DEPARTMENT_FAILED', code, who, desk),
      }),
    value: (code, message, path) => write(code, message, path),
    reported(error, path, argumentNames) {
      const { message, extensions } = isRecord(error) ? error : {};
      const said = isRecord(extensions) ? extensions['code'] : undefined;
      // Passed on, it is the department's own word, in whatever language that is.
      const passed =
        (own || environment.subgraphMessages === 'pass') && typeof message === 'string'
          ? message.slice(0, MAX_MESSAGE)
          : undefined;
      if (said === 'BAD_USER_INPUT') {
        const refused = refusedArgument(extensions, argumentNames);
        if (passed !== undefined) return write('BAD_USER_INPUT', passed, path, refused?.extensions);
        return entryWith(refused?.message ?? sentence('ARGUMENTS_REFUSED'), (text) =>
          write('BAD_USER_INPUT', text, path, refused?.extensions),
        );
      }
      // A code is a constant of the department's program; anything else may hold values, addresses or SQL.
      const known = typeof said === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(said) ? said : undefined;
      const more = known === undefined ? undefined : { departmentCode: known };
      if (passed !== undefined && !own) return write('SUBGRAPH_ERROR', passed, path, more);
      return remember(write('SUBGRAPH_ERROR', passed ?? departmentInEnglish(known), path, more), {
        message: sentence('DEPARTMENT_FAILED', 'SUBGRAPH_ERROR', who, desk, known),
      });
    },
  };
}

/** The path that a subgraph's error tells, or an empty one. Some servers write the places in lists as text; a key never is a number. */
export function reportedPath(error: unknown): readonly unknown[] {
  const path = isRecord(error) ? error['path'] : undefined;
  if (!Array.isArray(path)) return [];
  return path
    .slice(0, MAX_PATH)
    .map((element: unknown) =>
      typeof element === 'string' && /^(?:0|[1-9]\d{0,5})$/.test(element) ? Number(element) : element,
    );
}

/** Name and telephone of the desk to turn to, as far as they are known. */
function deskOf(contact: unknown): string {
  if (!isRecord(contact)) return '';
  return [contact['name'], contact['phone']].filter((part) => typeof part === 'string').join(' ');
}

/** The error about a value that cannot be passed on, where nobody knows any more whose it is. */
export function unusableValue(path: readonly string[]): OperationError {
  const { message, retryable } = errorCodes.INVALID_VALUE;
  return { message, ...(path.length > 0 && { path: [...path] }), extensions: { code: 'INVALID_VALUE', retryable } };
}

/** Errors about what stands in an answer, by the coordinate of its field. */
export type ErrorsOf = (coordinate: string) => DepartmentErrors | undefined;

/** The errors of the one subgraph that a plan asks for a field; none where several are asked, for nobody knows then whose value it is. */
export function errorsByCoordinate(fetched: FetchedCoordinates, environment: ExecutionEnvironment): ErrorsOf {
  return (coordinate) => {
    const [subgraph, ...others] = [...fetched.keys()].filter((name) => fetched.get(name)!.has(coordinate));
    return subgraph === undefined || others.length > 0 ? undefined : departmentErrors(subgraph, environment);
  };
}

/** The part of a place that the client can see: where a field only requires something, objects stand below what nobody asked for. */
export function askedPart<K extends string | number>(place: K[], clientKeys: ReadonlySet<string>): K[] {
  const end = place.findIndex((key) => typeof key === 'string' && !clientKeys.has(key));
  return end < 0 ? place : place.slice(0, end);
}

/**
 * The client's path of a subgraph's error: cut where a key is not one that the client asked for, so that neither a hidden
 * field nor a value posing as a path leaves. INVARIANT(no-leak)
 */
export function clientPath(
  prefix: readonly (string | number)[],
  rest: readonly unknown[],
  clientKeys: ReadonlySet<string>,
  rename: (key: string) => string,
): (string | number)[] {
  const path = [...prefix];
  for (const element of rest) {
    if (path.length >= MAX_PATH) break;
    if (Number.isInteger(element) && (element as number) >= 0 && (element as number) <= LARGEST_INDEX) {
      path.push(element as number);
    } else if (typeof element === 'string' && clientKeys.has(rename(element))) {
      path.push(rename(element));
    } else {
      break;
    }
  }
  return path;
}
