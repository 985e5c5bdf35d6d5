/**
 * Departments' SDL in, one supergraph out, or every problem with whose it is and on which line. Classification is
 * checked first and merged to the most restrictive; federation's own composition follows.
 */
import type { GraphQLError } from 'graphql';
import { parse } from 'graphql';
import { type Classification, mergeClassifications } from '../classified';
import { checkClassification } from './checkClassification';
import { checkSecurityImports } from './checkSecurityImports';
import { classificationOf } from './classificationOf';
import type { SchemaProblem } from './SchemaProblem';
import { type ParsedSubgraph, parseSubgraph, type SubgraphSource } from './SubgraphSource';
import { withClassification } from './withClassification';

/** A supergraph with remarks, or the problems that stand in its way. */
export type Composition =
  | { readonly supergraphSdl: string; readonly hints: readonly SchemaProblem[]; readonly errors?: undefined }
  | { readonly supergraphSdl?: undefined; readonly errors: readonly SchemaProblem[] };

/** Options of {@link composeSubgraphs}. */
export interface ComposeOptions {
  /** Off only for graphs without personal data, served with no policy; on unless said otherwise. */
  readonly requireClassification?: boolean;
}

/** Composes subgraphs in the order of their names, so that the same departments always give the same bytes. */
export function composeSubgraphs(sources: readonly SubgraphSource[], options: ComposeOptions = {}): Composition {
  const { requireClassification = true } = options;
  const parsed = [...sources].sort((a, b) => (a.name < b.name ? -1 : 1)).map(parseSubgraph);
  const syntax = parsed.filter((result): result is SchemaProblem => 'code' in result);
  if (syntax.length > 0) return { errors: syntax };
  const subgraphs = parsed as ParsedSubgraph[];
  if (subgraphs.length === 0) {
    return { errors: [{ department: '', code: 'NO_SUBGRAPHS', message: 'no subgraph was given; name at least one' }] };
  }
  if (!requireClassification) return composeDocuments(subgraphs, []);

  const imports = subgraphs.flatMap(checkSecurityImports);
  const checked = subgraphs.map(checkClassification);
  const errors = [...imports, ...checked.flatMap((result) => result.problems)];
  if (errors.length > 0) return { errors };

  const fields = new Map<string, Classification>();
  const reads = new Map<string, readonly string[]>();
  for (const result of checked) {
    for (const [coordinate, classification] of result.fields) {
      const present = fields.get(coordinate);
      fields.set(coordinate, present ? mergeClassifications(present, classification) : classification);
    }
    for (const [input, coordinates] of result.reads) {
      reads.set(input, [...new Set([...(reads.get(input) ?? []), ...coordinates])].sort());
    }
  }
  const merged = subgraphs.map((subgraph) => ({
    ...subgraph,
    document: withClassification(subgraph.document, fields, reads),
  }));
  const composition = composeDocuments(
    merged,
    checked.flatMap((result) => result.hints),
  );
  if (composition.errors) return composition;
  const lost = checkComposed(composition.supergraphSdl, subgraphs, checked);
  return lost.length > 0 ? { errors: lost } : composition;
}

function composeDocuments(subgraphs: readonly ParsedSubgraph[], hints: readonly SchemaProblem[]): Composition {
  // Loaded on first use: a running gateway or department reads this package but never composes.
  const { composeServices } = require('@apollo/composition') as typeof import('@apollo/composition');
  const result = composeServices(subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document })));
  if (result.errors) return { errors: result.errors.map(fromFederation) };
  return {
    supergraphSdl: result.supergraphSdl,
    hints: [
      ...hints,
      ...result.hints.map((hint) => ({
        department: [...new Set(hint.nodes?.map((node) => node.subgraph).filter(Boolean))].join(', '),
        code: hint.definition.code,
        message: hint.message,
        coordinate: hint.coordinate,
        line: hint.nodes?.[0]?.loc?.startToken.line,
      })),
    ],
  };
}

function fromFederation(error: GraphQLError): SchemaProblem {
  const nodes = (error.nodes ?? []) as readonly (NonNullable<GraphQLError['nodes']>[number] & { subgraph?: string })[];
  const named = [...new Set(nodes.map((node) => node.subgraph ?? node.loc?.source.name).filter(Boolean))];
  return {
    department: named.length > 0 ? named.join(', ') : (/^\[([\w-]+)\]/.exec(error.message)?.[1] ?? ''),
    code: String(error.extensions['code'] ?? 'COMPOSITION'),
    message: error.message,
    line: nodes.find((node) => node.loc)?.loc?.startToken.line,
  };
}

/** Nothing may leave composition unclassified, and no argument may claim to read a field that is not there. */
function checkComposed(
  supergraphSdl: string,
  subgraphs: readonly ParsedSubgraph[],
  checked: readonly { readonly reads: ReadonlyMap<string, readonly string[]> }[],
): SchemaProblem[] {
  const graph = classificationOf(parse(supergraphSdl, { noLocation: true }));
  const problems: SchemaProblem[] = graph.unclassified.map((coordinate) => ({
    department: graph.departments.get(coordinate)?.join(', ') ?? '',
    code: 'UNCLASSIFIED_FIELD',
    coordinate,
    message: 'lost its classification in composition; classify it in the subgraph that resolves it',
  }));
  checked.forEach(({ reads }, index) => {
    for (const [input, coordinates] of reads) {
      for (const coordinate of coordinates.filter((candidate) => !graph.fields.has(candidate))) {
        problems.push({
          department: subgraphs[index]!.name,
          code: 'UNKNOWN_COORDINATE',
          coordinate: input,
          message: `reads ${coordinate}, which is no field of the graph; correct @reads(fields:)`,
        });
      }
    }
  });
  return problems;
}
