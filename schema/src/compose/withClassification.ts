/**
 * Rewrites a subgraph's `@classified` and `@reads` to the values merged over all subgraphs, so that composition has
 * nothing to choose: by itself it would take the most popular value of a shared field, not the most restrictive (T6).
 */
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import type { Classification } from '../classified';

/** A copy of `document` whose security directives carry the merged values. */
export function withClassification(
  document: DocumentNode,
  fields: ReadonlyMap<string, Classification>,
  reads: ReadonlyMap<string, readonly string[]>,
): DocumentNode {
  const enter = (node: { readonly name: { value: string }; readonly fields?: readonly unknown[] }) => {
    const type = node.name.value;
    return {
      ...node,
      fields: (node.fields as FieldDefinitionNode[] | undefined)?.map((field) => {
        const coordinate = `${type}.${field.name.value}`;
        return {
          ...field,
          directives: replace(field.directives, 'classified', fields.get(coordinate), classifiedNode),
          arguments: field.arguments?.map((arg) => ({
            ...arg,
            directives: replace(arg.directives, 'reads', reads.get(`${coordinate}(${arg.name.value}:)`), readsNode),
          })),
        };
      }),
    };
  };
  return visit(document, {
    ObjectTypeDefinition: enter,
    ObjectTypeExtension: enter,
    InterfaceTypeDefinition: enter,
    InterfaceTypeExtension: enter,
  });
}

function replace<T>(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
  value: T | undefined,
  build: (value: T) => ConstDirectiveNode,
): readonly ConstDirectiveNode[] | undefined {
  if (value === undefined) return directives;
  return directives?.map((directive) => (directive.name.value === name ? build(value) : directive));
}

function classifiedNode(classification: Classification): ConstDirectiveNode {
  const { grade, sharing, basis, subject, masks, parts, sealed } = classification;
  const args: Record<string, ConstValueNode> = {
    grade: string(grade),
    sharing: string(sharing),
    basis: string(basis),
    ...(subject === 'none' ? {} : { subject: string(subject) }),
    ...(masks.length === 0 ? {} : { masks: list(masks) }),
    ...(parts.length === 0 ? {} : { parts: list(parts) }),
    ...(sealed ? { sealed: { kind: Kind.BOOLEAN, value: true } } : {}),
  };
  return directive('classified', args);
}

function readsNode(fields: readonly string[]): ConstDirectiveNode {
  return directive('reads', { fields: list(fields) });
}

function directive(name: string, args: Record<string, ConstValueNode>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(args).map(([key, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: key },
      value,
    })),
  };
}

function string(value: string): ConstValueNode {
  return { kind: Kind.STRING, value };
}

function list(values: readonly string[]): ConstValueNode {
  return { kind: Kind.LIST, values: values.map(string) };
}
