import { type DefinitionNode, type DocumentNode, Kind, print } from 'graphql';
import { graphNames } from './graphNames';
import { isTypeDefinition } from './publicSchema';

/**
 * What a supergraph says of each type and field, descriptions left out: `Type` is an object or interface without its fields, or any other
 * type whole; `Type.field` is a field with all its directives; of a value of `enum join__Graph` the name of its subgraph, without the
 * address; ENTIRE is what holds for all of them.
 */
export type DefinitionTexts = ReadonlyMap<string, string>;

/** The key of what belongs to no type: the schema, its directives. */
export const ENTIRE = '';

/** The key of a subgraph, by the name that directives have for it. */
export function graphKey(value: string): string {
  return `join__Graph.${value}`;
}

/** Texts between which others get a turn: about half a millisecond. */
const TURN = 50;

/** Writes the texts down, in steps. */
export function* definitionTexts(document: DocumentNode): Generator<void, DefinitionTexts> {
  const texts = new Map<string, string>();
  const entire: DefinitionNode[] = [];
  let written = 0;
  for (const [value, name] of graphNames(document)) texts.set(graphKey(value), name);
  for (const definition of document.definitions) {
    if (!isTypeDefinition(definition)) {
      entire.push(definition);
      continue;
    }
    const { value: name } = definition.name;
    if (name === 'join__Graph') continue;
    const whole = { ...definition, description: undefined };
    if (whole.kind !== Kind.OBJECT_TYPE_DEFINITION && whole.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      texts.set(name, print(whole));
      if (++written % TURN === 0) yield;
      continue;
    }
    texts.set(name, print({ ...whole, fields: [] }));
    for (const field of whole.fields ?? []) {
      texts.set(`${name}.${field.name.value}`, print({ ...field, description: undefined }));
      if (++written % TURN === 0) yield;
    }
  }
  texts.set(ENTIRE, entire.map((definition) => print(definition)).join('\n'));
  return texts;
}
