import {
  getOperationAST,
  GraphQLError,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { ClientError } from '../errors/ClientError';
import { type Sentence, sentence } from '../errors/Sentence';
import { TimeSlice } from '../lib/TimeSlice';
import type { Plan } from '../plan/Plan';
import type { Supergraph } from '../plan/schema/Supergraph';
import { compileAnswers, conditionVariables } from './compileAnswers';
import { conditionalPaths } from './conditionalPaths';
import { compileSteps, readsContext } from './compileSteps';
import { errorsByCoordinate } from './departmentError';
import type { StepContext } from './StepContext';
import { compileSubscription } from './compileSubscription';
import type { ExecuteArgs, Executable, ExecutionEnvironment, OperationResult } from './Executable';
import { Run } from './Run';

/**
 * Compiles an operation with its plan: everything that does not depend on a request is done here, in slices between which others run.
 * @param document the permitted operation and its fragments, the same that was planned; `slice`: length of the slices
 */
export async function compileOperation(
  plan: Plan,
  supergraph: Supergraph,
  {
    document,
    operationName,
    slice: length,
  }: {
    readonly document: DocumentNode;
    readonly operationName?: string | undefined;
    readonly slice?: number | undefined;
  },
  environment: ExecutionEnvironment,
): Promise<Executable> {
  const slice = new TimeSlice(length);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new ClientError('OPERATION_RESOLUTION_FAILURE');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const context: StepContext = {
    supergraph,
    environment,
    clientKeys: responseKeys(document),
    argumentNames: argumentNames(plan, supergraph),
    objectTypes: objectTypes(supergraph),
    copyShared: plan.node !== undefined && readsContext(plan.node),
    conditionalPaths: conditionalPaths(plan.node),
  };
  const switches = conditionVariables(operation, fragments);
  const answers = await compileAnswers(
    supergraph,
    document,
    { operation, fragments, switches },
    slice,
    errorsByCoordinate(plan.fetchedCoordinates, environment),
  );
  const isSubscription = plan.node?.kind === 'Subscription';
  const steps = plan.node && !isSubscription ? await compileSteps(plan.node, context, slice) : undefined;
  const subscribe = await compileSubscription(plan, context, answers, slice);
  const definitions = operation.variableDefinitions ?? [];
  // With a default a variable may be of a nullable type here, and still be given null.
  const decisive = definitions.filter(
    ({ variable, type }) => switches.includes(variable.name.value) && type.kind !== Kind.NON_NULL_TYPE,
  );

  return {
    operationKind: operation.operation,
    coerceVariables(raw) {
      if (definitions.length === 0) return { values: NO_VARIABLES };
      const { coerced, errors } = getVariableValues(supergraph.schema, definitions, raw ?? NO_VARIABLES, {
        ...(environment.inputErrors !== undefined && { maxErrors: environment.inputErrors }),
        hideSuggestions: environment.suggestions !== true,
      });
      if (!coerced) return { errors: errors.map((error) => inputError(error, sentence('VARIABLE', error.message))) };
      const undecided = decisive.filter(({ variable }) => coerced[variable.name.value] === null);
      return undecided.length === 0 ? { values: coerced } : { errors: undecided.map(conditionError) };
    },
    async execute<C>(args: ExecuteArgs<C>): Promise<OperationResult> {
      if (isSubscription) throw new ClientError('BAD_REQUEST', sentence('NEEDS_SUBSCRIBE'));
      const run = new Run(args.variables, args as ExecuteArgs);
      if (args.signal?.aborted) throw new ClientError('REQUEST_CANCELLED');
      const pending = steps?.(run);
      if (pending) await pending;
      return answers(run);
    },
    subscribe,
  };
}

const NO_VARIABLES: Record<string, unknown> = Object.freeze({}) as Record<string, unknown>;

function inputError({ locations }: GraphQLError, said: Sentence): ClientError {
  return new ClientError('BAD_USER_INPUT', said, locations && { locations });
}

function conditionError(definition: VariableDefinitionNode): ClientError {
  const said = sentence('DECISIVE_VARIABLE', definition.variable.name.value);
  return inputError(new GraphQLError('', { nodes: definition }), said);
}

function responseKeys(document: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>();
  visit(document, {
    Field(node) {
      keys.add((node.alias ?? node.name).value);
    },
  });
  return keys;
}

const objectTypeNames = new WeakMap<Supergraph, ReadonlySet<string>>();

function objectTypes(supergraph: Supergraph): ReadonlySet<string> {
  let names = objectTypeNames.get(supergraph);
  if (!names) {
    names = new Set([...supergraph.types.values()].filter((type) => type.kind === 'object').map((type) => type.name));
    objectTypeNames.set(supergraph, names);
  }
  return names;
}

/** The arguments that clients see of the fields that a plan fetches. */
function argumentNames({ fetchedCoordinates }: Plan, { schema }: Supergraph): ReadonlySet<string> {
  const names = new Set<string>();
  for (const coordinates of fetchedCoordinates.values()) {
    for (const coordinate of coordinates) {
      const [typeName, field] = coordinate.split('.') as [string, string];
      const type = schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const { name } of type.getFields()[field]?.args ?? []) names.add(name);
    }
  }
  return names;
}
