import { buildSchema, GraphQLError, parse, visit } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { forgetTokens } from '../forgetTokens';

const schema = buildSchema('scalar Any type Query { person(id: Int, like: Any): Person } type Person { name: String }');

test('nothing of a document leads to its tokens any more, and it is the same document', () => {
  const text =
    'query A($id: Int) { person(id: $id, like: { names: ["a", "b"] }) { ...P } } fragment P on Person { name }';
  const document = parse(text);
  forgetTokens(document);
  expect(JSON.stringify(document, (key, value) => (key === 'loc' ? undefined : value))).toBe(
    JSON.stringify(parse(text, { noLocation: true })),
  );
  let places = 0;
  visit(document, {
    enter({ loc }) {
      if (!loc) return;
      places += 1;
      expect(loc.startToken).toBeUndefined();
      expect(loc.endToken).toBeUndefined();
    },
  });
  expect(places).toBe(1);
});

test('an error about a variable still says where the variable is defined', () => {
  const document = parse('query A(\n  $id: Int\n) { person(id: $id) { name } }');
  forgetTokens(document);
  const [operation] = document.definitions;
  const { errors = [] } = getVariableValues(schema, (operation as never)['variableDefinitions'], { id: 'x' });
  expect(errors).toHaveLength(1);
  expect(errors[0]).toBeInstanceOf(GraphQLError);
  expect(errors[0]!.locations).toEqual([{ line: 2, column: 3 }]);
});

test('values nested a thousand deep are no matter', () => {
  const deep = `${'['.repeat(1_000)}1${']'.repeat(1_000)}`;
  const document = parse(`{ person(like: ${deep}) { name } }`);
  forgetTokens(document);
  expect(document.loc).toBeUndefined();
});
