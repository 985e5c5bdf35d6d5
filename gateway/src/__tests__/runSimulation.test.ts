import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSimulation } from '../runSimulation';

const operation = join(mkdtempSync(join(tmpdir(), 'simulation-')), 'operation.graphql');
const mediator = ['--role', 'mediator', '--purpose', 'mediation', '--day', '2026-06-01', '--operation', operation];

/** What the program says, on whichever output. */
async function simulate(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(text);
  const code = await runSimulation(argv, { out: say, error: say });
  return { code, said: lines.join('\n') };
}

beforeEach(() =>
  writeFileSync(
    operation,
    `{ caseByNumber(department: "registry", number: "1") { __typename ...Told } }
     fragment Told on Case { assistanceApplications { nodes { number } } petitions { nodes { title petitioners { nodes { name } } } } persons { identity { name idNumber } } }`,
  ),
);

test('tells of each field of an operation what becomes of it, and by which rule', async () => {
  const { code, said } = await simulate(...mediator, '--relation', 'handler');
  expect(code).toBe(0);
  expect(said).toMatch(/^mediator for mediation as handler, 2026-06-01\n/);
  const place = String.raw`\S*schema/policy/\w+\.yaml:\d+`;
  for (const line of [
    String.raw`allow +PersonIdentity\.name +rows case +police/\S+ ${place}`,
    String.raw`mask +PersonIdentity\.idNumber +idNumber, rows case +police/\S+ ${place}`,
    String.raw`checkpoint +Petition\.title +CHECKPOINT_REQUIRED, rows case +petitions/\S+ ${place}`,
    String.raw`deny +Petition\.petitioners +RULE_DENIES +petitions/\S+ ${place}`,
    String.raw`deny +Case\.assistanceApplications +NO_RULE`,
  ])
    expect(said).toMatch(new RegExp(`^  ${line}$`, 'm'));
});

test('tells it to a program under each relation that the purpose admits', async () => {
  const { code, said } = await simulate(...mediator, '--json');
  const told = JSON.parse(said) as { relation: string; decisions: { coordinate: string }[] }[];
  expect([code, told.map(({ relation }) => relation)]).toEqual([0, expect.arrayContaining(['handler'])]);
  expect(told.length).toBeGreaterThan(1);
  const handler = told.find(({ relation }) => relation === 'handler');
  expect(handler).toMatchObject({ roles: ['mediator'], purpose: 'mediation', day: '2026-06-01' });
  expect(handler!.decisions).toContainEqual(
    expect.objectContaining({
      coordinate: 'Petition.petitioners',
      effect: 'deny',
      reason: 'RULE_DENIES',
      won: [expect.objectContaining({ effect: 'deny', place: expect.stringMatching(/petitions\.yaml:\d+$/) })],
    }),
  );
});

test('of the whole graph only counts what has no rule', async () => {
  const whole = async (...argv: string[]) => (await simulate('--role', 'auditor', ...argv)).said;
  expect(await whole('--purpose', 'mediation', '--relation', 'handler')).toMatch(
    /^auditor for mediation as handler, [\d-]+\n {2}deny +\d+ fields: PURPOSE_NOT_ALLOWED$/,
  );
  expect(await whole('--purpose', 'audit')).toMatch(
    /^ {2}allow +Query\.breakGlassUses +rows [^]*\n {2}deny +\d+ fields: NO_RULE$/m,
  );
});

test.each([
  [['--role', 'mediator'], 2, 'Say --role and --purpose.'],
  [['--role', 'x', '--purpose', 'mediation'], 2, 'There is no role "x"; there are '],
  [['--role', 'mediator', '--purpose', 'x'], 2, 'There is no purpose "x"; there are mediation, '],
  [[...mediator, '--relation', 'x'], 2, 'There is no relation of mediation "x"; there are handler'],
  [[...mediator, '--day', '2026-13-01'], 2, '--day must be a day such as 2026-06-01; it is "2026-13-01"'],
  [[...mediator, '--day', '2026-02-30'], 2, '--day must be a day such as 2026-06-01; it is "2026-02-30"'],
  [[...mediator, '--operation', '/nowhere.graphql'], 1, 'There is no file /nowhere.graphql.'],
])('wrong use is told: %j', async (argv, code, message) => {
  const { code: ended, said } = await simulate(...argv);
  expect([ended, said]).toEqual([code, expect.stringContaining(`yiwang policy simulate: ${message}`)]);
});

test('an operation that does not fit the schema is told with its place', async () => {
  writeFileSync(operation, '{\n  nothing\n}');
  const { code, said } = await simulate(...mediator);
  expect([code, said]).toEqual([1, expect.stringContaining(`${operation}:2:3: Cannot query field "nothing"`)]);
});
