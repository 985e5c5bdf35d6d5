/**
 * type-graphql classes in, an executable federation 2 subgraph schema and its SDL out. Boot only.
 */
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { subgraphSdlHeader } from '@yiwang/schema';
import { type GraphQLSchema, parse, print, visit } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { SubgraphContext } from '../service/SubgraphContext';
import { GraphQLInstant } from './scalars';

/** Loads one entity from its key as the gateway sends it; `null` when this department holds no such record. */
export type ReferenceResolver = (reference: never, context: SubgraphContext) => unknown;

/** What makes a department's schema. */
export interface DepartmentSchemaOptions {
  // Resolver classes are looked up by type-graphql, which types them as plain functions.
  readonly resolvers: NonEmptyArray<Function>;
  /** Object types that no root field reaches, entities above all. */
  readonly types: readonly Function[];
  /** Reference resolvers by entity name. */
  readonly entities: Readonly<Record<string, ReferenceResolver>>;
}

/** A department's schema: executable, and as the SDL that is composed. */
export interface DepartmentSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

const DIRECTIVES = ['@key', '@shareable', '@external', '@requires', '@provides', '@override', '@inaccessible', '@tag'];

/** Builds the schema; throws when an entity has no reference resolver or a reference resolver no entity. */
export function buildDepartmentSchema(options: DepartmentSchemaOptions): DepartmentSchema {
  const plain = buildSchemaSync({
    resolvers: options.resolvers,
    orphanedTypes: [...options.types] as Function[],
    scalarsMap: [{ type: Date, scalar: GraphQLInstant }],
    skipCheck: true,
    validate: false,
  });
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [entity, resolve] of Object.entries(options.entities)) {
    const map = resolvers[entity];
    if (!map) throw new Error(`entities.${entity}: no such object type in the schema`);
    map.__resolveReference = resolve;
  }
  const body = withoutSchemaBlock(printSchemaWithDirectives(plain));
  const imports = DIRECTIVES.filter((name) => new RegExp(`${name}\\b`).test(body));
  const sdl = `${subgraphSdlHeader(imports)}\n${body}\n`;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  return { schema, sdl };
}

/** The schema block names root types that federation finds by itself, and would collide with the header's `extend schema`. */
function withoutSchemaBlock(sdl: string): string {
  return print(visit(parse(sdl), { SchemaDefinition: () => null, DirectiveDefinition: () => null }));
}
