import { Kind, visit, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../lib/ownProperty';
import type { TimeSlice } from '../lib/TimeSlice';
import { plannedNames } from '../plan/planners/plannedNames';
import type { Supergraph } from '../plan/schema/Supergraph';
import { compileParts, compileProjection, type Project } from './compileProjection';
import { completeAnswer } from './completeAnswer';
import type { ErrorsOf } from './departmentError';
import type { OperationError, OperationResult } from './Executable';
import { hiddenNames } from './HiddenNames';
import { compileIntrospection, type Introspect } from './introspect';
import type { Run } from './Run';
import { selectedErrors } from './selectedErrors';
import { objectShape, type ObjectShape } from './shapes';

/** Makes the answer of a finished run. */
export type Answers = (run: Run) => OperationResult;

/** How many combinations of @skip/@include are kept compiled for one operation. */
const MAX_VARIANTS = 32;

interface Variant {
  /** Made again when the projection finds fault: most never do, and thousands of operations are kept compiled. */
  readonly shape: () => ObjectShape;
  readonly project: Project;
  readonly introspect: Introspect | undefined;
}

/** An operation in its parts; `switches` are its {@link conditionVariables}. */
export interface AnsweredOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly switches: readonly string[];
}

/**
 * Compiles the projection of an operation, once for each combination of the variables that @skip and @include read:
 * so the code for a request has no conditions in it.
 */
export async function compileAnswers(
  supergraph: Supergraph,
  document: DocumentNode,
  { operation, fragments, switches }: AnsweredOperation,
  slice: TimeSlice,
  errorsOf: ErrorsOf,
): Promise<Answers> {
  const { schema, interfaceObjects } = supergraph;
  const root = schema.getRootType(operation.operation)!;
  const hidden = hiddenNames(supergraph);
  const names = plannedNames(document, supergraph);
  const shapeUnder = (conditions: Readonly<Record<string, boolean>>): ObjectShape =>
    objectShape(root, [operation.selectionSet], { schema, fragments, conditions, names });
  const variant = (project: Project, shape: ObjectShape, conditions: Readonly<Record<string, boolean>>): Variant => ({
    shape: once(() => shapeUnder(conditions)),
    project,
    introspect: compileIntrospection(shape, operation, fragments, schema),
  });
  await slice.giveWay();
  let variantOf: (run: Run) => Variant;
  if (switches.length === 0) {
    const shape = shapeUnder({});
    await slice.giveWay();
    let project: Project;
    for (project of compileParts(shape, hidden)) await slice.giveWay();
    const only = variant(project!, shape, {});
    variantOf = () => only;
  } else {
    const variants = new LRUCache<string, Variant>({ max: MAX_VARIANTS });
    variantOf = ({ variables }) => {
      let key = '';
      for (const name of switches) key += variables[name] === true ? '1' : '0';
      let known = variants.get(key);
      if (!known) {
        const conditions = Object.fromEntries(switches.map((name) => [name, variables[name] === true]));
        const shape = shapeUnder(conditions);
        known = variant(compileProjection(shape, hidden), shape, conditions);
        variants.set(key, known);
      }
      return known;
    };
  }

  const answerOf = (data: OperationResult['data'], found: OperationError[]): OperationResult => {
    const errors = switches.length > 0 && found.length > 0 ? selectedErrors(found, data) : found;
    return errors.length === 0 ? { data } : { data, errors };
  };
  return (run) => {
    const { shape, project, introspect } = variantOf(run);
    const source: JsonObject = run.data ?? {};
    const introspection = introspect ? introspect(run.variables) : EMPTY;
    const projected = project(source, introspection);
    if (projected !== undefined) return answerOf(projected, run.errors);
    const { errors, failedPaths } = run;
    return answerOf(
      completeAnswer(shape(), source, { errors, failedPaths, hidden, introspection, errorsOf, interfaceObjects }),
      errors,
    );
  };
}

const EMPTY: JsonObject = Object.freeze({});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The variables that @skip and @include read. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const names = new Set<string>();
  for (const node of [operation, ...fragments.values()]) {
    visit(node, {
      Directive(directive) {
        const value = directive.arguments?.[0]?.value;
        const decides = directive.name.value === 'skip' || directive.name.value === 'include';
        if (decides && value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
