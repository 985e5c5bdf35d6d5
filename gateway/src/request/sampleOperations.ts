/** A schema in; queries over it out, each over another part of it, as a front end might ask them. */
import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

/** How deep and how wide a query goes, and how many fields it asks for at most. */
const SIZE = { depth: 3, leaves: 6, objects: 6, fields: 150 };

/** As many valid queries as are asked for; required arguments are variables. None where nothing can be asked. */
export function* sampleOperations(schema: GraphQLSchema, count: number): Generator<string> {
  const root = schema.getQueryType();
  if (!root) return;
  for (let turn = 0; turn < count; turn += 1) yield new Sample(schema, turn).write(root);
}

class Sample {
  readonly #variables: string[] = [];
  #left = SIZE.fields;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly turn: number,
  ) {}

  write(root: GraphQLCompositeType): string {
    const set = this.#set(root, SIZE.depth);
    const variables = this.#variables.length > 0 ? `(${this.#variables.join(', ')})` : '';
    return `query Sample${this.turn}${variables} ${set}`;
  }

  #set(type: GraphQLCompositeType, depth: number): string {
    // Members of a union may have fields of one name and two types, so only one is asked for.
    if (isUnionType(type)) {
      const members = this.schema.getPossibleTypes(type);
      const member = members[this.turn % members.length];
      return member ? `{ __typename ... on ${member.name} ${this.#set(member, depth)} }` : '{ __typename }';
    }
    const fields = rotated(Object.values(type.getFields()), this.turn);
    const isObject = (field: GraphQLField<unknown, unknown>): boolean => isCompositeType(getNamedType(field.type));
    const leaves = fields.filter((field) => !isObject(field)).slice(0, SIZE.leaves);
    const objects = depth === 0 ? [] : fields.filter(isObject).slice(0, SIZE.objects);
    return `{ __typename ${[...leaves, ...objects].map((field) => this.#field(field, depth)).join(' ')} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    if (this.#left === 0) return '';
    this.#left -= 1;
    const given = field.args.filter(isRequiredArgument).map(({ name, type }) => {
      const variable = `$v${this.#variables.length}`;
      this.#variables.push(`${variable}: ${String(type)}`);
      return `${name}: ${variable}`;
    });
    const type = getNamedType(field.type);
    const set = isCompositeType(type) ? this.#set(type, depth - 1) : '';
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${set}`;
  }
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const at = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
