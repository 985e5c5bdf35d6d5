import {
  buildASTSchema,
  DirectiveLocation,
  Kind,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
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
  const dropIfHidden = (node: { directives?: readonly ConstDirectiveNode[]; type?: TypeNode }) =>
    isHidden(node) || (node.type && removed.has(namedType(node.type))) ? null : undefined;
  const visible = visit({ kind: Kind.DOCUMENT, definitions: kept } as DocumentNode, {
    FieldDefinition: { enter: dropIfHidden },
    InputValueDefinition: { enter: dropIfHidden },
    EnumValueDefinition: { enter: dropIfHidden },
  });
  const definitions = visible.definitions.map((definition) => withoutRemoved(definition, removed));
  const cleaned = visit({ kind: Kind.DOCUMENT, definitions } as DocumentNode, {
    Directive: { enter: (directive) => (KEPT_DIRECTIVES.has(directive.name.value) ? undefined : null) },
  });
  return buildASTSchema(cleaned, { assumeValid: true, assumeValidSDL: true });
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

function withoutRemoved(definition: DefinitionNode, removed: ReadonlySet<string>): DefinitionNode {
  if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
    return { ...definition, interfaces: definition.interfaces?.filter((type) => !removed.has(type.name.value)) ?? [] };
  }
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    return { ...definition, types: definition.types?.filter((type) => !removed.has(type.name.value)) ?? [] };
  }
  return definition;
}
