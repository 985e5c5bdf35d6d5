import { buildSchema } from 'graphql';
import { configWith } from '../../config';
import { checkDocument } from '../checkDocument';

const check = (text: string) =>
  checkDocument(text, {
    schema: buildSchema('type Query { hello: String }'),
    limits: configWith({}).limits,
    introspection: true,
    suggestions: false,
    costs: undefined,
  });

test.each([
  ['subscription { hello }', 'This schema has no subscriptions.', { line: 1, column: 1 }],
  ['{ hello }\nmutation M { hello }', 'This schema has no mutations.', { line: 2, column: 1 }],
])('%j is a mistake of the document, told with its place', async (text, message, place) => {
  const result = await check(text);
  expect(result).toMatchObject({ errors: [{ code: 'GRAPHQL_VALIDATION_FAILED', message, locations: [place] }] });
});
