/**
 * Which coordinates a field makes the gateway fetch besides itself: inputs of `@requires` and of `@fromContext`, chains of
 * them included. A field whose input is denied is denied with it, before planning (T4, T5).
 */
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

interface TypeShape {
  readonly fields: Map<string, string>;
  readonly possible: Set<string>;
  readonly contexts: string[];
}

/** Coordinate to all coordinates that it needs, transitively; fields that need nothing are absent. */
export function requiredCoordinates(supergraph: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const types = readShapes(supergraph);
  const direct = new Map<string, Set<string>>();

  const collect = (into: Set<string>, type: string, selectionSet: SelectionSetNode) => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(into, selection.typeCondition?.name.value ?? type, selection.selectionSet);
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        for (const possible of types.get(type)?.possible ?? []) into.add(`${possible}.${selection.name.value}`);
        const next = types.get(type)?.fields.get(selection.name.value);
        if (selection.selectionSet && next) collect(into, next, selection.selectionSet);
      }
    }
  };

  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const needs = new Set<string>();
      for (const directive of field.directives ?? []) {
        if (directive.name.value !== 'join__field') continue;
        const requires = text(argument(directive, 'requires'));
        if (requires) collect(needs, node.name.value, parseSelection(requires));
        const contextArguments = argument(directive, 'contextArguments');
        if (contextArguments?.kind !== Kind.LIST) continue;
        for (const item of contextArguments.values) {
          if (item.kind !== Kind.OBJECT) continue;
          const part = (name: string) =>
            text(item.fields.find((candidate) => candidate.name.value === name)?.value) ?? '';
          for (const [name, shape] of types) {
            if (shape.contexts.includes(part('context'))) collect(needs, name, parseSelection(part('selection')));
          }
        }
      }
      if (needs.size === 0) continue;
      for (const possible of types.get(node.name.value)?.possible ?? []) {
        const coordinate = `${possible}.${field.name.value}`;
        direct.set(coordinate, new Set([...(direct.get(coordinate) ?? []), ...needs]));
      }
    }
  }
  return new Map([...direct.keys()].map((coordinate) => [coordinate, closure(direct, coordinate)]));
}

function closure(direct: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const reached = new Set<string>();
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const needed of direct.get(next) ?? []) {
      if (reached.has(needed)) continue;
      reached.add(needed);
      pending.push(needed);
    }
  }
  reached.delete(start);
  return reached;
}

function readShapes(supergraph: DocumentNode): Map<string, TypeShape> {
  const types = new Map<string, TypeShape>();
  const shapeOf = (name: string) => {
    let shape = types.get(name);
    if (!shape) types.set(name, (shape = { fields: new Map(), possible: new Set(), contexts: [] }));
    return shape;
  };
  for (const node of supergraph.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of node.types ?? []) shapeOf(node.name.value).possible.add(member.name.value);
    }
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      const shape = shapeOf(node.name.value);
      for (const field of node.fields ?? []) {
        let type = field.type;
        while (type.kind !== Kind.NAMED_TYPE) type = type.type;
        shape.fields.set(field.name.value, type.name.value);
      }
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        shape.possible.add(node.name.value);
        for (const { name } of node.interfaces ?? []) shapeOf(name.value).possible.add(node.name.value);
      }
    }
    if ('directives' in node && 'name' in node && node.name) {
      for (const directive of (node.directives ?? []) as readonly ConstDirectiveNode[]) {
        const name = directive.name.value === 'context' ? text(argument(directive, 'name')) : undefined;
        if (name) shapeOf(node.name.value).contexts.push(name);
      }
    }
  }
  return types;
}

function parseSelection(selection: string): SelectionSetNode {
  const source = selection.trim().startsWith('{') ? selection : `{ ${selection} }`;
  const [definition] = parse(source, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`"${selection}" is no field set`);
  return definition.selectionSet;
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((arg) => arg.name.value === name)?.value;
}

function text(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
