import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { isRecord } from '../../lib/isRecord';

/** The specifications that a supergraph says it uses, read from its schema's `@link` (or older `@core`) directives. */
export interface LinkedFeatures {
  /** Is this directive (without @) part of a linked specification? */
  ownsDirective(name: string): boolean;
  /** Is this type part of a linked specification, as `join__FieldSet` is? */
  ownsType(name: string): boolean;
  /** The specifications that say what they are for: who does not follow one serves something wrong, or openly what it protects. */
  readonly binding: readonly string[];
  /** The local name of a directive of the specification with this name, renamed imports followed. */
  directiveName(feature: string, directive: string): string;
}

/** Reads the links of a supergraph. https://specs.apollo.dev/link/v1.0/ */
export function linkedFeatures(document: DocumentNode): LinkedFeatures {
  const prefixes = new Set(['link', 'core', 'join']);
  const prefixOf = new Map<string, string>();
  const importedDirectives = new Map<string, string>();
  const importedTypes = new Set<string>();
  const binding: string[] = [];
  for (const link of schemaDirectives(document)) {
    const args = literalArguments(link);
    const url = args['url'] ?? args['feature'];
    if (typeof url !== 'string') continue;
    const feature = featureName(url);
    if (feature === undefined) continue;
    const prefix = typeof args['as'] === 'string' ? args['as'] : feature;
    prefixes.add(prefix);
    if (args['for'] !== undefined) binding.push(feature);
    prefixOf.set(feature, prefix);
    for (const item of Array.isArray(args['import']) ? args['import'] : []) {
      const { name: from, as: to = from }: Record<string, unknown> = isRecord(item) ? item : { name: item };
      if (typeof from !== 'string' || typeof to !== 'string') continue;
      if (from.startsWith('@')) importedDirectives.set(`${feature}:${from.slice(1)}`, to.slice(1));
      else importedTypes.add(to);
    }
  }
  const importedNames = new Set(importedDirectives.values());
  const isPrefixed = (name: string) => {
    const end = name.indexOf('__');
    return end > 0 && prefixes.has(name.slice(0, end));
  };
  return {
    binding,
    ownsDirective: (name) => prefixes.has(name) || importedNames.has(name) || isPrefixed(name),
    ownsType: (name) => importedTypes.has(name) || isPrefixed(name),
    directiveName(feature, directive) {
      const imported = importedDirectives.get(`${feature}:${directive}`);
      if (imported !== undefined) return imported;
      const prefix = prefixOf.get(feature) ?? feature;
      return feature === directive ? prefix : `${prefix}__${directive}`;
    },
  };
}

/** The directives of the schema and its extensions. */
function schemaDirectives(document: DocumentNode): ConstDirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
}

/** `https://specs.apollo.dev/inaccessible/v0.2` -> `inaccessible`. */
function featureName(url: string): string | undefined {
  const parts = url.split(/[?#]/, 1)[0]!.split('/').filter(Boolean);
  const last = parts.at(-1);
  return last !== undefined && /^v\d+(\.\d+)*$/.test(last) ? parts.at(-2) : last;
}

type Literal = string | { readonly [key: string]: Literal } | readonly Literal[] | undefined;

function literalArguments(directive: ConstDirectiveNode): Record<string, Literal> {
  const values: Record<string, Literal> = Object.create(null) as Record<string, Literal>;
  for (const argument of directive.arguments ?? []) values[argument.name.value] = literal(argument.value);
  return values;
}

function literal(node: ConstValueNode): Literal {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map(literal);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]));
    default:
      return undefined;
  }
}
