import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** Every `Type.field` that an operation reads in this department. Meta fields and the entity root are structure. */
export function operationCoordinates(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]: (node) => {
        const parent = types.getParentType();
        if (!parent || node.name.value === '__typename') return;
        const coordinate = `${parent.name}.${node.name.value}`;
        if (coordinate !== 'Query._entities') found.add(coordinate);
      },
    }),
  );
  return [...found];
}
