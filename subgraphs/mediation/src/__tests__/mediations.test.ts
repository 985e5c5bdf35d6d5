import { Office } from './office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await office.mediations(
    {
      mediationNo: 'TJ001',
      source: 'PETITION' as never,
      sourceDepartment: 'petitions',
      sourceNo: 'XF001',
      disputeKind: 'PROPERTY_SERVICE' as never,
      grade: 'HIGH' as never,
      people: 3,
      durationDays: 90,
      intensity: 'QUARREL' as never,
      summary: '漏水赔偿争议',
      place: '东湖小区3号楼2单元501室',
      mediator: '周调解',
      acceptedOn: '2026-01-05',
      dueOn: '2026-02-04',
      concludedOn: '2026-02-01',
      result: 'AGREEMENT' as never,
      caseId: 'c_1',
      houseId: 'h_1',
    },
    {
      mediationNo: 'TJ002',
      means: 'PROFESSIONAL' as never,
      acceptedOn: '2026-02-01',
      caseId: 'c_1',
      organisation: '物业纠纷调委会',
    },
    {
      mediationNo: 'TJ003',
      acceptedOn: '2026-02-01',
      dueOn: '2026-05-01',
      houseId: 'h_1',
      grade: 'LOW' as never,
      result: 'IN_PROGRESS' as never,
    },
    {
      mediationNo: 'TJ004',
      acceptedOn: '1990-01-01',
      concludedOn: '1990-01-20',
      result: 'NO_AGREEMENT' as never,
      disputeKind: 'FAMILY' as never,
    },
  );
  await office.parties(
    {
      mediationNo: 'TJ001',
      seq: 1,
      name: '王一',
      idNumber: '990101198001010019',
      birthDate: '1980-01-01',
      phone: '13900000001',
      address: '东湖小区',
      personId: 'p_1',
    },
    { mediationNo: 'TJ001', seq: 2, side: 'RESPONDENT' as never, name: '东湖物业公司', organisation: true },
    { mediationNo: 'TJ001', seq: 10, side: 'THIRD_PARTY' as never, name: '王一', personId: 'p_1' },
    { mediationNo: 'TJ002', seq: 1, name: '王一', personId: 'p_1' },
  );
  const agreement = { agreementNo: 'XY1', mediationNo: 'TJ001' };
  await office.agreements(
    {
      ...agreement,
      version: 1,
      form: 'WRITTEN' as never,
      state: 'SIGNED' as never,
      signedOn: '2026-01-20',
      amount: '8000.00',
      terms: '一次付清',
      confirmation: 'CONFIRMED' as never,
      confirmationNo: '（2026）云01民特1号',
      court: '云泽市人民法院',
    },
    { ...agreement, version: 2, state: 'PARTLY_SIGNED' as never, amount: '7500.50' },
    { ...agreement, version: 10, state: 'VOID' as never },
    { agreementNo: 'XY2', mediationNo: 'TJ001', version: 1, state: 'VOID' as never },
    { agreementNo: 'XY9', mediationNo: 'LOST', version: 1 },
  );
  await office.performances(
    { ...agreement, seq: 2, dueOn: '2020-01-01', state: 'PARTLY_PERFORMED' as never },
    {
      ...agreement,
      seq: 1,
      dueOn: '2026-01-31',
      performedOn: '2026-02-02',
      item: '首期',
      amount: '4000.00',
      state: 'PERFORMED' as never,
    },
    { ...agreement, seq: 3, dueOn: '2999-01-01' },
  );
});
afterAll(() => office.close());

test('one mediation shows all that the office registered', async () => {
  const { mediation } = await office.data(`{ mediation(number: "TJ001") {
    number means source sourceDepartment { code } sourceNumber disputeKind grade people durationDays intensity summary place
    organisation mediator acceptedOn dueOn concludedOn result overdue case { id } house { id }
    deadline { startsOn dueOn recorded state legalBasis }
    parties { seq side name organisation idNumber birthDate phone address person { id } } } }`);
  expect(mediation).toEqual({
    number: 'TJ001',
    means: 'PEOPLES',
    source: 'PETITION',
    sourceDepartment: { code: 'petitions' },
    sourceNumber: 'XF001',
    disputeKind: 'PROPERTY_SERVICE',
    grade: 'HIGH',
    people: 3,
    durationDays: 90,
    intensity: 'QUARREL',
    summary: '漏水赔偿争议',
    place: '东湖小区3号楼2单元501室',
    organisation: '东湖社区人民调解委员会',
    mediator: '周调解',
    acceptedOn: '2026-01-05',
    dueOn: '2026-02-04',
    concludedOn: '2026-02-01',
    result: 'AGREEMENT',
    overdue: false,
    case: { id: 'c_1' },
    house: { id: 'h_1' },
    deadline: {
      startsOn: '2026-01-05',
      dueOn: '2026-02-04',
      recorded: true,
      state: 'MET',
      legalBasis: '人民调解工作若干规定第三十三条：一般在一个月内调结',
    },
    parties: [
      {
        seq: 1,
        side: 'APPLICANT',
        name: '王一',
        organisation: false,
        idNumber: '990101198001010019',
        birthDate: '1980-01-01',
        phone: '13900000001',
        address: '东湖小区',
        person: { id: 'p_1' },
      },
      {
        seq: 2,
        side: 'RESPONDENT',
        name: '东湖物业公司',
        organisation: true,
        idNumber: null,
        birthDate: null,
        phone: null,
        address: null,
        person: null,
      },
      {
        seq: 10,
        side: 'THIRD_PARTY',
        name: '王一',
        organisation: false,
        idNumber: null,
        birthDate: null,
        phone: null,
        address: null,
        person: { id: 'p_1' },
      },
    ],
  });
});

test('an agreement shows its versions, the one that counts, and its performance', async () => {
  const { mediation } = await office.data(`{ mediation(number: "TJ001") { agreements {
    number versions { version state } current { version form state signedOn amount terms confirmation confirmationDueOn confirmationNumber court }
    performance { seq dueOn performedOn item amount state overdue } mediation { number } } } }`);
  expect(mediation.agreements).toEqual([
    {
      number: 'XY1',
      versions: [
        { version: 1, state: 'SIGNED' },
        { version: 2, state: 'PARTLY_SIGNED' },
        { version: 10, state: 'VOID' },
      ],
      current: {
        version: 2,
        form: null,
        state: 'PARTLY_SIGNED',
        signedOn: null,
        amount: '7500.50',
        terms: null,
        confirmation: null,
        confirmationDueOn: null,
        confirmationNumber: null,
        court: null,
      },
      performance: [
        {
          seq: 1,
          dueOn: '2026-01-31',
          performedOn: '2026-02-02',
          item: '首期',
          amount: '4000.00',
          state: 'PERFORMED',
          overdue: false,
        },
        {
          seq: 2,
          dueOn: '2020-01-01',
          performedOn: null,
          item: null,
          amount: null,
          state: 'PARTLY_PERFORMED',
          overdue: true,
        },
        { seq: 3, dueOn: '2999-01-01', performedOn: null, item: null, amount: null, state: 'DUE', overdue: false },
      ],
      mediation: { number: 'TJ001' },
    },
    {
      number: 'XY2',
      versions: [{ version: 1, state: 'VOID' }],
      current: null,
      performance: [],
      mediation: { number: 'TJ001' },
    },
  ]);
});

test('an agreement by its number; confirmation may be requested for thirty days after signing', async () => {
  const { signed, lost, unknown } = await office.data(`{
    signed: mediationAgreement(number: "XY1") { versions { form signedOn terms confirmation confirmationDueOn confirmationNumber court } }
    lost: mediationAgreement(number: "XY9") { mediation { number } }
    unknown: mediationAgreement(number: "XY404") { number } }`);
  expect(signed.versions[0]).toEqual({
    form: 'WRITTEN',
    signedOn: '2026-01-20',
    terms: '一次付清',
    confirmation: 'CONFIRMED',
    confirmationDueOn: '2026-02-19',
    confirmationNumber: '（2026）云01民特1号',
    court: '云泽市人民法院',
  });
  expect(signed.versions[1].confirmationDueOn).toBeNull();
  expect(lost).toEqual({ mediation: null });
  expect(unknown).toBeNull();
});

test('what is not linked or not registered is null, and an unknown number answers null', async () => {
  const { mediation, unknown } = await office.data(
    `{ mediation(number: "TJ004") { case { id } house { id } sourceDepartment { code } dueOn deadline { dueOn } overdue agreements { number } parties { seq } } unknown: mediation(number: "TJ999") { number } }`,
  );
  expect(mediation).toEqual({
    case: null,
    house: null,
    sourceDepartment: null,
    dueOn: null,
    deadline: null,
    overdue: false,
    agreements: [],
    parties: [],
  });
  expect(unknown).toBeNull();
});

test('a source is named by its department’s code, whatever subgraph serves it', async () => {
  await office.mediations({ mediationNo: 'TJ005', sourceDepartment: 'registry', acceptedOn: '1980-01-01' });
  const { mediations, none } = await office.data(`{
    mediations(filter: { sourceDepartments: ["governance"] }) { nodes { number sourceDepartment { code } } }
    none: mediations(filter: { sourceDepartments: ["court", "nowhere"] }) { nodes { number } } }`);
  expect(mediations.nodes).toEqual([{ number: 'TJ005', sourceDepartment: { code: 'governance' } }]);
  expect(none.nodes).toEqual([]);
  await office.db.deleteFrom('mediationCase').where('mediationNo', '=', 'TJ005').execute();
});

test('a person, a house and a case show their mediations, each once', async () => {
  const { _entities } = await office.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Person { mediations { nodes { number } } }
      ... on House { mediations(orderBy: ACCEPTED_ON_ASC) { nodes { number } } }
      ... on Case { mediations(filter: { means: [PROFESSIONAL] }) { nodes { number } } }
      ... on Mediation { organisation }
      ... on MediationAgreement { versions { version } } } }`,
    {
      r: [
        { __typename: 'Person', id: 'p_1' },
        { __typename: 'Person', id: 'p_none' },
        { __typename: 'House', id: 'h_1' },
        { __typename: 'Case', id: 'c_1' },
        { __typename: 'Mediation', number: 'TJ002' },
        { __typename: 'Mediation', number: 'TJ999' },
        { __typename: 'MediationAgreement', number: 'XY2' },
        { __typename: 'MediationAgreement', number: 'XY404' },
      ],
    },
  );
  const numbers = (entity: any): string[] => entity.mediations.nodes.map((node: any) => node.number);
  expect(numbers(_entities[0])).toEqual(['TJ002', 'TJ001']);
  expect(numbers(_entities[1])).toEqual([]);
  expect(numbers(_entities[2])).toEqual(['TJ001', 'TJ003']);
  expect(numbers(_entities[3])).toEqual(['TJ002']);
  expect(_entities.slice(4)).toEqual([{ organisation: '物业纠纷调委会' }, null, { versions: [{ version: 1 }] }, null]);
});

test.each([
  ['{}', ['TJ003', 'TJ002', 'TJ001', 'TJ004']],
  ['{ means: [PROFESSIONAL] }', ['TJ002']],
  ['{ means: [] }', []],
  ['{ sources: [PETITION, POLICE] }', ['TJ001']],
  ['{ sourceDepartments: ["petitions"] }', ['TJ001']],
  ['{ disputeKinds: [FAMILY, PROPERTY_SERVICE] }', ['TJ001', 'TJ004']],
  ['{ grades: [HIGH, LOW] }', ['TJ003', 'TJ001']],
  ['{ results: [IN_PROGRESS] }', ['TJ003']],
  ['{ organisation: "物业纠纷调委会" }', ['TJ002']],
  ['{ acceptedFrom: "2026-01-05", acceptedTo: "2026-01-31" }', ['TJ001']],
  ['{ concludedFrom: "2026-02-01" }', ['TJ001']],
  ['{ concludedTo: "1990-01-20" }', ['TJ004']],
  ['{ grades: [HIGH], sources: [WALK_IN] }', []],
])('mediations(filter: %s)', async (filter, numbers) => {
  const { mediations } = await office.data(`{ mediations(filter: ${filter}) { nodes { number } } }`);
  expect(mediations.nodes.map((node: any) => node.number)).toEqual(numbers);
});

test.each([
  ['ACCEPTED_ON_DESC', ['TJ003', 'TJ002', 'TJ001', 'TJ004']],
  ['ACCEPTED_ON_ASC', ['TJ004', 'TJ001', 'TJ002', 'TJ003']],
  ['DUE_ON_ASC', ['TJ001', 'TJ002', 'TJ003', 'TJ004']],
  ['DUE_ON_DESC', ['TJ004', 'TJ003', 'TJ002', 'TJ001']],
])('mediations(orderBy: %s), and the same in pages of one, both ways', async (order, numbers) => {
  const read = async (args: string) =>
    (
      await office.data(
        `{ mediations(orderBy: ${order}, ${args}) { nodes { number } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`,
      )
    ).mediations;
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
