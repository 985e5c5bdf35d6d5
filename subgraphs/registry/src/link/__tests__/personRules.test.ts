import { type ClaimAttributes, Desk, NUMBERS, person } from '../../__tests__/desk';

const { a, b } = NUMBERS;
const BORN_A = '1990-01-01';

let desk: Desk;
let rounds = 0;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.close());

type Row = readonly [source: string, ...Parameters<typeof person>];

/** Which claims became one person: a letter for each person, - for a claim that is nobody's, ? where a clerk is asked. */
async function link(rows: readonly Row[]): Promise<string> {
  rounds += 1;
  const places: [department: string, extract: string, key: string][] = [];
  for (const [at, [source, name, more = {}]] of rows.entries()) {
    const [department, extract] = source.split('/') as [string, string];
    // Every case of the table has names and numbers of its own, so that they do not meet.
    const own: ClaimAttributes = person(`${name}${rounds}`, {
      ...more,
      ...(more.household ? { household: `${more.household}${rounds}` } : {}),
    });
    const key = `${rounds}/${at}`;
    await desk.claim(department, extract, key, 'person_id', 'person', { ...own, ...renumbered(own) });
    places.push([department, extract, key]);
  }
  await desk.link();
  const letters = new Map<string, string>();
  const answers: string[] = [];
  for (const place of places) {
    const { rows: found } = await desk.city.registry.pool.query<{ subject_id: string | null; asked: boolean }>(
      `select subject_id, exists (select from review_item i where i.link_id = l.link_id and i.state = 'OPEN') as asked
       from linked_claim l where department = $1 and extract = $2 and record_key = $3`,
      place,
    );
    const { subject_id: id, asked } = found[0]!;
    if (id && !letters.has(id)) letters.set(id, 'ABCDEFG'[letters.size]!);
    answers.push((id ? letters.get(id)! : '-') + (asked ? '?' : ''));
  }
  return answers.join(' ');
}

/** Another holder's number for each case of the table: the area's digits change, the check digit with them. */
function renumbered(own: ClaimAttributes): ClaimAttributes {
  const shift = (number: string): string => {
    const area = String(990200 + rounds);
    const digits = area + number.slice(6, 17);
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return digits + '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11]!;
  };
  if (own.id_number) return { id_number: shift(own.id_number) };
  const written = own.id_number_written;
  if (!written) return {};
  // `drop:7:<number>` writes the shifted number without its 7th digit, `spoil:` with another one there.
  const [slip, at, number] = written.split(':') as [string, string, string];
  const whole = shift(number);
  const place = Number(at);
  const other = slip === 'drop' ? '' : String((Number(whole[place]) + 1) % 10);
  return {
    id_number_written: whole.slice(0, place) + other + whole.slice(place + 1),
    id_state: slip === 'drop' ? 'incomplete' : 'invalid',
  };
}

const HOME = '||文昌街道||翠湖花园|3|2|501';
const REGISTER = 'police/household_member';
const PETITION = 'petitions/petitioner';
const PARTY = 'mediation/party';
const MARRIAGE = 'civil-affairs/marriage';

test.each<[rule: string, rows: Row[], outcome: string]>([
  [
    'one number, one name: one person',
    [
      [REGISTER, '王伟', { id: a }],
      [PETITION, '王伟', { id: a }],
    ],
    'A A',
  ],
  [
    'two numbers: two persons, whatever else agrees',
    [
      [REGISTER, '王伟', { id: a, phone: '1', home: HOME }],
      [PARTY, '王伟', { id: b, phone: '1', home: HOME }],
    ],
    'A B',
  ],
  [
    'the register’s name stands, the other is asked about',
    [
      [REGISTER, '李娜', { id: a }],
      [PETITION, '李那', { id: a }],
    ],
    'A -?',
  ],
  [
    'a number under two names and no register: two persons',
    [
      [PETITION, '李娜', { id: a }],
      [PARTY, '李那', { id: a }],
    ],
    'A B',
  ],
  [
    'birth date and phone',
    [
      [PARTY, '张强', { id: a, phone: '139' }],
      [PETITION, '张强', { birth: BORN_A, phone: '139' }],
    ],
    'A A',
  ],
  [
    'birth date and home',
    [
      [REGISTER, '张强', { id: a, home: HOME }],
      [PARTY, '张强', { birth: BORN_A, home: HOME }],
    ],
    'A A',
  ],
  [
    'birth date and household',
    [
      [REGISTER, '张强', { id: a, household: 'H' }],
      [REGISTER, '张强', { birth: BORN_A, household: 'H' }],
    ],
    'A A',
  ],
  [
    'phone and home without a birth date',
    [
      [PARTY, '张强', { id: a, phone: '139', home: HOME }],
      [PETITION, '张强', { phone: '139', home: HOME }],
    ],
    'A A',
  ],
  [
    'phone alone is not enough',
    [
      [PARTY, '张强', { id: a, phone: '139' }],
      [PETITION, '张强', { phone: '139' }],
    ],
    'A -?',
  ],
  [
    'birth date alone is not enough',
    [
      [REGISTER, '张强', { id: a }],
      [MARRIAGE, '张强', { birth: BORN_A }],
    ],
    'A -?',
  ],
  [
    'another birth date contradicts',
    [
      [PARTY, '张强', { id: a, phone: '139', home: HOME }],
      [PETITION, '张强', { birth: '1991-01-01', phone: '139', home: HOME }],
    ],
    'A B',
  ],
  [
    'another sex contradicts',
    [
      [PARTY, '张强', { id: a, phone: '139' }],
      [PARTY, '张强', { birth: BORN_A, phone: '139', sex: 'FEMALE' }],
    ],
    'A B',
  ],
  [
    'another name is another person',
    [
      [REGISTER, '张强', { id: a, home: HOME }],
      [PARTY, '张刚', { birth: BORN_A, home: HOME }],
    ],
    'A B',
  ],
  [
    'what fits two persons is nobody’s',
    [
      [PARTY, '刘洋', { id: a, phone: '139' }],
      [PARTY, '刘洋', { id: '990101199001011257', home: HOME }],
      [PETITION, '刘洋', { birth: BORN_A, phone: '139', home: HOME }],
    ],
    'A B -?',
  ],
  [
    'a digit missing, the same name',
    [
      [REGISTER, '陈静', { id: a }],
      [PETITION, '陈静', { written: `drop:8:${a}` }],
    ],
    'A A',
  ],
  [
    'a digit wrong, the same name',
    [
      [REGISTER, '陈静', { id: a }],
      [PETITION, '陈静', { written: `spoil:15:${a}` }],
    ],
    'A A',
  ],
  [
    'a digit missing, another name',
    [
      [REGISTER, '陈静', { id: a }],
      [PETITION, '陈敬', { written: `drop:8:${a}` }],
    ],
    'A -',
  ],
  [
    'a digit missing, another birth date',
    [
      [REGISTER, '陈静', { id: a }],
      [PARTY, '陈静', { written: `drop:8:${a}`, birth: '1980-02-02' }],
    ],
    'A -',
  ],
  [
    'a register without a number is a person all the same',
    [[REGISTER, '赵敏', { birth: BORN_A, household: 'H' }]],
    'A',
  ],
  [
    'and takes what surely fits it',
    [
      [REGISTER, '赵敏', { birth: BORN_A, household: 'H', home: HOME }],
      [PARTY, '赵敏', { birth: BORN_A, home: HOME }],
    ],
    'A A',
  ],
  [
    'records without a number that agree are one person',
    [
      [PARTY, '赵敏', { birth: BORN_A, phone: '139' }],
      [PARTY, '赵敏', { birth: BORN_A, phone: '139', home: HOME }],
      [PARTY, '赵敏', { birth: BORN_A, home: HOME }],
    ],
    'A A A',
  ],
  [
    'what one record adds settles the next',
    [
      [PARTY, '周杰', { id: a, phone: '139' }],
      [PETITION, '周杰', { birth: BORN_A, phone: '139', home: HOME }],
      [PARTY, '周杰', { birth: BORN_A, home: HOME }],
    ],
    'A A A',
  ],
  [
    'a name and a phone found no person',
    [
      [PARTY, '孙丽', { phone: '139' }],
      [PETITION, '孙丽', { phone: '139' }],
    ],
    '- -',
  ],
])('%s', async (_rule, rows, outcome) => {
  expect(await link(rows)).toBe(outcome);
});

test('ids are opaque: no number, no name, nothing that two runs have in common', async () => {
  const { rows } = await desk.city.registry.pool.query<{ id: string }>('select id from subject');
  for (const { id } of rows) expect(id).toMatch(/^p_[0-9a-f]{32}$/);
});

test('the index holds no plain number, name, phone or household', async () => {
  const { rows } = await desk.city.registry.pool.query<{ line: string }>(
    `select row_to_json(l)::text as line from linked_claim l union all select row_to_json(r)::text from review_item r`,
  );
  const text = rows.map(({ line }) => line).join('\n');
  expect(text).not.toMatch(/9902\d\d19|王伟|李娜|陈静|"139"|H\d+"/);
  expect(text).toMatch(/王\*/);
});
