import { errorCodes, type ErrorCode } from '../errors/errorCodes';
import { isRecord } from '../lib/isRecord';
import type { ExecutionEnvironment, OperationError } from './Executable';

/** At most this many errors are told in one answer. */
export const MAX_ERRORS = 1_000;

/** Writes errors about one subgraph. Nothing but codes, and messages where allowed, is taken from what it said. */
export interface DepartmentErrors {
  /** A call that brought nothing usable. */
  failure(code: ErrorCode, path: readonly (string | number)[] | undefined): OperationError;
  /** An entry of the subgraph's own `errors`. */
  reported(error: unknown, path: readonly (string | number)[] | undefined): OperationError;
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
    failure: (code, path) => write(code, errorCodes[code].message, path),
    reported(error, path) {
      const { message, extensions } = isRecord(error) ? error : {};
      const code = isRecord(extensions) ? extensions['code'] : undefined;
      // A code is a constant of the department's program; anything else may hold values, addresses or SQL.
      const known = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code);
      const passed = environment.subgraphMessages === 'pass' && typeof message === 'string';
      return write(
        'SUBGRAPH_ERROR',
        passed ? message : errorCodes.SUBGRAPH_ERROR.message,
        path,
        known ? { departmentCode: code } : undefined,
      );
    },
  };
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
    if (typeof element === 'number' && Number.isSafeInteger(element) && element >= 0) {
      path.push(element);
    } else if (typeof element === 'string' && clientKeys.has(rename(element))) {
      path.push(rename(element));
    } else {
      break;
    }
  }
  return path;
}
