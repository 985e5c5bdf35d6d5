import { Kind, parse, print, visit, type ConstDirectiveNode, type DefinitionNode } from 'graphql';

/**
 * The same supergraph with one way less into some entities: keys with nested fields (`org { num }`) are left out where the
 * subgraph has a plain key too. Undefined when there are none. Over such keys the native planner panics on some operations
 * that it plans well without them.
 */
export function withoutNestedKeys(sdl: string): string | undefined {
  let changed = false;
  const document = visit(parse(sdl, { noLocation: true }), {
    enter(node) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return undefined;
      const directives = plainKeys(node.directives ?? []);
      if (directives.length === node.directives?.length) return undefined;
      changed = true;
      return { ...(node as DefinitionNode), directives };
    },
  });
  return changed ? print(document) : undefined;
}

function plainKeys(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  const withPlainKey = new Set(directives.filter((directive) => isPlain(directive)).map(graphOf));
  return directives.filter((directive) => {
    const key = argument(directive, 'key');
    return key === undefined || !key.includes('{') || !withPlainKey.has(graphOf(directive));
  });
}

function isPlain(directive: ConstDirectiveNode): boolean {
  const key = argument(directive, 'key');
  return key !== undefined && !key.includes('{') && argument(directive, 'resolvable') !== 'false';
}

function graphOf(directive: ConstDirectiveNode): string | undefined {
  return argument(directive, 'graph');
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  if (directive.name.value !== 'join__type') return undefined;
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
