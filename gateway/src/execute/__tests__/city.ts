import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  graphql,
  parse,
  subscribe,
  validate,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { composeSdl } from '../../plan/__tests__/planFor';
import { createPlanner } from '../../plan/createPlanner';
import { loadSupergraph } from '../../plan/schema/loadSupergraph';
import type { Plan } from '../../plan/Plan';
import type { Planner, PlannerKind } from '../../plan/Planner';
import type { Supergraph } from '../../plan/schema/Supergraph';
import { compileOperation } from '../compileOperation';
import type { ExecuteArgs, ExecutionEnvironment, OperationResult } from '../Executable';
import type { SubgraphRequest, SubgraphResponse, Transport } from '../Transport';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides",
  "@external", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag", "@context", "@fromContext"])\n`;

/** A subgraph: what it serves and how. */
export interface Department {
  readonly sdl: string;
  readonly resolvers?: Record<string, unknown>;
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>;
  readonly typeResolver?: GraphQLTypeResolver<unknown, unknown>;
}

/** Subgraphs in this process behind a compiled supergraph, with a record of every call. */
export interface City {
  readonly supergraph: Supergraph;
  readonly planner: Planner;
  readonly calls: SubgraphRequest[];
  /** Replaces what a department answers: return undefined to let it answer itself. */
  intercept: (request: SubgraphRequest) => SubgraphResponse | undefined;
  environment: ExecutionEnvironment;
  plan(operation: string, overrideLabels?: readonly string[]): Promise<Plan>;
  ask(operation: string, variables?: Record<string, unknown>, args?: Partial<ExecuteArgs>): Promise<OperationResult>;
  close(): Promise<void>;
}

/** Builds a city. Departments check what they are sent: an invalid operation is an error. */
export async function city(departments: Record<string, Department>, kind: PlannerKind = 'hive'): Promise<City> {
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, { sdl, resolvers = {} }] of Object.entries(departments)) {
    schemas.set(name, buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }]));
  }
  const sdl = composeSdl(Object.fromEntries(Object.entries(departments).map(([name, { sdl }]) => [name, sdl])));
  const supergraph = loadSupergraph(sdl);
  const planner = await createPlanner(supergraph, { kind });
  const calls: SubgraphRequest[] = [];
  const transport: Transport = {
    async send(request) {
      calls.push(request);
      const intercepted = self.intercept(request);
      if (intercepted) return intercepted;
      const { query, variables } = JSON.parse(request.body) as { query: string; variables?: Record<string, unknown> };
      const { fieldResolver, typeResolver } = departments[request.subgraph]!;
      const result = await graphql({
        schema: schemas.get(request.subgraph)!,
        source: query,
        variableValues: variables,
        fieldResolver,
        typeResolver,
      });
      return { ok: true, status: 200, body: JSON.stringify(result) };
    },
    async subscribe(request) {
      const { query, variables } = JSON.parse(request.body) as { query: string; variables?: Record<string, unknown> };
      const schema = schemas.get(request.subgraph)!;
      const stream = await subscribe({ schema, document: parse(query), variableValues: variables });
      if (!(Symbol.asyncIterator in stream)) return { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE' };
      const events = (async function* (): AsyncGenerator<SubgraphResponse> {
        for await (const event of stream) yield { ok: true, status: 200, body: JSON.stringify(event) };
      })();
      return { ok: true, events };
    },
    close: async () => {},
  };
  const self: City = {
    supergraph,
    planner,
    calls,
    intercept: () => undefined,
    environment: { transport, subgraphMessages: 'pass' },
    async plan(operation, overrideLabels = []) {
      const document = parse(operation);
      const problems = validate(supergraph.schema, document);
      if (problems.length > 0) throw problems[0]!;
      const result = await planner.plan({ document, overrideLabels });
      if ('error' in result) throw result.error;
      return result.plan;
    },
    async ask(operation, raw, args) {
      calls.length = 0;
      const plan = await self.plan(operation);
      const executable = await compileOperation(plan, supergraph, { document: parse(operation) }, self.environment);
      const variables = executable.coerceVariables(raw);
      if ('errors' in variables) throw variables.errors[0]!;
      return executable.execute({ variables: variables.values, ...args });
    },
    close: () => planner.close(),
  };
  return self;
}
