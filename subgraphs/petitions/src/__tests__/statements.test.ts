import { Office } from './office';

const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Person { id petitions(first: 5) { ...page } }
  ... on House { id petitions(first: 5, filter: { overdue: true }) { ...page } }
  ... on Case { id petitions(first: 5, orderBy: REPLY_DUE_ON_ASC) { ...page } }
  ... on Petition { ...whole } } }
fragment page on PetitionConnection { edges { cursor node { ...whole } } nodes { number } pageInfo { hasNextPage endCursor } }
fragment whole on Petition {
  number channel kind title content joint people issueAddress unitComplained responsibleOrgan registeredOn referredOn acceptedOn
  replyDueOn status satisfaction confidential overdue case { id } house { id }
  deadlines { step startsOn dueOn recorded concludedOn state legalBasis }
  petitioners(first: 3) { edges { cursor node { seq name idNumber phone address representative person { id } } } pageInfo { hasNextPage } }
  handlings { step organ requestedOn dueOn concludedOn documentNo conclusion summary overdue } }`;
const LIST = `query ($first: Int!) { petitions(first: $first) { nodes { number overdue replyDueOn handlings { step overdue } petitioners { nodes { name } } } } }`;

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  const numbers = Array.from({ length: 300 }, (_, i) => i);
  await office.petitions(
    ...numbers.map((i) => ({
      petitionNo: `N${i}`,
      caseId: `c_${i}`,
      houseId: `h_${i}`,
      registeredOn: '2020-03-01',
      acceptedOn: '2020-03-05',
      status: 'ACCEPTED' as never,
    })),
  );
  await office.petitioners(
    ...numbers.flatMap((i) => [
      { petitionNo: `N${i}`, seq: 1, personId: `p_${i}` },
      { petitionNo: `N${i}`, seq: 2, personId: `p_${(i + 1) % 300}` },
    ]),
  );
  await office.handlings(...numbers.map((i) => ({ petitionNo: `N${i}`, step: 'REPLY' })));
});
afterAll(() => office.close());

const entities = (prefix: string, typename: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    typename === 'Petition' ? { __typename: typename, number: `N${i}` } : { __typename: typename, id: `${prefix}${i}` },
  );

test.each([
  ['Person', 'p_'],
  ['House', 'h_'],
  ['Case', 'c_'],
  ['Petition', 'N'],
])('everything about %s costs as many SQL statements for 300 entities as for 3', async (typename, prefix) => {
  const few = await office.statements(ENTITIES, { r: entities(prefix, typename, 3) });
  const many = await office.statements(ENTITIES, { r: entities(prefix, typename, 300) });
  console.info(`petitions: ${typename}: ${few} SQL statements for 3 entities, ${many} for 300`);
  expect(few).toBe(4);
  expect(many).toBe(few);
  const { _entities } = await office.data(ENTITIES, { r: entities(prefix, typename, 300) });
  expect(_entities).toHaveLength(300);
  const last = _entities[299];
  expect(typename === 'Petition' ? last.number : last.petitions.nodes.length).toBe(
    typename === 'Petition' ? 'N299' : typename === 'Person' ? 2 : 1,
  );
});

test('the number of SQL statements of the register does not depend on the length of the page', async () => {
  const one = await office.statements(LIST, { first: 1 });
  expect(await office.statements(LIST, { first: 100 })).toBe(one);
  expect(one).toBe(4);
});
