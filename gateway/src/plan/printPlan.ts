import { parse, print } from 'graphql';
import type { FlattenPath, Plan, PlanNode, RequiredSelection } from './Plan';

/** A plan as an indented tree, for people: which subgraph is asked what, after what, and where the answer goes. */
export function printPlan(plan: Plan): string {
  return plan.node ? `${lines(plan.node).join('\n')}\n` : 'Nothing to fetch: the gateway answers this itself.\n';
}

function lines(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Sequence':
      return ['one after the other', ...branches(node.nodes)];
    case 'Parallel':
      return ['at the same time', ...branches(node.nodes)];
    case 'Condition':
      return [
        `if $${node.variable}`,
        ...branches([node.whenTrue].filter((inner) => inner !== undefined)),
        ...(node.whenFalse ? ['otherwise', ...branches([node.whenFalse])] : []),
      ];
    case 'Flatten':
      return fetchLines(`${node.node.subgraph}: entities at ${printPath(node.path)}`, node.node.requires, node.node);
    case 'Fetch':
      return fetchLines(`${node.subgraph}: ${node.operationKind}`, [], node);
    case 'BatchFetch':
      return [
        `${node.subgraph}: entities in one request`,
        ...node.aliases.flatMap((alias) =>
          indent([
            `${alias.alias} at ${alias.paths.map(printPath).join(' and ')}`,
            ...indent([`by ${printRequires(alias.requires)}`]),
          ]),
        ),
        ...indent(operationLines(node.operation)),
      ];
    case 'Subscription':
      return [
        ...fetchLines(`${node.primary.subgraph}: subscription`, [], node.primary),
        ...(node.rest ? ['then, for each event', ...branches([node.rest])] : []),
      ];
  }
}

function fetchLines(title: string, requires: readonly RequiredSelection[], node: { readonly operation: string }) {
  return [
    title,
    ...(requires.length > 0 ? indent([`by ${printRequires(requires)}`]) : []),
    ...indent(operationLines(node.operation)),
  ];
}

function operationLines(operation: string): string[] {
  return print(parse(operation)).split('\n');
}

function branches(nodes: readonly PlanNode[]): string[] {
  return nodes.flatMap((node, index) => {
    const last = index === nodes.length - 1;
    return lines(node).map((line, row) => `${row === 0 ? (last ? '└─ ' : '├─ ') : last ? '   ' : '│  '}${line}`);
  });
}

function indent(list: readonly string[]): string[] {
  return list.map((line) => `  ${line}`);
}

function printPath(path: FlattenPath): string {
  return path
    .map((step) => (step.kind === 'list' ? '@' : step.kind === 'field' ? step.key : `[${step.types.join('|')}]`))
    .join('.');
}

function printRequires(selections: readonly RequiredSelection[]): string {
  const texts = selections.map((selection) => {
    const inner = selection.selections ? ` ${printRequires(selection.selections)}` : '';
    return selection.kind === 'fragment' ? `... on ${selection.type}${inner}` : `${selection.key}${inner}`;
  });
  return `{ ${texts.join(' ')} }`;
}
