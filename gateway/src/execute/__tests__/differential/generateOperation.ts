import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  parse,
  validate,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Dice } from './Dice';

/** An operation with its variables. */
export interface GeneratedOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

const ALIASES = ['a', 'b', 'c', '__proto__', 'constructor', 'id', 'code'];

/** Most drawn operations that are not valid have two fields under one name; few are left after as many draws. */
const DRAWS = 8;

/** Draws a valid query, or with `mutations` sometimes a mutation; undefined when none came up. */
export function generateOperation(
  dice: Dice,
  schema: GraphQLSchema,
  mutations = false,
): GeneratedOperation | undefined {
  const root = mutations && dice.chance(20) ? (schema.getMutationType() ?? undefined) : undefined;
  for (let draw = 0; draw < DRAWS; draw++) {
    const operation = drawOperation(dice, schema, root);
    if (validate(schema, parse(operation.text)).length === 0) return operation;
  }
  return undefined;
}

function drawOperation(dice: Dice, schema: GraphQLSchema, mutation: GraphQLObjectType | undefined): GeneratedOperation {
  const fragments: string[] = [];
  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const parts = Array.from({ length: 1 + dice.below(4) }, () => part(type, depth));
    return `{ ${parts.join(' ')} }`;
  };
  const part = (type: GraphQLCompositeType, depth: number): string => {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const roll = dice.below(100);
    if (roll < 8 || (fields.length === 0 && roll < 30)) return `${alias(8)}__typename`;
    if (roll < 25 || fields.length === 0) return fragment(type, depth);
    return field(dice.pick(fields), depth);
  };
  const fragment = (type: GraphQLCompositeType, depth: number): string => {
    if (depth <= 0) return '__typename';
    const abstract = Object.values(schema.getTypeMap()).filter(
      (other) => isAbstractType(other) && isObjectType(type) && schema.isSubType(other, type),
    ) as GraphQLCompositeType[];
    const candidates = [type, ...abstract, ...(isAbstractType(type) ? schema.getPossibleTypes(type) : [])];
    const on = dice.pick(candidates);
    const inner = selection(on, depth - 1);
    if (dice.chance(35)) {
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${on.name} ${inner}`);
      return `...${name} ${condition()}`;
    }
    return `... ${dice.chance(80) || on !== type ? `on ${on.name}` : ''} ${condition()} ${inner}`;
  };
  const field = (definition: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(definition.type);
    if (isCompositeType(type) && depth <= 0) return '__typename';
    const inner = isCompositeType(type) ? selection(type, depth - 1) : '';
    return `${alias(20)}${definition.name}${definition.args.length > 0 ? args() : ''} ${condition()} ${inner}`;
  };
  const alias = (percent: number) => (dice.chance(percent) ? `${dice.pick(ALIASES)}: ` : '');
  const condition = () =>
    dice.chance(12)
      ? `@${dice.pick(['skip', 'include'])}(if: ${dice.pick(['$yes', '$no', '$off', 'true', 'false'])})`
      : '';
  const args = () =>
    dice.pick([
      ...['', '(n: 2)', '(n: $n)', '(n: null, c: RED)', '(c: $c)', '(l: [1, 2])', '(l: $l)', '(l: 3, c: $c)'],
      ...['(o: $o)', '(o: { a: $n, b: RED })', '(o: {}, n: 3)'],
    ]);

  const kind = mutation ? 'mutation' : 'query';
  const body = selection(mutation ?? schema.getQueryType()!, 4);
  const text = `${kind} Q($yes: Boolean!, $no: Boolean!, $off: Boolean = false, $n: Int, $c: Color = BLUE, $l: [Int!], $o: Options) ${body} ${fragments.join(' ')}`;
  // Variables that are declared must be used.
  const isUsed = (name: string) => text.match(new RegExp(`\\$${name}\\b`, 'g'))!.length > 1;
  const used = text
    .replace(/\$(\w+): [^,)]+,? ?/g, (declaration, name: string) => (isUsed(name) ? declaration : ''))
    .replace(' Q()', ' Q');
  const variables: Record<string, unknown> = { yes: true, no: false };
  if (dice.chance(50)) variables['n'] = 7;
  if (dice.chance(50)) variables['c'] = 'GREEN';
  if (dice.chance(50)) variables['l'] = [5];
  if (dice.chance(50)) variables['o'] = dice.pick([null, { a: 4 }, { b: ['GREEN', 'BLUE'], a: null }]);
  for (const name of Object.keys(variables)) if (!used.includes(`$${name}:`)) delete variables[name];
  return { text: used, variables };
}
