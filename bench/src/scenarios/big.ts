import type { Scenario } from '../Scenario';

const HEADER =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])';
const PRODUCTS = Array.from({ length: 80 }, (_, i) => ({
  upc: `p${i}`,
  name: `Product number ${i} of the catalogue`,
  price: 100 + i,
  weight: 10 + (i % 90),
}));
const reviewsOf = (upc: string) =>
  Array.from({ length: 6 }, (_, i) => ({
    id: `${upc}-r${i}`,
    body: `Review ${i} of ${upc}: it does what it says and says what it does, and it did so for a whole year.`,
    author: { __typename: 'User', id: `u${(Number(upc.slice(1)) * 6 + i) % 40}` },
  }));

const FETCH_PRODUCTS = JSON.stringify({ query: '{topProducts{__typename upc name price weight}}' });
const FETCH_REVIEWS =
  'query($r:[_Any!]!){_entities(representations:$r){...on Product{reviews{id body author{__typename id}}}}}';
const FETCH_STOCK = 'query($r:[_Any!]!){_entities(representations:$r){...on Product{inStock warehouse}}}';
const FETCH_USERS = 'query($r:[_Any!]!){_entities(representations:$r){...on User{name username}}}';

interface User {
  __typename: string;
  id: string;
  name: string;
  username: string;
}
interface Product {
  upc: string;
  name: string;
  price: number;
  weight: number;
  inStock: boolean;
  warehouse: string;
  reviews: { id: string; body: string; author: User }[];
}

/** Four departments, nested lists, about ninety kilobytes. */
export const big: Scenario = {
  name: 'big',
  text: '4 subgraphs, nested lists, about 90 KB',
  subgraphs: [
    {
      name: 'catalogue',
      sdl: `${HEADER} type Query { topProducts: [Product!]! }
        type Product @key(fields: "upc") { upc: ID! name: String! price: Int! weight: Int! }`,
      resolvers: { Query: { topProducts: () => PRODUCTS } },
    },
    {
      name: 'reviews',
      sdl: `${HEADER} type Product @key(fields: "upc") { upc: ID! reviews: [Review!]! }
        type Review { id: ID! body: String! author: User! } type User @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Product: { reviews: (product: { upc: string }) => reviewsOf(product.upc) } },
    },
    {
      name: 'users',
      sdl: `${HEADER} type User @key(fields: "id") { id: ID! name: String! username: String! }`,
      resolvers: {
        User: {
          name: (user: { id: string }) => `User the ${user.id.slice(1)}th`,
          username: (user: { id: string }) => `@${user.id}`,
        },
      },
    },
    {
      name: 'stock',
      sdl: `${HEADER} type Product @key(fields: "upc") { upc: ID! inStock: Boolean! warehouse: String! }`,
      resolvers: {
        Product: {
          inStock: (product: { upc: string }) => Number(product.upc.slice(1)) % 3 !== 0,
          warehouse: (product: { upc: string }) => `W${Number(product.upc.slice(1)) % 7}`,
        },
      },
    },
  ],
  query: '{ topProducts { upc name price weight inStock warehouse reviews { id body author { id name username } } } }',
  byHand: async (ask) => {
    const products = (await ask('catalogue', FETCH_PRODUCTS)).topProducts as Product[];
    const r = products.map((product) => ({ __typename: 'Product', upc: product.upc }));
    const withUsers = ask('reviews', JSON.stringify({ query: FETCH_REVIEWS, variables: { r } })).then(
      async (answer) => {
        const users = new Map<string, User>();
        answer._entities.forEach((entity: Product, i: number) => {
          products[i]!.reviews = entity.reviews;
          for (const review of entity.reviews) {
            const known = users.get(review.author.id);
            if (known) review.author = known;
            else users.set(review.author.id, review.author);
          }
        });
        const known = [...users.values()];
        const found = await ask(
          'users',
          JSON.stringify({ query: FETCH_USERS, variables: { r: known.map(({ id }) => ({ __typename: 'User', id })) } }),
        );
        found._entities.forEach((entity: User, i: number) => Object.assign(known[i]!, entity));
      },
    );
    const stock = await ask('stock', JSON.stringify({ query: FETCH_STOCK, variables: { r } }));
    stock._entities.forEach((entity: Product, i: number) => {
      products[i]!.inStock = entity.inStock;
      products[i]!.warehouse = entity.warehouse;
    });
    await withUsers;
    return {
      topProducts: products.map((p) => ({
        upc: p.upc,
        name: p.name,
        price: p.price,
        weight: p.weight,
        inStock: p.inStock,
        warehouse: p.warehouse,
        reviews: p.reviews.map((review) => ({
          id: review.id,
          body: review.body,
          author: { id: review.author.id, name: review.author.name, username: review.author.username },
        })),
      })),
    };
  },
};
