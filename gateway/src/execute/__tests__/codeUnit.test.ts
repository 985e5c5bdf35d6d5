import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { CodeUnit } from '../CodeUnit';
import { compileParts, compileProjection } from '../compileProjection';
import { objectShape, type ObjectShape } from '../shapes';

test('the same code with other values uses the other values', () => {
  const add = (value: object): (() => object) => {
    const unit = new CodeUnit();
    return unit.run(`return (function () { return ${unit.nameOf(value)}; });`);
  };
  const [one, other] = [{ n: 1 }, { n: 2 }];
  const [first, second] = [add(one), add(other)];
  expect(first()).toBe(one);
  expect(second()).toBe(other);
});

const schema = buildSchema(`
  type Query { person: Person }
  type Person { a: Int! b: Int c: Int d: Int e: Int f: Int g: Int h: Int house: House friends: [Person!] }
  type House { number: Int! owner: Person }
`);
const hidden = { hidesType: () => false, hidesEnumValue: () => false };

function shapeOf(text: string): ObjectShape {
  const { selectionSet } = parse(text).definitions[0] as OperationDefinitionNode;
  const names = { keyOf: (node: { name: { value: string } }) => node.name.value };
  return objectShape(schema.getQueryType()!, [selectionSet], {
    schema,
    fragments: new Map(),
    conditions: {},
    names: names as never,
  });
}

const ALL = 'a b c d e f g h';

test('a large answer is compiled in parts, a small one in one', () => {
  const large = shapeOf(`{ person { ${ALL} house { number owner { ${ALL} } } friends { ${ALL} } } }`);
  // Two persons within, the outer one with its house, and the root.
  expect([...compileParts(large, hidden)]).toHaveLength(4);
  expect([...compileParts(shapeOf('{ person { a house { number } } }'), hidden)]).toHaveLength(1);
});

test('an answer that was compiled in parts is the same, with nulls where they belong', () => {
  const project = compileProjection(
    shapeOf(`{ person { ${ALL} house { number owner { ${ALL} } } friends { ${ALL} } } }`),
    hidden,
  );
  const numbers = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: null };
  const person = { ...numbers, house: { number: 9, owner: numbers }, friends: [numbers, numbers] };
  const extra = { person: { ...person, secret: 1, friends: [{ ...numbers, secret: 2 }, numbers] } };
  expect(project(extra, {})).toEqual({ person });
  // A null that may not be: undefined, so that it is completed with errors.
  expect(project({ person: { ...person, friends: [{ ...numbers, a: null }] } }, {})).toBeUndefined();
});
