import type { BenchSubgraph, Scenario } from '../Scenario';

const COUNT = 31;
const HEADER = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** Department `i` adds its file to the person, and each file refers to the next department's record of the same affair. */
function department(i: number): BenchSubgraph {
  const next = i + 1 < COUNT ? `next: Record${i + 1}` : '';
  const stub = i + 1 < COUNT ? `type Record${i + 1} @key(fields: "id") { id: ID! }` : '';
  return {
    name: `department${i}`,
    sdl: `${HEADER}
      ${i === 0 ? 'type Query { person(id: ID!): Person }' : ''}
      type Person @key(fields: "id") { id: ID! records${i}: [Record${i}!]! }
      type Record${i} @key(fields: "id") { id: ID! title${i}: String! opened${i}: String! ${next} }
      ${stub}`,
    resolvers: {
      ...(i === 0 ? { Query: { person: (_: unknown, args: { id: string }) => ({ id: args.id }) } } : {}),
      Person: {
        [`records${i}`]: (person: { id: string }) => [0, 1].map((n) => ({ id: `${person.id}-${i}-${n}` })),
      },
      [`Record${i}`]: {
        [`title${i}`]: (record: { id: string }) => `Record ${record.id} of department ${i}`,
        [`opened${i}`]: () => '2026-03-31',
        ...(next ? { next: (record: { id: string }) => ({ id: record.id }) } : {}),
      },
    },
  };
}

const chain = (i: number, depth: number): string =>
  `id title${i} opened${i} ${depth > 0 && i + 1 < COUNT ? `next { ${chain(i + 1, depth - 1)} }` : ''}`;
const query = (departments: number): string =>
  `{ person(id: "p1") { id ${Array.from({ length: departments }, (_, i) => `records${i} { ${chain(i, i % 5 === 0 ? 4 : 0)} }`).join(' ')} } }`;

/** All 31 departments in one operation, with chains of five. */
export const departments31: Scenario = {
  name: 'departments31',
  text: '31 subgraphs, deep',
  planning: true,
  subgraphs: Array.from({ length: COUNT }, (_, i) => department(i)),
  query: query(COUNT),
};

const FEW = '{ person(id: "p1") { id records0 { id title0 } records1 { id title1 } records2 { id title2 } } }';

/** The same operation over three departments, against a graph of 5 and one of 31: cost must follow what is asked. */
export const asked3of5: Scenario = {
  name: 'asked3of5',
  text: '3 subgraphs asked, 5 connected',
  subgraphs: Array.from({ length: 5 }, (_, i) => department(i)),
  query: FEW,
};
export const asked3of31: Scenario = {
  ...departments31,
  name: 'asked3of31',
  text: '3 subgraphs asked, 31 connected',
  planning: false,
  query: FEW,
};
