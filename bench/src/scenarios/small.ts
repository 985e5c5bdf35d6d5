import type { Scenario } from '../Scenario';

const REVIEWS = Array.from({ length: 8 }, (_, i) => ({
  id: `r${i}`,
  body: `The ${i}th review says what an eighth of a kilobyte can say about a product, no more and no less.`,
  rating: (i % 5) + 1,
}));

const FETCH_USER = JSON.stringify({ query: '{me{__typename id name email}}' });
const FETCH_REVIEWS = JSON.stringify({
  query: 'query($r:[_Any!]!){_entities(representations:$r){...on User{reviews{id body rating}}}}',
  variables: { r: [{ __typename: 'User', id: 'u1' }] },
});

/** Two departments, one hop, about one kilobyte. */
export const small: Scenario = {
  name: 'small',
  text: '2 subgraphs, one hop, about 1 KB',
  subgraphs: [
    {
      name: 'accounts',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type Query { me: User }
        type User @key(fields: "id") { id: ID! name: String! email: String! }`,
      resolvers: { Query: { me: () => ({ id: 'u1', name: 'Ada Lovelace', email: 'ada@example.org' }) } },
    },
    {
      name: 'reviews',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type User @key(fields: "id") { id: ID! reviews: [Review!]! }
        type Review { id: ID! body: String! rating: Int! }`,
      resolvers: { User: { reviews: () => REVIEWS } },
    },
  ],
  query: '{ me { id name email reviews { id body rating } } }',
  byHand: async (ask) => {
    const { me } = await ask('accounts', FETCH_USER);
    const answer = await ask('reviews', FETCH_REVIEWS);
    return { me: { id: me.id, name: me.name, email: me.email, reviews: answer._entities[0].reviews } };
  },
};
