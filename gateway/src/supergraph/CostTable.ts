/**
 * What the supergraph says about cost: `@cost` on fields, arguments and types, `@listSize` on lists, under whatever names
 * the supergraph imported them. https://specs.apollo.dev/cost/v0.1/
 */
import {
  Kind,
  parse,
  valueFromASTUntyped,
  type DirectiveNode,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { isRecord } from '../lib/isRecord';

/** How long a list is, as its department declared it. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

/** Weights by coordinate (`Type`, `Type.field`, `Type.field(argument:)`) and sizes of lists by `Type.field`. */
export interface CostTable {
  readonly weights: ReadonlyMap<string, number>;
  readonly sizes: ReadonlyMap<string, ListSize>;
}

/** Reads the cost directives of a supergraph. Both maps are empty when it has none. */
export function buildCostTable(supergraphSdl: string): CostTable {
  const document = parse(supergraphSdl, { noLocation: true });
  const names = directiveNames(document);
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    const type = definition.name.value;
    weigh(type, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of (definition as ObjectTypeDefinitionNode).fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      weigh(coordinate, field.directives);
      for (const argument of field.arguments ?? [])
        weigh(`${coordinate}(${argument.name.value}:)`, argument.directives);
      const listSize = field.directives?.find(({ name }) => name.value === names.listSize);
      if (listSize) sizes.set(coordinate, readListSize(listSize));
    }
  }
  return { weights, sizes };

  function weigh(coordinate: string, directives: readonly DirectiveNode[] | undefined): void {
    const cost = directives?.find(({ name }) => name.value === names.cost);
    const weight = cost && Number(argumentsOf(cost)['weight']);
    if (weight !== undefined && Number.isFinite(weight)) weights.set(coordinate, weight);
  }
}

function argumentsOf(directive: DirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

function readListSize(directive: DirectiveNode): ListSize {
  const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive);
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
    slicingArguments: texts(slicingArguments),
    sizedFields: texts(sizedFields),
  };
}

function directiveNames(document: DocumentNode): { cost: string; listSize: string } {
  const names = { cost: 'cost', listSize: 'listSize' };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const { url, as, import: imports } = argumentsOf(link);
      if (typeof url !== 'string' || !/\/cost\/v\d/.test(url)) continue;
      const prefix = typeof as === 'string' ? as : 'cost';
      Object.assign(names, { cost: prefix, listSize: `${prefix}__listSize` });
      for (const item of Array.isArray(imports) ? imports : []) {
        const name = isRecord(item) ? String(item['name']) : String(item);
        const alias = isRecord(item) && item['as'] !== undefined ? String(item['as']) : name;
        if (name === '@cost') names.cost = alias.slice(1);
        if (name === '@listSize') names.listSize = alias.slice(1);
      }
    }
  }
  return names;
}
