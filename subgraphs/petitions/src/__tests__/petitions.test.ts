import { Office } from './office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await office.petitions(
    {
      petitionNo: 'XF001',
      kind: 'ACCUSATION' as never,
      channel: 'LEADER_MAILBOX' as never,
      title: '反映物业克扣维修资金',
      content: '材料全文',
      joint: true,
      people: 12,
      issueAddress: '云泽市滨河街道东湖小区3号楼2单元501室',
      unitComplained: '东湖物业公司',
      responsibleOrgan: '云泽市住建局',
      registeredOn: '2026-01-05',
      referredOn: '2026-01-08',
      acceptedOn: '2026-01-10',
      replyDueOn: '2026-03-11',
      status: 'UNDER_REVIEW' as never,
      satisfaction: 'DISSATISFIED' as never,
      caseId: 'c_1',
      houseId: 'h_1',
    },
    {
      petitionNo: 'XF002',
      registeredOn: '2026-02-01',
      caseId: 'c_1',
      responsibleOrgan: '滨河街道办',
      channel: 'VISIT' as never,
    },
    {
      petitionNo: 'XF003',
      registeredOn: '2026-02-01',
      joint: false,
      houseId: 'h_1',
      status: 'CLOSED' as never,
      satisfaction: 'SATISFIED' as never,
    },
    {
      petitionNo: 'XF004',
      registeredOn: '2026-02-10',
      acceptedOn: '2026-02-12',
      status: 'ACCEPTED' as never,
      kind: 'SUGGESTION' as never,
    },
  );
  await office.petitioners(
    {
      petitionNo: 'XF001',
      seq: 1,
      name: '王一',
      idNumber: '990101198001010019',
      phone: '13900000001',
      address: '东湖小区',
      representative: true,
      personId: 'p_1',
    },
    { petitionNo: 'XF001', seq: 2, name: '李二' },
    { petitionNo: 'XF001', seq: 10, name: '王一', representative: false, personId: 'p_1' },
    { petitionNo: 'XF002', seq: 1, name: '王一', personId: 'p_1' },
    { petitionNo: 'XF003', seq: 1, name: '赵三', personId: 'p_2' },
  );
  await office.handlings(
    { petitionNo: 'XF001', step: 'REVIEW', organ: '云泽市政府', requestedOn: '2026-03-15', dueOn: '2999-01-01' },
    {
      petitionNo: 'XF001',
      step: 'REPLY',
      concludedOn: '2026-03-01',
      documentNo: '住建信复〔2026〕1号',
      conclusion: 'NOT_UPHELD',
      summary: '查无实据',
    },
  );
});
afterAll(() => office.close());

test('one petition shows all that the office registered', async () => {
  const { petition } = await office.data(`{ petition(number: "XF001") {
    number channel kind title content joint people issueAddress unitComplained responsibleOrgan registeredOn referredOn
    acceptedOn replyDueOn status satisfaction confidential overdue case { id } house { id }
    petitioners { nodes { seq name idNumber phone address representative person { id } } }
    handlings { step organ requestedOn dueOn concludedOn documentNo conclusion summary overdue } } }`);
  expect(petition).toEqual({
    number: 'XF001',
    channel: 'LEADER_MAILBOX',
    kind: 'ACCUSATION',
    title: '反映物业克扣维修资金',
    content: '材料全文',
    joint: true,
    people: 12,
    issueAddress: '云泽市滨河街道东湖小区3号楼2单元501室',
    unitComplained: '东湖物业公司',
    responsibleOrgan: '云泽市住建局',
    registeredOn: '2026-01-05',
    referredOn: '2026-01-08',
    acceptedOn: '2026-01-10',
    replyDueOn: '2026-03-11',
    status: 'UNDER_REVIEW',
    satisfaction: 'DISSATISFIED',
    confidential: true,
    overdue: false,
    case: { id: 'c_1' },
    house: { id: 'h_1' },
    petitioners: {
      nodes: [
        {
          seq: 1,
          name: '王一',
          idNumber: '990101198001010019',
          phone: '13900000001',
          address: '东湖小区',
          representative: true,
          person: { id: 'p_1' },
        },
        { seq: 2, name: '李二', idNumber: null, phone: null, address: null, representative: null, person: null },
        {
          seq: 10,
          name: '王一',
          idNumber: null,
          phone: null,
          address: null,
          representative: false,
          person: { id: 'p_1' },
        },
      ],
    },
    handlings: [
      {
        step: 'REPLY',
        organ: '云泽市住建局',
        requestedOn: null,
        dueOn: '2026-03-11',
        concludedOn: '2026-03-01',
        documentNo: '住建信复〔2026〕1号',
        conclusion: 'NOT_UPHELD',
        summary: '查无实据',
        overdue: false,
      },
      {
        step: 'REVIEW',
        organ: '云泽市政府',
        requestedOn: '2026-03-15',
        dueOn: '2999-01-01',
        concludedOn: null,
        documentNo: null,
        conclusion: null,
        summary: null,
        overdue: false,
      },
    ],
  });
});

test('what is not linked or not registered is null, and an unknown number answers null', async () => {
  const { petition, unknown } = await office.data(
    `{ petition(number: "XF004") { case { id } house { id } content confidential } unknown: petition(number: "XF999") { title } }`,
  );
  expect(petition).toEqual({ case: null, house: null, content: null, confidential: false });
  expect(unknown).toBeNull();
});

test('only the representatives of a joint petition, or a page of its petitioners by number', async () => {
  const { petition } = await office.data(`{ petition(number: "XF001") {
    some: petitioners(representative: true) { nodes { seq } }
    others: petitioners(representative: false) { nodes { seq } }
    page: petitioners(first: 2) { nodes { seq } pageInfo { hasNextPage endCursor } } } }`);
  expect(petition.some.nodes).toEqual([{ seq: 1 }]);
  expect(petition.others.nodes).toEqual([{ seq: 2 }, { seq: 10 }]);
  expect(petition.page.nodes).toEqual([{ seq: 1 }, { seq: 2 }]);
  const next = await office.data(
    `query ($after: String) { petition(number: "XF001") { petitioners(first: 2, after: $after) { nodes { seq } pageInfo { hasNextPage } } } }`,
    { after: petition.page.pageInfo.endCursor },
  );
  expect(next.petition.petitioners).toEqual({ nodes: [{ seq: 10 }], pageInfo: { hasNextPage: false } });
});

test('a person, a house and a case show their petitions, each once', async () => {
  const { _entities } = await office.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Person { petitions { nodes { number } } }
      ... on House { petitions(orderBy: REGISTERED_ON_ASC) { nodes { number } } }
      ... on Case { petitions(filter: { channels: [VISIT] }) { nodes { number } } }
      ... on Petition { title } } }`,
    {
      r: [
        { __typename: 'Person', id: 'p_1' },
        { __typename: 'Person', id: 'p_none' },
        { __typename: 'House', id: 'h_1' },
        { __typename: 'Case', id: 'c_1' },
        { __typename: 'Petition', number: 'XF003' },
        { __typename: 'Petition', number: 'XF999' },
      ],
    },
  );
  const numbers = (entity: any): string[] => entity.petitions.nodes.map((node: any) => node.number);
  expect(numbers(_entities[0])).toEqual(['XF002', 'XF001']);
  expect(numbers(_entities[1])).toEqual([]);
  expect(numbers(_entities[2])).toEqual(['XF001', 'XF003']);
  expect(numbers(_entities[3])).toEqual(['XF002']);
  expect(_entities[4]).toEqual({ title: '屋顶漏水' });
  expect(_entities[5]).toBeNull();
});

test.each([
  ['{}', ['XF004', 'XF003', 'XF002', 'XF001']],
  ['{ kinds: [ACCUSATION, SUGGESTION] }', ['XF004', 'XF001']],
  ['{ kinds: [] }', []],
  ['{ channels: [VISIT] }', ['XF002']],
  ['{ statuses: [CLOSED] }', ['XF003']],
  ['{ satisfactions: [SATISFIED, DISSATISFIED] }', ['XF003', 'XF001']],
  ['{ registeredFrom: "2026-02-01" }', ['XF004', 'XF003', 'XF002']],
  ['{ registeredTo: "2026-02-01" }', ['XF003', 'XF002', 'XF001']],
  ['{ registeredFrom: "2026-02-01", registeredTo: "2026-02-01" }', ['XF003', 'XF002']],
  ['{ responsibleOrgan: "滨河街道办" }', ['XF002']],
  ['{ joint: true }', ['XF001']],
  ['{ joint: false, kinds: [REQUEST] }', ['XF003', 'XF002']],
])('petitions(filter: %s)', async (filter, numbers) => {
  const { petitions } = await office.data(`{ petitions(filter: ${filter}) { nodes { number } } }`);
  expect(petitions.nodes.map((node: any) => node.number)).toEqual(numbers);
});

test.each([
  ['REGISTERED_ON_DESC', ['XF004', 'XF003', 'XF002', 'XF001']],
  ['REGISTERED_ON_ASC', ['XF001', 'XF002', 'XF003', 'XF004']],
  ['REPLY_DUE_ON_ASC', ['XF001', 'XF004', 'XF002', 'XF003']],
  ['REPLY_DUE_ON_DESC', ['XF003', 'XF002', 'XF004', 'XF001']],
])('petitions(orderBy: %s), and the same in pages of one, both ways', async (order, numbers) => {
  const read = async (args: string) =>
    (
      await office.data(
        `{ petitions(orderBy: ${order}, ${args}) { nodes { number } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
      )
    ).petitions;
  const forward: string[] = [];
  for (let after = '', more = true; more;) {
    const page = await read(`first: 1 ${after}`);
    forward.push(page.nodes[0].number);
    after = `after: "${page.pageInfo.endCursor}"`;
    more = page.pageInfo.hasNextPage;
  }
  expect(forward).toEqual(numbers);
  const backward: string[] = [];
  for (let before = '', more = true; more;) {
    const page = await read(`last: 1 ${before}`);
    backward.unshift(page.nodes[0].number);
    before = `before: "${page.pageInfo.startCursor}"`;
    more = page.pageInfo.hasPreviousPage;
  }
  expect(backward).toEqual(numbers);
});
