/**
 * Every field of every object and interface type must say what it is. In goes one parsed subgraph, out come its
 * classifications by coordinate, the fields that its arguments read, and what is missing or wrong, with lines.
 */
import { type FieldDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { type Classification, readClassified, readReads } from '../classified';
import type { SchemaProblem } from './SchemaProblem';
import type { ParsedSubgraph } from './SubgraphSource';

/** What one subgraph says about its fields. */
export interface SubgraphClassification {
  readonly fields: ReadonlyMap<string, Classification>;
  /** Input coordinates (`Type.field(arg:)`, `Input.field`) to the coordinates that they read. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly SchemaProblem[];
  readonly hints: readonly SchemaProblem[];
}

const FEDERATION_TYPES = new Set(['_Service', '_Entity', '_Any']);
const FEDERATION_FIELDS = new Set(['Query._entities', 'Query._service']);
/** Arguments that bound a list without reading a field of it. */
const BOUNDING_ARGUMENTS = new Set(['first', 'last', 'after', 'before', 'limit', 'offset']);

/** Reads and checks the classification of one subgraph. */
export function checkClassification(subgraph: ParsedSubgraph): SubgraphClassification {
  const fields = new Map<string, Classification>();
  const reads = new Map<string, readonly string[]>();
  const problems: SchemaProblem[] = [];
  const hints: SchemaProblem[] = [];
  const place = (coordinate: string, node: FieldDefinitionNode | InputValueDefinitionNode) => ({
    department: subgraph.name,
    coordinate,
    line: node.name.loc?.startToken.line,
  });

  const visitField = (coordinate: string, field: FieldDefinitionNode) => {
    if (FEDERATION_FIELDS.has(coordinate)) return;
    if (field.directives?.some((directive) => directive.name.value === 'external')) return;
    const classified = field.directives?.find((directive) => directive.name.value === 'classified');
    if (!classified) {
      problems.push({
        ...place(coordinate, field),
        code: 'UNCLASSIFIED_FIELD',
        message: 'is not classified; add @classified(grade:, sharing:, basis:)',
      });
    } else {
      const result = readClassified(classified);
      if ('problems' in result) {
        for (const message of result.problems) {
          problems.push({ ...place(coordinate, field), code: 'INVALID_CLASSIFICATION', message });
        }
      } else fields.set(coordinate, result.classification);
    }
    for (const arg of field.arguments ?? []) visitInput(`${coordinate}(${arg.name.value}:)`, arg);
  };

  const visitInput = (coordinate: string, input: InputValueDefinitionNode) => {
    const directive = input.directives?.find((candidate) => candidate.name.value === 'reads');
    if (directive) reads.set(coordinate, readReads(directive));
    else if (/order|sort|filter|where|group/i.test(input.name.value) && !BOUNDING_ARGUMENTS.has(input.name.value)) {
      hints.push({
        ...place(coordinate, input),
        code: 'UNBOUND_ARGUMENT',
        message: 'looks like a filter or sort but names no field that it reads; add @reads(fields: [...])',
      });
    }
  };

  for (const node of subgraph.document.definitions) {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        if (FEDERATION_TYPES.has(node.name.value)) break;
        for (const field of node.fields ?? []) visitField(`${node.name.value}.${field.name.value}`, field);
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      case Kind.INPUT_OBJECT_TYPE_EXTENSION:
        for (const field of node.fields ?? []) {
          const directive = field.directives?.find((candidate) => candidate.name.value === 'reads');
          if (directive) reads.set(`${node.name.value}.${field.name.value}`, readReads(directive));
        }
        break;
    }
  }
  return { fields, reads, problems, hints };
}
