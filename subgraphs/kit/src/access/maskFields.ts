/**
 * Wraps the resolvers of fields that a policy may mask, so that what leaves the resolver is what the grant allows. INVARIANT(mask-at-source)
 */
import { applyMask } from '@yiwang/schema';
import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType, Kind } from 'graphql';
import type { SubgraphContext } from '../service/SubgraphContext';

/** Changes the schema in place, once at boot. Fields whose classification names no mask are left as they are. */
export function maskFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      if (!isMaskable(field)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: SubgraphContext, info) => {
        const value: unknown = resolve(source, args, context, info);
        const mask = context.grant?.fields[coordinate]?.mask;
        if (!mask) return value;
        const key = context.pseudonymKey;
        return value instanceof Promise
          ? value.then((late: unknown) => applyMask(mask, late, key))
          : applyMask(mask, value, key);
      };
    }
  }
}

function isMaskable(field: GraphQLField<unknown, unknown>): boolean {
  const classified = field.astNode?.directives?.find((directive) => directive.name.value === 'classified');
  const masks = classified?.arguments?.find((argument) => argument.name.value === 'masks')?.value;
  return masks?.kind === Kind.LIST && masks.values.length > 0;
}
