/**
 * The schema as one set of roles may see it: fields that some purpose could open to them, and what is public. A caller
 * introspects and explores only this; what is left out may not even be known by name (T31).
 */
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  type TypeNode,
} from 'graphql';
import type { Classification } from '@yiwang/schema';
import type { DecisionTable } from './DecisionTable';

/** A schema with nothing but what is visible; undefined when nothing is. */
export function visibleSchema(
  schema: GraphQLSchema,
  table: DecisionTable,
  visible: ReadonlySet<string>,
): GraphQLSchema | undefined {
  let document = textOf(schema);
  for (;;) {
    const next = removeInvisible(document, visible, table);
    if (next === document) break;
    document = next;
  }
  const query = schema.getQueryType()?.name ?? 'Query';
  if (!document.definitions.some((node) => 'name' in node && node.name?.value === query)) return undefined;
  return buildASTSchema(withoutUnreachable(document, schema), { assumeValidSDL: true });
}

const texts = new WeakMap<GraphQLSchema, DocumentNode>();

function textOf(schema: GraphQLSchema): DocumentNode {
  let text = texts.get(schema);
  if (!text) texts.set(schema, (text = parse(printSchema(schema), { noLocation: true })));
  return text;
}

/** What callers with these roles may see; `alsoVisible` adds fields that no purpose opens to them. */
export function visibleCoordinates(
  table: DecisionTable,
  roles: readonly string[],
  alsoVisible: (classification: Classification) => boolean = () => false,
): ReadonlySet<string> {
  const visible = new Set<string>();
  for (const [coordinate, classification] of table.graph.fields)
    if (classification.grade === 'public' || alsoVisible(classification)) visible.add(coordinate);
  for (const purpose of table.policy.purposes.values()) {
    for (const role of purpose.roles.filter((code) => roles.includes(code))) {
      for (const relation of purpose.relations) {
        const decisions = table.classOf({ roles: [role], purpose: purpose.code, relation });
        for (const number of decisions.readable) visible.add(table.coordinates[number]!);
        for (const number of decisions.checkpoint) visible.add(table.coordinates[number]!);
      }
    }
  }
  for (const [name, types] of table.graph.implementations) {
    const fields = [...table.graph.fields.keys()].filter((coordinate) => coordinate.startsWith(`${name}.`));
    for (const coordinate of fields) {
      const field = coordinate.slice(name.length + 1);
      if (types.every((type) => visible.has(`${type}.${field}`))) visible.add(coordinate);
      else visible.delete(coordinate);
    }
  }
  return visible;
}

/** One pass: fields that are invisible or of a type that is gone, then types that have nothing left. */
function removeInvisible(document: DocumentNode, visible: ReadonlySet<string>, table: DecisionTable): DocumentNode {
  const present = new Set(
    document.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
  );
  const known = (type: TypeNode) => present.has(named(type)) || BUILT_IN.has(named(type));
  let changed = false;
  const definitions = document.definitions.flatMap((node): DefinitionNode[] => {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      const types = node.types?.filter((type) => present.has(type.name.value)) ?? [];
      if (types.length === node.types?.length) return [node];
      changed = true;
      return types.length > 0 ? [{ ...node, types }] : [];
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [node];
    const type = node.name.value;
    const classified = (field: string) =>
      table.graph.fields.has(`${type}.${field}`) || table.numberOf(`${type}.${field}`) >= 0;
    const fields = (node.fields ?? []).filter(
      (field) => (visible.has(`${type}.${field.name.value}`) || !classified(field.name.value)) && known(field.type),
    );
    const interfaces = node.interfaces?.filter(({ name }) => present.has(name.value));
    if (fields.length === node.fields?.length && interfaces?.length === node.interfaces?.length) return [node];
    changed = true;
    return fields.length > 0 ? [{ ...node, fields, interfaces }] : [];
  });
  return changed ? { ...document, definitions } : document;
}

/** Types that nothing visible leads to would still be names. */
function withoutUnreachable(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const byName = new Map(
    document.definitions.flatMap((node) => ('name' in node && node.name ? [[node.name.value, node] as const] : [])),
  );
  const reached = new Set<string>();
  const pending = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    (t) => t?.name ?? [],
  );
  for (const node of document.definitions) {
    if (node.kind === Kind.DIRECTIVE_DEFINITION) pending.push(...(node.arguments ?? []).map(({ type }) => named(type)));
  }
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const node = byName.get(name);
    if (!node || reached.has(name)) continue;
    reached.add(name);
    if ('fields' in node) {
      for (const field of node.fields ?? []) {
        pending.push(named(field.type));
        if ('arguments' in field) pending.push(...(field.arguments ?? []).map(({ type }) => named(type)));
      }
    }
    if ('interfaces' in node) pending.push(...(node.interfaces ?? []).map((type) => type.name.value));
    if ('types' in node) pending.push(...(node.types ?? []).map((type) => type.name.value));
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const other of document.definitions) {
        if ('interfaces' in other && other.interfaces?.some((type) => type.name.value === name))
          pending.push(other.name.value);
      }
    }
  }
  return {
    ...document,
    definitions: document.definitions.filter(
      (node) =>
        node.kind === Kind.SCHEMA_DEFINITION ||
        node.kind === Kind.DIRECTIVE_DEFINITION ||
        ('name' in node && node.name !== undefined && reached.has(node.name.value)),
    ),
  };
}

const BUILT_IN = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type);
}
