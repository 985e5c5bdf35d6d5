/**
 * Resolvers that answer any schema with stand-in records: the same every time, lists of three, ids from where they stand.
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';

const ITEMS = 3;
type StandIn = Record<string, unknown> & { at: string };

/** One resolver for each field of each object type, and `__resolveType` for abstract ones. */
export function standInResolvers(schema: GraphQLSchema): Record<string, Record<string, never>> {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type)) {
      resolvers[type.name] = { __resolveType: () => schema.getPossibleTypes(type)[0]!.name };
    } else if (isObjectType(type)) {
      resolvers[type.name] = Object.fromEntries(
        Object.entries(type.getFields()).map(([name, field]) => [
          name,
          (parent: StandIn | undefined) =>
            parent && name in parent
              ? parent[name]
              : standIn(field.type, `${parent?.at ?? parent?.id ?? type.name}.${name}`),
        ]),
      );
    }
  }
  return resolvers as Record<string, Record<string, never>>;
}

function standIn(type: GraphQLOutputType, at: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner))
    return Array.from({ length: ITEMS }, (_, i) => standIn(inner.ofType as GraphQLOutputType, `${at}${i}`));
  const named = getNamedType(inner);
  if (isEnumType(named)) return named.getValues()[0]!.value;
  switch (named.name) {
    case 'ID':
    case 'String':
      return at;
    case 'Int':
      return at.length;
    case 'Float':
      return at.length / 2;
    case 'Boolean':
      return at.length % 2 === 0;
    case 'Date':
      return '2026-03-31';
    case 'DateTime':
      return '2026-03-31T08:00:00.000Z';
    case 'Decimal':
      return '88.50';
    default:
      return { at };
  }
}
