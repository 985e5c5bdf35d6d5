/**
 * A plan, its operation and the supergraph in, the plan with the members of unions and interfaces that the planner left
 * out. Planners take a shared field to return only what all its subgraphs know; each still returns whatever it knows.
 */
import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { BatchFetchNode, FetchNode, FlattenPath, PlanNode } from './Plan';
import type { Supergraph } from './Supergraph';

/** Adds to each fetch what its subgraph answers by itself of members that the operation asks for and the plan forgot. */
export function withEveryMember(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  return supergraph.members ? new Members(document, supergraph, supergraph.members).restore(node) : node;
}

/** Selection sets of the operation that stand at one place of the answer. */
type Asked = readonly SelectionSetNode[];

class Members {
  readonly #operation: OperationDefinitionNode;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
    private readonly members: NonNullable<Supergraph['members']>,
  ) {
    this.#operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  restore(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return Object.freeze({ ...node, nodes: Object.freeze(node.nodes.map((inner) => this.restore(inner))) });
      case 'Condition':
        return Object.freeze({
          ...node,
          whenTrue: node.whenTrue && this.restore(node.whenTrue),
          whenFalse: node.whenFalse && this.restore(node.whenFalse),
        });
      case 'Fetch':
        return this.#fetch(node, () => [this.#operation.selectionSet]);
      case 'Flatten':
        return Object.freeze({ ...node, node: this.#fetch(node.node, () => this.#at(node.path)) });
      case 'BatchFetch': {
        const paths = new Map(node.aliases.map((alias) => [alias.alias, alias.paths]));
        return this.#fetch(node, (key) => (paths.get(key) ?? []).flatMap((path) => this.#at(path)));
      }
      case 'Subscription':
        return Object.freeze({
          ...node,
          primary: this.#fetch(node.primary, () => [this.#operation.selectionSet]),
          rest: node.rest && this.restore(node.rest),
        });
    }
  }

  /** `askedBy` tells what stands where the entities of a key go, or at the root. */
  #fetch<N extends FetchNode | BatchFetchNode>(node: N, askedBy: (key: string) => Asked): N {
    const document = parse(node.operation, { noLocation: true });
    const added: SelectionNode[] = [];
    const definitions = document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const root = this.supergraph.schema.getRootType(definition.operation)?.name;
      const selections = definition.selectionSet.selections.map((selection): SelectionNode => {
        if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') return selection;
        const asked = askedBy((selection.alias ?? selection.name).value);
        return {
          ...selection,
          selectionSet: this.#set(selection.selectionSet!, undefined, asked, node.subgraph, added),
        };
      });
      const whole = { ...definition.selectionSet, selections };
      return { ...definition, selectionSet: this.#set(whole, root, askedBy(''), node.subgraph, added) };
    });
    if (added.length === 0) return node;
    const variables = new Set<string>();
    for (const selection of added) visit(selection, { Variable: ({ name }) => void variables.add(name.value) });
    const missing = [...variables].filter((name) => !node.variables.includes(name));
    const operation = definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            variableDefinitions: [
              ...(definition.variableDefinitions ?? []),
              ...(this.#operation.variableDefinitions ?? []).filter(({ variable }) =>
                missing.includes(variable.name.value),
              ),
            ],
          }
        : definition,
    );
    return Object.freeze<N>({
      ...node,
      operation: stripIgnoredCharacters(print({ ...document, definitions: operation })),
      variables: Object.freeze([...node.variables, ...missing]),
    });
  }

  /** A selection set of a fetch, completed. */
  #set(
    set: SelectionSetNode,
    parent: string | undefined,
    asked: Asked,
    subgraph: string,
    added: SelectionNode[],
  ): SelectionSetNode {
    const selections = set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: this.#set(selection.selectionSet, type, asked, subgraph, added) };
      }
      if (selection.kind !== Kind.FIELD || !selection.selectionSet || parent === undefined) return selection;
      const below = this.#below(asked, parent, (selection.alias ?? selection.name).value);
      const type = this.supergraph.types.get(parent)?.fields.get(selection.name.value);
      const inner = this.#set(selection.selectionSet, type, below, subgraph, added);
      const restored = [...(this.members.abstractTypes.get(type ?? '')?.get(subgraph) ?? [])].flatMap((member) =>
        this.#forgotten(inner, member, below, subgraph),
      );
      added.push(...restored);
      return { ...selection, selectionSet: { ...inner, selections: [...inner.selections, ...restored] } };
    });
    return { ...set, selections };
  }

  /** What is asked of a member, as a fragment, when the plan has nothing for it. */
  #forgotten(planned: SelectionSetNode, member: string, asked: Asked, subgraph: string): InlineFragmentNode[] {
    const isPlanned = planned.selections.some(
      (selection) => selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === member,
    );
    if (isPlanned) return [];
    const there = new Set(this.#fields([planned], member).map(keyOf));
    const fields = this.#fields(asked, member).filter((field) => !there.has(keyOf(field)));
    const selections = fields.flatMap((field) => this.#own(field, member, subgraph) ?? []);
    if (selections.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: member } },
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  }

  /** A field when the subgraph answers it by itself with all below it, its fragments written out. */
  #own(field: FieldNode, parent: string, subgraph: string): FieldNode | undefined {
    if (field.name.value === '__typename') return field;
    if (!this.members.answers(subgraph, parent, field.name.value)) return undefined;
    if (!field.selectionSet) return field;
    const type = this.supergraph.types.get(parent)?.fields.get(field.name.value);
    const own = (set: SelectionSetNode, on: string): SelectionSetNode | undefined => {
      const selections = set.selections.map((selection): SelectionNode | undefined => {
        if (selection.kind === Kind.FIELD) return this.#own(selection, on, subgraph);
        const fragment = this.#fragment(selection);
        const selectionSet = own(fragment.selectionSet, fragment.typeCondition?.name.value ?? on);
        return selectionSet && { ...fragment, selectionSet };
      });
      return selections.every((selection) => selection !== undefined) ? { ...set, selections } : undefined;
    };
    const selectionSet = type === undefined ? undefined : own(field.selectionSet, type);
    return selectionSet && { ...field, selectionSet };
  }

  /** What stands at a path of the answer. */
  #at(path: FlattenPath): Asked {
    let asked: Asked = [this.#operation.selectionSet];
    for (const step of path) if (step.kind === 'field') asked = this.#below(asked, undefined, step.key);
    return asked;
  }

  #below(asked: Asked, parent: string | undefined, key: string): Asked {
    return this.#fields(asked, parent).flatMap((field) =>
      keyOf(field) === key && field.selectionSet ? [field.selectionSet] : [],
    );
  }

  /** The fields that are asked of objects of a type, those in fragments that may hold for it among them. */
  #fields(asked: Asked, type: string | undefined): FieldNode[] {
    return asked.flatMap(({ selections }) =>
      selections.flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [selection];
        const fragment = this.#fragment(selection);
        const condition = fragment.typeCondition?.name.value;
        if (type !== undefined && condition !== undefined && !this.#meet(type, condition)) return [];
        const fields = this.#fields([fragment.selectionSet], type);
        return fragment.directives?.length ? fields.map((field) => withDirectives(field, fragment)) : fields;
      }),
    );
  }

  #meet(type: string, condition: string): boolean {
    if (type === condition) return true;
    const { types } = this.supergraph;
    const possible = types.get(condition)?.possibleTypes;
    return [...(types.get(type)?.possibleTypes ?? [])].some((name) => possible?.has(name));
  }

  #fragment(selection: Exclude<SelectionNode, FieldNode>): InlineFragmentNode {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const { typeCondition, selectionSet } = this.#fragments.get(selection.name.value)!;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: selection.directives };
  }
}

function keyOf(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}

/** The conditions of a fragment, on each of its fields. */
function withDirectives(field: FieldNode, { directives }: InlineFragmentNode): FieldNode {
  return { ...field, directives: [...(directives ?? []), ...(field.directives ?? [])] };
}
