/** A department on a fresh database: rows in, queries over every field out, SQL statements counted. */
import { startSubgraph, type SubgraphDefinition } from '..';
import { createTestDatabase } from './testDatabase';
import { TestSubgraph } from './TestSubgraph';
import { buildASTSchema, getNamedType, type GraphQLSchema, isLeafType, isObjectType, parse } from 'graphql';

/** The running department. */
export interface TestDepartment {
  readonly databaseUrl: string;
  /** Inserts rows as tables.ts types them; a missing `recordKey` is the value of the first column. */
  insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void>;
  /** The whole answer, errors too. */
  ask(query: string, variables?: object): Promise<any>;
  /** The answer's data; throws on errors. */
  data(query: string, variables?: object): Promise<any>;
  /** SQL statements that a query costs. */
  statementsFor(query: string, variables?: object): Promise<number>;
  /** A selection of every field under a type; a type met again, or one of the city's entities, gives its plain fields only. */
  everyField(type: string): string;
  stop(): Promise<void>;
}

const CITY_ENTITIES = ['Person', 'House', 'Case', 'Area', 'Grid'];

/** Starts it; `stop` drops the database. */
export async function startDepartment(definition: SubgraphDefinition): Promise<TestDepartment> {
  const database = await createTestDatabase();
  const subgraph = await startSubgraph(definition, { databaseUrl: database.url });
  const schema = buildASTSchema(parse(subgraph.sdl), { assumeValidSDL: true });
  const running = new TestSubgraph(subgraph);
  return {
    databaseUrl: database.url,
    ask: (query, variables) => running.ask(query, variables),
    data: (query, variables) => running.data(query, variables),
    insert: (table, rows) =>
      running.insert(
        table,
        rows.map((row) => ({ recordKey: Object.values(row)[0], batchId: 1, ...row })),
      ),
    statementsFor: async (query, variables) => {
      const before = subgraph.database.statementCount();
      await running.data(query, variables);
      return subgraph.database.statementCount() - before;
    },
    everyField: (type) => selectionOf(schema, type, []),
    stop: async () => {
      await subgraph.close();
      await database.drop();
    },
  };
}

/** References to `count` entities for `_entities`, under the ids that {@link id} gives. */
export function references(type: string, count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({ __typename: type, id: id(type, i) }));
}

/** The id of the i-th entity of a type. */
export function id(type: string, i: number): string {
  return `${type[0]!.toLowerCase()}_${i}`;
}

/** `Type.field` of everything in an answer that is not null. Works where `__typename` was selected, as `everyField` does. */
export function answered(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((item) => answered(item, found));
  else if (value !== null && typeof value === 'object') {
    const { __typename: type, ...fields } = value as Record<string, unknown>;
    for (const [name, child] of Object.entries(fields)) {
      if (child !== null) found.add(`${type}.${name}`);
      answered(child, found);
    }
  }
  return found;
}

/** `Type.field` of every field of the department's SDL, roots of federation aside. */
export function coordinatesOf(sdl: string): string[] {
  const types = Object.values(buildASTSchema(parse(sdl), { assumeValidSDL: true }).getTypeMap());
  return types
    .filter((type) => isObjectType(type) && !type.name.startsWith('_') && type.name !== 'Query')
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
    );
}

function selectionOf(schema: GraphQLSchema, name: string, path: readonly string[]): string {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  const shallow = path.includes(name) || (path.length > 0 && CITY_ENTITIES.includes(name));
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    return shallow ? [] : [`${field.name} ${selectionOf(schema, inner.name, [...path, name])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
