import { Kind, type DocumentNode } from 'graphql';
import { isTypeDefinition, namedType } from './publicSchema';
import type { Supergraph, SupergraphType } from './Supergraph';

/** Every type of the supergraph, `@inaccessible` ones too, with the object types that each abstract type may be. */
export function supergraphTypes(document: DocumentNode): ReadonlyMap<string, SupergraphType> {
  const implementers = new Map<string, Set<string>>();
  const implementersOf = (name: string) => {
    let set = implementers.get(name);
    if (!set) implementers.set(name, (set = new Set()));
    return set;
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      implementersOf(definition.name.value).add(definition.name.value);
      for (const type of definition.interfaces ?? []) implementersOf(type.name.value).add(definition.name.value);
    } else if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const type of definition.types ?? []) implementersOf(definition.name.value).add(type.name.value);
    }
  }
  const types = new Map<string, SupergraphType>();
  for (const definition of document.definitions) {
    if (!isTypeDefinition(definition)) continue;
    const fields = new Map<string, string>();
    if ('fields' in definition) {
      for (const field of definition.fields ?? []) fields.set(field.name.value, namedType(field.type));
    }
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const value of definition.values ?? []) fields.set(value.name.value, definition.name.value);
    }
    types.set(
      definition.name.value,
      Object.freeze({
        name: definition.name.value,
        kind: KINDS[definition.kind],
        fields,
        possibleTypes: implementersOf(definition.name.value),
      }),
    );
  }
  return types;
}

const KINDS = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
} as const;

/** The object types that stand for a type, by its name; itself where the supergraph does not know it. */
export function possibleTypes(name: string, { types }: Pick<Supergraph, 'types'>): ReadonlySet<string> {
  return types.get(name)?.possibleTypes ?? new Set([name]);
}
