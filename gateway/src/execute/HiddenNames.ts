import { isEnumType, type GraphQLSchema } from 'graphql';
import type { Supergraph } from '../plan/schema/Supergraph';

/** What the supergraph knows and clients do not: a value of these is null to them, as if it were not there. */
export interface HiddenNames {
  /** Is this an object type that clients cannot see? */
  hidesType(typename: unknown): boolean;
  /** Is this an enum value that clients cannot see? */
  hidesEnumValue(enumName: string, value: unknown): boolean;
}

const cache = new WeakMap<Supergraph, HiddenNames>();

/** The `@inaccessible` names of a supergraph. */
export function hiddenNames(supergraph: Supergraph): HiddenNames {
  const known = cache.get(supergraph);
  if (known) return known;
  const hidden: HiddenNames = {
    hidesType: (typename) =>
      typeof typename === 'string' &&
      supergraph.types.get(typename)?.kind === 'object' &&
      supergraph.schema.getType(typename) === undefined,
    hidesEnumValue: (enumName, value) =>
      typeof value === 'string' &&
      (supergraph.types.get(enumName)?.fields.has(value) ?? false) &&
      !hasEnumValue(supergraph.schema, enumName, value),
  };
  cache.set(supergraph, hidden);
  return hidden;
}

function hasEnumValue(schema: GraphQLSchema, enumName: string, value: string): boolean {
  const type = schema.getType(enumName);
  return isEnumType(type) && type.getValue(value) !== undefined;
}
