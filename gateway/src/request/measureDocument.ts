/**
 * Limits on the shape of a document, checked before validation so that validation is bounded too. Fragments are measured
 * once and added where they are spread, so a document that expands without end costs no more than its own text.
 */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import type { ErrorCode } from '../errors/errorCodes';

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly directives: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, fields: 0, rootFields: 0, directives: 0 };

/** Throws a ClientError for the first limit that an operation or the document exceeds. */
export function measureDocument(document: DocumentNode, limits: GatewayConfig['limits']): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Size | null>();
  let directives = 0;

  for (const definition of document.definitions) {
    // Type definitions have no selections; validation refuses them with a better message.
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    directives += definition.directives?.length ?? 0;
    for (const variable of definition.variableDefinitions ?? []) directives += variable.directives?.length ?? 0;
    const size =
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? ofFragment(definition.name.value)
        : ofSelections(definition.selectionSet, 1);
    directives += definition.kind === Kind.FRAGMENT_DEFINITION ? 0 : size.directives;
    refuse('DEPTH_LIMIT_EXCEEDED', 'DEPTH_OVER', size.depth, limits.depth);
    refuse('FRAGMENT_LIMIT_EXCEEDED', 'FIELDS_OVER', size.fields, limits.fields);
    refuse('ALIAS_LIMIT_EXCEEDED', 'ALIASES_OVER', size.aliases, limits.aliases);
    if (definition.kind === Kind.OPERATION_DEFINITION)
      refuse('ROOT_FIELD_LIMIT_EXCEEDED', 'ROOT_FIELDS_OVER', size.rootFields, limits.rootFields);
  }
  refuse('DIRECTIVE_LIMIT_EXCEEDED', 'DIRECTIVES_OVER', directives, limits.directives);

  function ofFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    // Unknown fragments count nothing: validation refuses them.
    if (!fragment) return NOTHING;
    // https://spec.graphql.org/draft/#sec-Fragment-Spreads-Must-Not-Form-Cycles, told here because nothing after may loop
    if (known === null) throw new ClientError('GRAPHQL_VALIDATION_FAILED', sentence('FRAGMENT_CYCLE', name));
    measured.set(name, null);
    const size = ofSelections(fragment.selectionSet, 1);
    measured.set(name, size);
    return size;
  }

  // Sums are doubles: however far fragments expand, they grow to Infinity and never wrap round.
  function ofSelections(set: SelectionSetNode, level: number): Size {
    // A document nested this deep is refused anyway, before the call stack ends.
    if (level > 2 * limits.depth + 10) return { ...NOTHING, depth: Number.POSITIVE_INFINITY };
    let depth = 0;
    let aliases = 0;
    let fields = 0;
    let rootFields = 0;
    let directives = 0;
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        fields++;
        rootFields++;
        if (selection.alias) aliases++;
        const inner = selection.selectionSet ? ofSelections(selection.selectionSet, level + 1) : NOTHING;
        depth = Math.max(depth, inner.depth + 1);
        aliases += inner.aliases;
        fields += inner.fields;
        directives += inner.directives;
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet, level + 1)
            : ofFragment(selection.name.value);
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
        rootFields += inner.rootFields;
        directives += inner.directives;
      }
    }
    return { depth, aliases, fields, rootFields, directives };
  }
}

type Limited = 'DEPTH_OVER' | 'FIELDS_OVER' | 'ALIASES_OVER' | 'ROOT_FIELDS_OVER' | 'DIRECTIVES_OVER';

function refuse(code: ErrorCode, what: Limited, value: number, limit: number): void {
  if (value > limit) throw new ClientError(code, sentence(what, limit), { extensions: { limit } });
}
