/** What an object says of its type, where another department knows it by its interface's name only. */
import { city, type City } from './city';

const MEDIA = [
  { __typename: 'Doc', id: '1', code: 'c1', size: 7 },
  { __typename: 'Img', id: '2', code: 22, size: '4x4' },
];
const BOX = { x: 1, y: 2, media: MEDIA[0] };
const media = ({ id }: { id: string }) => MEDIA.find((one) => one.id === id);

/** Of `size` and `code` the two types of media promise different types: a planner asks for one of them under another name. */
function shelf(kind: 'hive' | 'apollo'): Promise<City> {
  return city(
    {
      a: {
        sdl: `interface Media @key(fields: "id") { id: ID! }
          type Doc implements Media @key(fields: "id") @key(fields: "code") { id: ID! code: String! size: Int }
          type Img implements Media @key(fields: "id") @key(fields: "code") { id: ID! code: Int! size: String }`,
        resolvers: Object.fromEntries(['Media', 'Doc', 'Img'].map((name) => [name, { __resolveReference: media }])),
      },
      b: {
        sdl: `type Query { tops: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! likes: Int }`,
        resolvers: { Query: { tops: () => [{ id: '2' }, { id: '1' }] }, Media: { likes: () => 5 } },
      },
      c: {
        sdl: `type Doc @key(fields: "id") { id: ID! size: Int @external slug: String! @requires(fields: "size") }
          type Img @key(fields: "id") { id: ID! size: String @external slug: String! @requires(fields: "size") }`,
        resolvers: {
          Doc: { slug: ({ size }: { size: number }) => `d${size}` },
          Img: { slug: ({ size }: { size: string }) => `i${size}` },
        },
      },
      d: {
        sdl: `type Doc @key(fields: "code") { code: String! plate: String! }
          type Img @key(fields: "code") { code: Int! plate: String! }`,
        resolvers: {
          Doc: { plate: ({ code }: { code: string }) => `D${code}` },
          Img: { plate: ({ code }: { code: number }) => `I${code}` },
        },
      },
    },
    kind,
  );
}

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it.each([
    ['{ tops { ... on Doc { slug } ... on Img { slug } } }', [{ slug: 'i4x4' }, { slug: 'd7' }]],
    ['{ tops { ... on Doc { plate } ... on Img { plate } } }', [{ plate: 'I22' }, { plate: 'Dc1' }]],
    [
      '{ tops { __typename likes ... on Doc { plate slug } ... on Img { plate s: size } } }',
      [
        { __typename: 'Img', likes: 5, plate: 'I22', s: '4x4' },
        { __typename: 'Doc', likes: 5, plate: 'Dc1', slug: 'd7' },
      ],
    ],
  ])('takes the type from an answer of which keys are renamed: %s', async (query, tops) => {
    const town = await shelf(kind);
    expect(await town.ask(query)).toEqual({ data: { tops } });
    await town.close();
  });

  it('takes the type from the later of two answers that have an object in one place', async () => {
    const box = 'type Query { box: Box @shareable boxes: [Box] @shareable } type Box @shareable';
    const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 50));
    const town = await city(
      {
        z: {
          sdl: `${box} { x: Int media: Media } interface Media @key(fields: "id") { id: ID! }
            type Doc implements Media @key(fields: "id") { id: ID! size: Int } type Img implements Media @key(fields: "id") { id: ID! }`,
          resolvers: { Query: { box: () => later(BOX), boxes: () => later([null, BOX]) } },
        },
        b: {
          sdl: `${box} { y: Int media: Media } type Media @key(fields: "id") @interfaceObject { id: ID! likes: Int }`,
          resolvers: { Query: { box: () => BOX, boxes: () => [null, BOX] }, Media: { likes: () => 5 } },
        },
        c: {
          sdl: 'type Media @key(fields: "id") @interfaceObject { id: ID! views: Int }',
          resolvers: { Media: { views: () => 9 } },
        },
      },
      kind,
    );
    const asked = '{ x y media { likes ... on Doc { size } ... on Media { views } } }';
    const whole = { x: 1, y: 2, media: { likes: 5, size: 7, views: 9 } };
    expect(await town.ask(`{ box ${asked} boxes ${asked} }`)).toEqual({ data: { box: whole, boxes: [null, whole] } });
    await town.close();
  });
});
