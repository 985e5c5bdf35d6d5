import {
  buildASTSchema,
  DirectiveLocation,
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  type NamedTypeNode,
  type TypeNode,
} from 'graphql';
import type { LinkedFeatures } from './linkedFeatures';

const KEPT_DIRECTIVES = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/**
 * The schema that clients see: the supergraph without federation's own types and directives and without what is
 * `@inaccessible`. Nothing of the supergraph's text is executed here, it is only left out.
 */
export function publicSchema(document: DocumentNode, features: LinkedFeatures): GraphQLSchema {
  const hidden = features.directiveName('inaccessible', 'inaccessible');
  const isHidden = (node: { directives?: readonly ConstDirectiveNode[] | undefined }) =>
    node.directives?.some((directive) => directive.name.value === hidden) ?? false;

  const removed = new Set<string>();
  for (const definition of document.definitions) {
    if ('name' in definition && definition.name && isTypeDefinition(definition)) {
      if (features.ownsType(definition.name.value) || isHidden(definition)) removed.add(definition.name.value);
    }
  }
  const kept = document.definitions.filter((definition) => {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) return isExecutable(definition);
    return isTypeDefinition(definition)
      ? !removed.has(definition.name.value)
      : definition.kind === Kind.SCHEMA_DEFINITION;
  });
  const isVisible = (node: Member) => !isHidden(node) && !('type' in node && removed.has(namedType(node.type)));
  const definitions = kept.map((definition) => cleaned(definition, isVisible, removed));
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValid: true, assumeValidSDL: true });
}

/** Everything inside a type that can be hidden by itself. */
type Member = FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode;

/**
 * A definition without hidden members, removed types and federation's directives. Written out, because a general visitor over
 * a supergraph of many departments takes several times as long, and requests wait meanwhile.
 */
function cleaned(
  definition: DefinitionNode,
  isVisible: (node: Member) => boolean,
  removed: ReadonlySet<string>,
): DefinitionNode {
  const known = ({ name }: NamedTypeNode) => !removed.has(name.value);
  const inputs = (nodes: readonly InputValueDefinitionNode[] | undefined) => nodes?.filter(isVisible).map(bare);
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...bare(definition),
        interfaces: definition.interfaces?.filter(known) ?? [],
        fields: definition.fields?.filter(isVisible).map((field) => ({
          ...bare(field),
          arguments: inputs(field.arguments),
        })),
      } as DefinitionNode;
    case Kind.UNION_TYPE_DEFINITION:
      return { ...bare(definition), types: definition.types?.filter(known) ?? [] };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...bare(definition), fields: inputs(definition.fields) } as DefinitionNode;
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...bare(definition), values: definition.values?.filter(isVisible).map(bare) } as DefinitionNode;
    case Kind.DIRECTIVE_DEFINITION:
      return { ...definition, arguments: inputs(definition.arguments) } as DefinitionNode;
    case Kind.SCHEMA_DEFINITION:
      return { ...bare(definition), operationTypes: definition.operationTypes.filter(({ type }) => known(type)) };
    case Kind.SCALAR_TYPE_DEFINITION:
      return bare(definition);
    default:
      return definition;
  }
}

/** The node with those of its directives that clients may know. */
function bare<T extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(node: T): T {
  if (!node.directives || node.directives.length === 0) return node;
  return { ...node, directives: node.directives.filter(({ name }) => KEPT_DIRECTIVES.has(name.value)) };
}

/** May operations use this directive? Those on types only are of no use to clients, whosever specification they are of. */
function isExecutable(definition: DirectiveDefinitionNode): boolean {
  return definition.locations.some((location) => EXECUTABLE.has(location.value));
}

const EXECUTABLE: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

/** Is this the definition of a type (not an extension, not a directive)? */
export function isTypeDefinition(
  definition: DefinitionNode,
): definition is Extract<
  DefinitionNode,
  { kind: `${'Object' | 'Interface' | 'Union' | 'Enum' | 'Scalar' | 'InputObject'}TypeDefinition` }
> {
  return definition.kind.endsWith('TypeDefinition') && definition.kind !== (Kind.OPERATION_TYPE_DEFINITION as string);
}

/** The name inside list and non-null wrappers. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
