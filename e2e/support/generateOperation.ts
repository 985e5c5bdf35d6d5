/** Random operations over a schema: aliases, fragments, conditions, lists and filters, with what each answer key stands for. */
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One selected field: where it stands in the answer and what it is. */
export interface Selected {
  readonly key: string;
  readonly coordinate: string;
  readonly selections: readonly Selected[];
}

/** An operation as text, and its fields. */
export interface GeneratedOperation {
  readonly text: string;
  readonly selections: readonly Selected[];
}

/** Values for ids and numbers by the name of the type that an argument leads to; others are made up. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** The same seed gives the same operation. It asks for the root field `first` and for others. */
export function generateOperation(
  schema: GraphQLSchema,
  first: string,
  seed: number,
  ids: KnownIds,
): GeneratedOperation {
  let state = seed | 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  let aliases = 0;

  const value = (type: GraphQLInputType, to: string): string => {
    if (isNonNullType(type)) return value(type.ofType, to);
    if (isListType(type)) return `[${value(type.ofType, to)}]`;
    if (isEnumType(type)) return pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const field = pick(Object.values(type.getFields()));
      return `{ ${field.name}: ${value(field.type, to)} }`;
    }
    if (type.name === 'Int') return '3';
    if (type.name === 'Boolean') return pick(['true', 'false']);
    if (type.name === 'Date') return '"2026-03-01"';
    return JSON.stringify(pick(ids[to] ?? ids['']!));
  };
  const argsOf = (field: GraphQLField<unknown, unknown>): string => {
    const to = getNamedType(field.type).name;
    const given = field.args.filter(({ type, name }) =>
      isNonNullType(type) ? true : name === 'first' || (!/^(last|before|after)$/.test(name) && random() < 0.15),
    );
    return given.length > 0 ? `(${given.map(({ name, type }) => `${name}: ${value(type, to)}`).join(', ')})` : '';
  };
  const select = (type: GraphQLObjectType, depth: number, width: number): { text: string; selections: Selected[] } => {
    const fields = Object.values(type.getFields()).filter(
      ({ type: out }) => depth > 0 || !isObjectType(getNamedType(out)),
    );
    const known = fields.filter(({ name }) => type === schema.getQueryType() && name === first);
    const chosen =
      fields.length <= width ? fields : [...known, ...Array.from({ length: width - known.length }, () => pick(fields))];
    const selections: Selected[] = [];
    const texts = ['__typename'];
    for (const field of chosen) {
      const again = selections.some(({ key: taken }) => taken === field.name);
      const key = again || random() < 0.1 ? `a${aliases++}` : field.name;
      const out: GraphQLOutputType = getNamedType(field.type);
      const inner = isObjectType(out) ? select(out, depth - 1, out.name.endsWith('Connection') ? 2 : 5) : undefined;
      const text = `${key === field.name ? '' : `${key}: `}${field.name}${argsOf(field)}${inner ? ` { ${inner.text} }` : ''}`;
      const wrap = random();
      texts.push(
        wrap < 0.15 ? `... on ${type.name} { ${text} }` : wrap < 0.25 ? `... @include(if: true) { ${text} }` : text,
      );
      selections.push({ key, coordinate: `${type.name}.${field.name}`, selections: inner?.selections ?? [] });
    }
    return { text: texts.join(' '), selections };
  };
  const { text, selections } = select(schema.getQueryType()!, 6, 2);
  return { text: `{ ${text} }`, selections };
}
