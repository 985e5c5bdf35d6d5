import { city } from './city';

test('a field under two conditions that is fetched in vain leaves no error in the answer', async () => {
  const { ask, close } = await city({
    petitions: {
      sdl: 'type Query { found: [Found] } union Found = Person | House type House { n: Int } type Person @key(fields: "id") { id: ID! }',
      resolvers: { Query: { found: () => [{ __typename: 'Person', id: '1' }] } },
    },
    police: {
      sdl: 'type Person @key(fields: "id") { id: ID! incidents: [Int] }',
      resolvers: {
        Person: {
          incidents: () => {
            throw new Error('failed');
          },
        },
      },
    },
  });
  const operation =
    'query Q($outer: Boolean!, $inner: Boolean!) { found { ... on Person @include(if: $outer) { incidents @skip(if: $inner) id: __typename } } }';
  try {
    expect(await ask(operation, { outer: false, inner: false })).toEqual({ data: { found: [{}] } });
    expect(await ask(operation, { outer: true, inner: true })).toEqual({ data: { found: [{ id: 'Person' }] } });
    expect(await ask(operation, { outer: true, inner: false })).toMatchObject({
      data: { found: [{ incidents: null, id: 'Person' }] },
      errors: [{ path: ['found', 0, 'incidents'] }],
    });
  } finally {
    await close();
  }
});
