import { ddlFor, findMappingFiles, findMappings, parseMapping } from '..';

const GOOD = `department: police
extracts:
  incident:
    title: 接处警登记表
    key: [no]
    columns:
      no: { header: 编号, type: text, required: true }
      kind: { header: [警情类别, 类别], type: enum, values: { 纠纷: DISPUTE } }
      name: { header: 报警人, type: person_name }
      place: { header: 地址, type: address }
      fine: { header: 罚款, type: decimal }
    claims:
      - { kind: person, into: reporter_id, name: name }
      - { kind: house, into: house_id, address: place }
      - { kind: case, into: case_id, number: no }
`;

const problemsOf = (text: string): string[] =>
  parseMapping(text, 'm.yaml').problems.map((p) => `${p.line}: ${p.message}`);

test('the mappings of all six departments are right', async () => {
  expect((await findMappings()).map((m) => [m.department, m.extracts.length > 0])).toEqual(
    ['civil-affairs', 'housing', 'mediation', 'petitions', 'police', 'registry'].map((d) => [d, true]),
  );
  expect(findMappingFiles().get('police')).toMatch(/subgraphs\/police\/mapping\.yaml$/);
});

test('a good mapping, and its tables', () => {
  const { mapping, problems } = parseMapping(GOOD, 'm.yaml');
  expect(problems).toEqual([]);
  expect(mapping!.extracts[0]!.columns[1]).toEqual({
    name: 'kind', headers: ['警情类别', '类别'], type: 'enum', required: false, values: { 纠纷: 'DISPUTE' },
  }); // prettier-ignore
  expect(ddlFor(mapping!)).toMatchInlineSnapshot(`
   "-- 接处警登记表
   create table "incident" (
     record_key text primary key,
     batch_id bigint not null references import_batch,
     "no" text not null,
     "kind" text check ("kind" in ('DISPUTE')),
     "name" text,
     "place" text,
     "fine" numeric(14,2),
     "reporter_id" text,
     "house_id" text,
     "case_id" text
   );
   create index on "incident" ("reporter_id");
   create index on "incident" ("house_id");
   create index on "incident" ("case_id");
   "
  `);
});

test.each([
  ['syntax', GOOD.replace('[no]', '[no'), /^\d+: /],
  ['unknown key', GOOD.replace('title:', 'titel:'), /4: .*titel/],
  ['unknown type', GOOD.replace('type: decimal', 'type: money'), /11: .*decimal/],
  ['enum without values', GOOD.replace(', values: { 纠纷: DISPUTE }', ''), /8: .*an enum needs its values/],
  ['values without enum', GOOD.replace('type: enum', 'type: text'), /8: .*a text has no values/],
  ['key that is no column', GOOD.replace('[no]', '[number]'), /5: .*there is no column number/],
  ['key that may be empty', GOOD.replace(', required: true', ''), /7: .*must be required/],
  ['one header twice', GOOD.replace('header: 罚款', 'header: 类别'), /11: .*类别 is also that of kind/],
  ['name of the importer', GOOD.replace('fine:', 'batch_id:'), /11: .*importer’s own/],
  ['claim on no column', GOOD.replace('name: name }', 'name: nmae }'), /13: .*there is no column nmae/],
  [
    'claim on a column of another type',
    GOOD.replace('address: place', 'address: name'),
    /14: .*must be of type address/,
  ],
  ['claim into a column', GOOD.replace('into: house_id', 'into: fine'), /14: .*already a column/],
  ['claim with an unknown key', GOOD.replace('number: no }', 'nummer: no }'), /15: .*nummer/],
  ['case without anything', GOOD.replace(', number: no }', ' }'), /15: .*number, refers or alias/],
  [
    'record of no extract',
    GOOD.replace('address: place }', 'record: { extract: x, key: [no] } }'),
    /14: .*no extract x/,
  ],
])('%s is refused with its line', (_, text, message) => {
  expect(problemsOf(text).join('\n')).toMatch(message);
});
