import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';

/** Anything that says by directives which subgraphs know it. */
export interface Joined {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The `@join__…` directives of one name, of one subgraph where `graph` (its value in `enum join__Graph`) is given. */
export function joins(node: Joined, name: string, graph?: string): ConstDirectiveNode[] {
  return (node.directives ?? []).filter(
    (join) => join.name.value === name && (graph === undefined || joinArgument(join, 'graph') === graph),
  );
}

/** The text of a string, an enum value or a Boolean that a directive is given. */
export function joinArgument(join: ConstDirectiveNode, name: string): string | undefined {
  const value = join.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

/** A directive with one argument set, or with undefined taken away. */
export function withArgument(
  join: ConstDirectiveNode,
  name: string,
  value: ConstValueNode | undefined,
): ConstDirectiveNode {
  const others = (join.arguments ?? []).filter((argument) => argument.name.value !== name);
  const added = value ? [{ kind: Kind.ARGUMENT as const, name: { kind: Kind.NAME as const, value: name }, value }] : [];
  return { ...join, arguments: [...added, ...others] };
}

/** The same said of another subgraph. */
export function withGraph(join: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  return withArgument(join, 'graph', { kind: Kind.ENUM, value: graph });
}

/** `@join__type(graph:)` or `@join__field(graph:)`. */
export function joinOf(name: string, graph: string): ConstDirectiveNode {
  return withGraph({ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name } }, graph);
}
