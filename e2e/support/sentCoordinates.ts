/** What a request on the wire asks a department for, as `Type.field` coordinates. */
import { buildSchema, type GraphQLSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { SubgraphRequest } from '../../gateway/src/execute/Transport';
import type { City } from './startCity';

const known = new Map<string, GraphQLSchema>();
const FEDERATION = `scalar _Any union _Entity = ENTITIES extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;

/** Coordinates of one request; `__typename` and the entity root are structure. */
export function sentCoordinates(request: SubgraphRequest, city: City): string[] {
  const schema = schemaOf(request.subgraph, city.departments[request.subgraph]!.sdl);
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    parse((JSON.parse(request.body) as { query: string }).query),
    visitWithTypeInfo(types, {
      Field(node) {
        if (node.name.value === '__typename' || node.name.value === '_entities') return;
        found.add(`${types.getParentType()?.name ?? 'unknown'}.${node.name.value}`);
      },
    }),
  );
  return [...found];
}

function schemaOf(code: string, sdl: string): GraphQLSchema {
  let schema = known.get(code);
  if (!schema) {
    // The printed SDL links federation's directives; here only the types matter.
    const types = sdl.replace(/extend schema[^]*?\n\n/, '');
    const entities = [...types.matchAll(/^type (\w+)[^{]*@key/gm)].map((match) => match[1]).join(' | ');
    const text = `${types}\n${FEDERATION.replace('ENTITIES', entities)}`;
    known.set(code, (schema = buildSchema(text, { assumeValid: true, assumeValidSDL: true })));
  }
  return schema;
}
