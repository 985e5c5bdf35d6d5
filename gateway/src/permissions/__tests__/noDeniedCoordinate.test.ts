/**
 * However an operation is shaped, what is left of it holds no denied coordinate; and nothing that was allowed is lost.
 * Operations are generated over the whole schema; a second walk over the result, which shares no code with the filter,
 * judges it.
 */
import * as fc from 'fast-check';
import {
  type GraphQLCompositeType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isRequiredArgument,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  validate,
} from 'graphql';
import type { Permissions } from '..';
import { handler, permissionsOf, type RuleParts, schema } from './harness';

const PERSONAL: Record<string, string[]> = {
  police: ['Person.name', 'Station.name', 'Person.birthDate', 'Person.phone', 'Person.secret', 'Incident.text'],
  housing: ['Person.rent'],
  benefits: ['Person.allowance'],
  ledger: ['Person.debts', 'Station.debts'],
};

/** Effects for the personal fields in turn, and public fields that are closed. */
const anyPolicy = fc.record({
  effects: fc.array(fc.constantFrom('allow', 'mask', 'checkpoint', 'none'), { minLength: 10, maxLength: 10 }),
  closed: fc.subarray(['Incident.place', 'House.owner', 'Person.house', 'Query.search']),
});

function buildPermissions({ effects, closed }: { effects: string[]; closed: string[] }): Permissions {
  let at = 0;
  const rules = Object.entries(PERSONAL).map(([department, fields]) => [
    department,
    fields.flatMap((field): RuleParts[] => {
      const decision = effects[at++ % effects.length]!;
      if (decision === 'none') return [];
      return [{ fields: [field], decision, ...(decision === 'mask' ? { mask: 'hash' } : {}) }];
    }),
  ]);
  return permissionsOf(Object.fromEntries(rules), closed);
}

/** A selection set on a type as text, down to `depth`, with aliases, fragments, conditions and arguments. */
function anySelection(type: GraphQLCompositeType, depth: number): fc.Arbitrary<string> {
  const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
  const field = fc.constantFrom(...fields.map(({ name }) => name), '__typename').chain((name) => {
    const definition = fields.find((candidate) => candidate.name === name);
    const below = definition && getNamedType(definition.type);
    const tail =
      below && isCompositeType(below)
        ? depth > 0
          ? anySelection(below, depth - 1)
          : fc.constant('{ __typename }')
        : fc.constant('');
    const args = fc
      .tuple(
        ...(definition?.args ?? []).map((arg) =>
          fc.boolean().map((given) => {
            if (!given && !isRequiredArgument(arg)) return '';
            if (isInputObjectType(getNamedType(arg.type))) return `${arg.name}: { and: [{ reporter: "x" }] }`;
            return `${arg.name}: ${getNamedType(arg.type).name === 'Int' ? 1 : '"1"'}`;
          }),
        ),
      )
      .map((texts) => texts.filter(Boolean).join(', '));
    const condition = fc.constantFrom('', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: false)');
    // The alias names its own field, so that two selections of one key can always be merged.
    return fc
      .tuple(fc.boolean(), args, condition, tail)
      .map(
        ([alias, given, directive, rest]) =>
          `${alias ? `x_${name}_${hash(given)}: ` : given ? `y_${name}_${hash(given)}: ` : ''}${name}${given ? `(${given})` : ''}${directive} ${rest}`,
      );
  });
  const types = Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) && !other.name.startsWith('__') && overlaps(type, other),
  );
  const fragment =
    depth > 0
      ? fc.constantFrom(...types).chain((on) => anySelection(on, depth - 1).map((set) => `... on ${on.name} ${set}`))
      : fc.constant('__typename');
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: field }, { weight: 1, arbitrary: fragment }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((items) => `{ ${items.join(' ')} }`);
}

function overlaps(a: GraphQLCompositeType, b: GraphQLCompositeType): boolean {
  const possible = (type: GraphQLCompositeType) => (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
  return possible(a).some((type) => possible(b).includes(type as never));
}

function hash(text: string): string {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7).toString();
}

const anyOperation = anySelection(schema.getQueryType()!, 4)
  .map(
    (set) =>
      `query ($yes: Boolean = true, $no: Boolean = false) ${set.replace('{', '{ a: __typename @include(if: $yes) @skip(if: $no)')}`,
  )
  .filter((text) => validate(schema, parse(text)).length === 0);

/** Leaves by where they stand, each with the coordinates at and above it that could answer there. */
function leavesOf(text: string): Map<string, { coordinates: string[]; reads: boolean }> {
  const leaves = new Map<string, { coordinates: string[]; reads: boolean }>();
  const possible = (type: GraphQLCompositeType) =>
    (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map(({ name }) => name);
  const walk = (
    set: SelectionSetNode,
    type: GraphQLCompositeType,
    types: string[],
    path: string,
    above: string[],
    reads: boolean,
  ) => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = schema.getType(node.typeCondition!.name.value) as GraphQLCompositeType;
        const fitting = types.filter((name) => possible(on).includes(name));
        walk(node.selectionSet, on, fitting, `${path} on ${on.name}`, above, reads);
      } else if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        const answering = types.length > 0 ? types : possible(type);
        const coordinates = name === '__typename' ? above : [...above, ...answering.map((t) => `${t}.${name}`)];
        const here = `${path} ${(node.alias ?? node.name).value}`;
        const filters =
          reads || (node.arguments ?? []).some(({ name: arg }) => ['filter', 'place'].includes(arg.value));
        if (!node.selectionSet) leaves.set(here, { coordinates, reads: filters });
        else {
          const below = getNamedType((type as GraphQLObjectType).getFields()[name]!.type) as GraphQLCompositeType;
          walk(node.selectionSet, below, possible(below), here, coordinates, filters);
        }
      }
    }
  };
  const [operation] = parse(text).definitions as [OperationDefinitionNode];
  walk(operation.selectionSet, schema.getQueryType()!, ['Query'], '', [], false);
  return leaves;
}

it('no permitted operation holds a denied coordinate, and nothing allowed is lost', () => {
  let filtered = 0;
  fc.assert(
    fc.property(anyPolicy, anyOperation, fc.boolean(), (policy, text, reasonStated) => {
      const permissions = buildPermissions(policy);
      const caller = { ...handler, reasonStated };
      const permission = permissions.permit(parse(text), null, {}, caller);
      const { table } = permissions;
      const { readable, checkpoint } = table.classOf(caller);
      const open = (coordinate: string) => {
        const number = table.numberOf(coordinate);
        return readable.has(number) || (reasonStated && checkpoint.has(number));
      };
      if (permission.document) {
        expect(validate(schema, permission.document)).toEqual([]);
        for (const { coordinates } of leavesOf(print(permission.document)).values()) {
          expect(coordinates.filter((coordinate) => !open(coordinate))).toEqual([]);
        }
      }
      const kept = new Set(permission.document ? leavesOf(permission.text).keys() : []);
      for (const [path, { coordinates, reads }] of leavesOf(text)) {
        if (!reads && coordinates.every(open)) expect([...kept]).toContain(path);
      }
      for (const { coordinate, reason } of permission.denied) {
        if (reason !== 'ARGUMENT_DENIED') expect(open(coordinate)).toBe(false);
      }
      if (permission.denied.length > 0) filtered++;
    }),
    {
      numRuns: Number(process.env['PERMISSION_RUNS'] ?? 120),
      ...(process.env['FC_SEED'] ? { seed: Number(process.env['FC_SEED']) } : {}),
    },
  );
  expect(filtered).toBeGreaterThan(20);
});
