import { graphql, type GraphQLFieldResolver, type GraphQLTypeResolver } from 'graphql';
import { city, type City, type Department } from '../city';
import type { PlannerKind } from '../../../plan/Planner';
import { type KeyName, keyFields, type World } from './World';
import { worldSdl } from './worldSdl';
import { keyValue, worldValues, type WorldObject } from './worldValues';

/** A world served twice: by subgraphs behind the gateway, and as one schema by graphql-js. */
export interface ServedWorld {
  readonly city: City;
  /** What graphql-js answers on the merged schema. */
  oracle(operation: string, variables: Record<string, unknown>): Promise<{ data?: unknown; errors?: unknown }>;
  /** Forgets the turns that mutations have taken. */
  restart(): void;
}

/** Serves a world. @throws when it does not compose */
export async function buildWorld(world: World, kind: PlannerKind): Promise<ServedWorld> {
  const values = worldValues(world);
  const turns = { gateway: 0, oracle: 0 };
  const read =
    (isMonolith: boolean): GraphQLFieldResolver<WorldObject | undefined, unknown> =>
    (source, args, _context, { parentType, fieldName }) => {
      if (source && !('__typename' in source)) return (source as Record<string, unknown>)[fieldName];
      if (fieldName.startsWith('turn')) return ++turns[isMonolith ? 'oracle' : 'gateway'];
      const key = source && keyValue(source, fieldName);
      if (key !== undefined) return key;
      const field = values.field(parentType.name === 'I' ? 'I' : (source?.__typename ?? parentType.name), fieldName);
      if (!field) throw new Error(`no field ${parentType.name}.${fieldName}`);
      return values.value(field, source?.id ?? 'root', args, isMonolith ? undefined : (source ?? {}));
    };
  const typeOf: GraphQLTypeResolver<WorldObject, unknown> = (value) => value.__typename;

  const departments: Record<string, Department> = {};
  for (const [name, sdl] of Object.entries(worldSdl(world))) {
    const resolvers: Record<string, unknown> = {};
    for (const entity of world.entities) {
      const keys = entity.keys.get(name);
      if (keys) resolvers[entity.name] = reference(values, entity.name, [...keys]);
    }
    for (const abstract of world.abstracts) {
      if (abstract.objectIn.includes(name)) resolvers[abstract.name] = reference(values, abstract.name);
      if (abstract.homes.has(name) && abstract.kind === 'interface' && abstract.objectIn.length > 0) {
        resolvers[abstract.name] = { ...reference(values, abstract.name), __resolveType: typeOf };
      }
    }
    departments[name] = { sdl, resolvers, fieldResolver: read(false) as never, typeResolver: typeOf as never };
  }
  const served = await city(departments, kind);
  return {
    city: served,
    restart: () => Object.assign(turns, { gateway: 0, oracle: 0 }),
    async oracle(source, variableValues) {
      const { schema } = served.supergraph;
      const fieldResolver = read(true) as GraphQLFieldResolver<unknown, unknown>;
      return graphql({ schema, source, variableValues, fieldResolver, typeResolver: typeOf as never });
    },
  };
}

/** @param keys those by which objects are found; left out where each has one */
function reference(values: ReturnType<typeof worldValues>, typename: string, keys?: readonly KeyName[]) {
  return {
    __resolveReference(representation: Record<string, unknown>) {
      const isNamed = (key: KeyName) =>
        keyFields(key, typename).every((field) => Object.hasOwn(representation, field.split(':')[0]!));
      if (keys && !keys.some(isNamed)) throw new Error('not found by this key');
      return values.resolve(typename, representation);
    },
  };
}
