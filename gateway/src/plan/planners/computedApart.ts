/**
 * A supergraph in which fields that require others are departments of their own, without their requirements: to a planner each is
 * one more department that knows the entity by the same keys. Planners fail over chains of requirements, and hardly over keys.
 * What is required is asked for beside the field (`withRequiredFields`), and handed over by the plan (`withRequirements`).
 */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type TypeDefinitionNode,
  visit,
} from 'graphql';
import { graphNames } from '../schema/graphNames';
import { fieldSet } from '../schema/joinedRequirements';
import { type Joined, joinArgument, joinOf, joins, withArgument, withGraph } from '../schema/joinDirectives';
import { linkedFeatures } from '../schema/linkedFeatures';
import { isTypeDefinition, namedType } from '../schema/publicSchema';
import { type Definitions, typesBelow } from '../schema/typesBelow';

/** Fields of one type that one subgraph computes from the same others. */
export interface ApartFields {
  /** The name of the department that they are to planners. */
  readonly department: string;
  readonly subgraph: string;
  readonly type: string;
  readonly fields: ReadonlySet<string>;
  readonly requires: SelectionSetNode;
}

/** The text for planners, and which fields stand apart in it. */
export interface ComputedApart {
  readonly sdl: string;
  readonly groups: readonly ApartFields[];
}

/** `ApartFields` with what the text is made of. */
interface Group extends ApartFields {
  /** The value of `enum join__Graph` for the subgraph, and for the department. */
  readonly graph: string;
  readonly own: string;
  readonly fields: Set<string>;
  /** The types that the department has besides. */
  readonly below: Set<string>;
}

/** Undefined where no field can stand apart. */
export function computedApart(sdl: string): ComputedApart | undefined {
  const document = parse(sdl, { noLocation: true });
  const definitions: Definitions = new Map(
    document.definitions.filter(isTypeDefinition).map((definition) => [definition.name.value, definition]),
  );
  const groups = groupsOf(definitions, graphNames(document));
  if (groups.length === 0) return undefined;
  const schema = document.definitions.find((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  const query = schema?.operationTypes.find(({ operation }) => operation === 'query')?.type.name.value ?? 'Query';
  const hidden = linkedFeatures(document).directiveName('inaccessible', 'inaccessible');
  const everywhere = groups.map(({ own }) => joinOf('join__type', own));
  const joined = document.definitions.map((definition): DefinitionNode => {
    if (!isTypeDefinition(definition)) return definition;
    const name = definition.name.value;
    if (name === 'join__Graph') return withGraphs(definition as EnumTypeDefinitionNode, groups);
    const own = groups.filter(({ type }) => type === name);
    const others = groups.filter(({ below }) => below.has(name));
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || (own.length === 0 && name !== query))
      return copiedInto(definition, others);
    const whole = own.reduce(withKeysAndFields, copiedInto(withEveryJoin(definition), others));
    return name === query ? withDirectives(whole, everywhere) : whole;
  });
  // What is required is often hidden from clients, and from planners it must not be.
  const visible = visit(
    { kind: Kind.DOCUMENT as const, definitions: joined },
    { Directive: (node) => (node.name.value === hidden ? null : undefined) },
  );
  return { sdl: print(visible), groups };
}

function groupsOf(definitions: Definitions, names: ReadonlyMap<string, string>): Group[] {
  const groups = new Map<string, Group>();
  for (const type of definitions.values()) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      for (const join of joins(field, 'join__field')) {
        const [graph, requires] = [joinArgument(join, 'graph'), joinArgument(join, 'requires')];
        const set = requires === undefined ? undefined : fieldSet(requires);
        if (graph === undefined || !set || !canStandApart(type, field, join, set, definitions)) continue;
        const key = `${graph} ${type.name.value} ${requires}`;
        let group = groups.get(key);
        if (!group) {
          const department = `yiwang_apart_${groups.size}`;
          group = {
            department,
            subgraph: names.get(graph) ?? graph,
            type: type.name.value,
            fields: new Set(),
            requires: set,
            graph,
            own: department.toUpperCase(),
            below: typesBelow(keyFields(type, graph), graph, definitions),
          };
          groups.set(key, group);
        }
        group.fields.add(field.name.value);
        for (const name of typesBelow([field], graph, definitions)) group.below.add(name);
      }
    }
  }
  return [...groups.values()];
}

/**
 * Not what leads back to objects of its own type, which would have it without its requirement; nor what is taken over by another
 * subgraph step by step, or requires something of objects of several types.
 */
function canStandApart(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  join: ConstDirectiveNode,
  requires: SelectionSetNode,
  definitions: Definitions,
): boolean {
  const graph = joinArgument(join, 'graph')!;
  const isPlain = (set: SelectionSetNode, parent: TypeDefinitionNode | undefined): boolean =>
    parent?.kind === Kind.OBJECT_TYPE_DEFINITION &&
    set.selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) return false;
      const required = parent.fields?.find(({ name }) => name.value === selection.name.value);
      return (
        required !== undefined &&
        (!selection.selectionSet || isPlain(selection.selectionSet, definitions.get(namedType(required.type))))
      );
    });
  return (
    isPlain(requires, type) &&
    keyFields(type, graph).length > 0 &&
    !join.arguments?.some(({ name }) => name.value === 'contextArguments') &&
    !joins(field, 'join__field').some((other) => joinArgument(other, 'overrideLabel') !== undefined) &&
    !typesBelow([field], graph, definitions).has(type.name.value)
  );
}

/** The fields by which a subgraph finds objects of a type. */
function keyFields(type: ObjectTypeDefinitionNode, graph: string): FieldDefinitionNode[] {
  const names = new Set(
    joins(type, 'join__type', graph).flatMap((join) => {
      const key = joinArgument(join, 'resolvable') === 'false' ? undefined : joinArgument(join, 'key');
      const selections = key === undefined ? [] : (fieldSet(key)?.selections ?? []);
      return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
    }),
  );
  return (type.fields ?? []).filter(({ name }) => names.has(name.value));
}

function withGraphs(definition: EnumTypeDefinitionNode, groups: readonly Group[]): EnumTypeDefinitionNode {
  const values = groups.map(({ own, department }) => {
    const name = { kind: Kind.NAME as const, value: own };
    const named = withArgument({ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'join__graph' } }, 'name', {
      kind: Kind.STRING,
      value: department,
    });
    return { kind: Kind.ENUM_VALUE_DEFINITION as const, name, directives: [withArgument(named, 'url', NO_URL)] };
  });
  return { ...definition, values: [...(definition.values ?? []), ...values] };
}

const NO_URL = { kind: Kind.STRING, value: '' } as const;

/** A field of which nothing is said is known to all subgraphs of its type: this says so, before there are more of them. */
function withEveryJoin(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const graphs = new Set(joins(type, 'join__type').flatMap((join) => joinArgument(join, 'graph') ?? []));
  const all = [...graphs].map((graph) => joinOf('join__field', graph));
  return {
    ...type,
    fields: (type.fields ?? []).map((field) =>
      joins(field, 'join__field').length > 0 ? field : withDirectives(field, all),
    ),
  };
}

/** A type that departments have too, as the subgraph has it, but not to be found there by a key. */
function copiedInto<T extends TypeDefinitionNode>(definition: T, groups: readonly Group[]): T {
  const copies = (join: ConstDirectiveNode): ConstDirectiveNode[] =>
    groups.flatMap(({ graph, own, below }) => {
      if (joinArgument(join, 'graph') !== graph || joinArgument(join, 'requires') !== undefined) return [];
      const other = joinArgument(join, 'interface') ?? joinArgument(join, 'member');
      if (other !== undefined && !below.has(other)) return [];
      const copy = withGraph(join, own);
      const isKey = joinArgument(join, 'key') !== undefined;
      return [isKey ? withArgument(copy, 'resolvable', { kind: Kind.BOOLEAN, value: false }) : copy];
    });
  if (groups.length === 0) return definition;
  const copied = <N extends Joined>(node: N): N => withDirectives(node, (node.directives ?? []).flatMap(copies));
  return visit(definition, {
    ObjectTypeDefinition: { leave: copied },
    InterfaceTypeDefinition: { leave: copied },
    UnionTypeDefinition: { leave: copied },
    EnumTypeDefinition: { leave: copied },
    ScalarTypeDefinition: { leave: copied },
    InputObjectTypeDefinition: { leave: copied },
    FieldDefinition: { leave: copied },
    InputValueDefinition: { leave: copied },
    EnumValueDefinition: { leave: copied },
  });
}

/** The type with what a department knows of it: the keys, and the fields that it computes instead of the subgraph. */
function withKeysAndFields(type: ObjectTypeDefinitionNode, group: Group): ObjectTypeDefinitionNode {
  const keys = new Set(keyFields(type, group.graph).map(({ name }) => name.value));
  const fields = (type.fields ?? []).map((field) => {
    if (keys.has(field.name.value)) {
      const own = joins(field, 'join__field', group.graph).map((join) =>
        withArgument(withGraph(join, group.own), 'external', { kind: Kind.BOOLEAN, value: true }),
      );
      return withDirectives(field, own);
    }
    if (!group.fields.has(field.name.value)) return field;
    return {
      ...field,
      directives: (field.directives ?? []).map((join) =>
        joinArgument(join, 'graph') === group.graph && join.name.value === 'join__field'
          ? withArgument(withGraph(join, group.own), 'requires', undefined)
          : join,
      ),
    };
  });
  const found = joins(type, 'join__type', group.graph)
    .filter((join) => joinArgument(join, 'key') !== undefined && joinArgument(join, 'resolvable') !== 'false')
    .map((join) => withGraph(join, group.own));
  return withDirectives({ ...type, fields }, found);
}

function withDirectives<N extends Joined>(node: N, added: readonly ConstDirectiveNode[]): N {
  return added.length === 0 ? node : { ...node, directives: [...(node.directives ?? []), ...added] };
}
