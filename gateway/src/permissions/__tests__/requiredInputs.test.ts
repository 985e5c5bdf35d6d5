import { composeSubgraphs } from '@yiwang/schema';
import { parse } from 'graphql';
import { requiredCoordinates } from '..';

const link = (...imports: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})\n`;

function inputsOf(...sdls: string[]): Record<string, string[]> {
  const result = composeSubgraphs(
    sdls.map((sdl, index) => ({ name: `s${index}`, url: `http://s${index}`, sdl })),
    { requireClassification: false },
  );
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  const required = requiredCoordinates(parse(result.supergraphSdl));
  return Object.fromEntries([...required].map(([coordinate, needed]) => [coordinate, [...needed].sort()]));
}

describe('what a field makes the gateway fetch', () => {
  it('T4 T5 inputs of @requires, nested, and of chains of them', () => {
    expect(
      inputsOf(
        `${link('@key')} type Query { p: P } type P @key(fields: "id") { id: ID! name: Name born: Int } type Name { first: String last: String }`,
        `${link('@key', '@requires', '@external')} type P @key(fields: "id") { id: ID! name: Name @external greeting: String @requires(fields: "name { first }") } type Name { first: String @external }`,
        `${link('@key', '@requires', '@external')} type P @key(fields: "id") { id: ID! greeting: String @external born: Int @external letter: String @requires(fields: "greeting born") }`,
      ),
    ).toEqual({
      'P.greeting': ['Name.first', 'P.name'],
      'P.letter': ['Name.first', 'P.born', 'P.greeting', 'P.name'],
    });
  });

  it('T4 values taken from an ancestor by @fromContext', () => {
    expect(
      inputsOf(
        `${link('@key')} type Query { house: House } type House @key(fields: "id") { id: ID! price: Int }`,
        `${link('@key', '@context', '@fromContext', '@external')}
         type House @key(fields: "id") @context(name: "house") { id: ID! price: Int @external tenant: Tenant }
         type Tenant @key(fields: "id") { id: ID! share(total: Int @fromContext(field: "$house { price }")): Int }`,
      ),
    ).toEqual({ 'Tenant.share': ['House.price'] });
  });

  it('inputs on every implementation of an interface', () => {
    expect(
      inputsOf(
        `${link('@key')} type Query { p: P } interface N { n: Int } type A implements N { n: Int } type B implements N { n: Int } type P @key(fields: "id") { id: ID! of: N }`,
        `${link('@key', '@requires', '@external')} interface N { n: Int } type A implements N { n: Int @external } type B implements N { n: Int @external }
         type P @key(fields: "id") { id: ID! of: N @external sum: Int @requires(fields: "of { n }") }`,
      )['P.sum'],
    ).toEqual(['A.n', 'B.n', 'P.of']);
  });
});
