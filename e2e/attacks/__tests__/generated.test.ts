/**
 * Whatever is asked, however it is shaped: nothing that the policy denies leaves for a department, and no answer holds a value
 * that the policy denies or that is masked otherwise than it says.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  classificationOf,
  type CoordinateDecision,
  decideClass,
  loadDepartments,
  loadPolicy,
  policyDay,
} from '@yiwang/schema';
import { assert, asyncProperty, integer } from 'fast-check';
import { generateOperation, type Selected } from '../../support/generateOperation';
import { sentCoordinates } from '../../support/sentCoordinates';
import { TOP } from '../../support/startCity';
import { dataRequests, type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';

const graph = classificationOf(readFileSync(join(TOP, 'schema', 'supergraph.graphql'), 'utf8'));
const departments = loadDepartments(join(TOP, 'schema', 'departments.yaml'));
const loaded = loadPolicy(join(TOP, 'schema', 'policy'), { graph, departments, day: policyDay() });
if (loaded.problems) throw new Error(loaded.problems[0]!.message);
const { policy } = loaded;

/** Operations a caller; more of them by ATTACK_RUNS. */
const RUNS = Number(process.env.ATTACK_RUNS ?? 15);

let city: GovernedCity;
let roof: string;
let ids: Record<string, string[]>;
beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  ({ case_id: roof } = await city.row(
    `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
  ));
  const all = async (sql: string): Promise<string[]> =>
    (await city.row(`select array_agg(x::text) as list from (${sql}) t(x)`)).list;
  ids = {
    Case: [roof, ...(await all('select case_id from registry.case_life limit 3'))],
    Person: await all(
      `select subject_id from registry.case_subject where kind = 'person' and case_id = '${roof}' union (select person_id from police.household_member where person_id is not null limit 4)`,
    ),
    House: await all(
      `select subject_id from registry.case_subject where kind = 'house' and case_id = '${roof}' union (select house_id from police.household_member where house_id is not null limit 4)`,
    ),
    Petition: await all('select petition_no from petitions.petition limit 4'),
    Incident: await all('select incident_no from police.incident limit 4'),
    Mediation: await all('select record_key from mediation.mediation_case limit 4'),
    Allowance: await all('select record_key from civil_affairs.allowance limit 4'),
    '': ['SJ9901012026000001', 'XF990101202600001', '990101001001', 'police', roof],
  };
}, 180_000);
afterAll(async () => city?.close());

/** Account, purpose, and the root field by which most of what they may read is reached. */
const CALLERS = [
  ['mediator', 'mediation', 'case'],
  ['petition-clerk', 'petition-handling', 'case'],
  ['police-officer', 'incident-handling', 'case'],
  ['civil-affairs-worker', 'assistance-assessment', 'case'],
  ['housing-inspector', 'housing-repair', 'case'],
  ['housing-inspector', 'work-list', 'repairOrders'],
  ['petition-clerk', 'work-list', 'petitions'],
  ['mediator', 'case-list', 'myCases'],
  ['police-officer', 'work-list', 'myArea'],
  ['grid-worker', 'grid-inspection', 'house'],
  ['resident', 'own-record', 'person'],
  ['developer', 'development', 'areas'],
] as const;

const MASKED: Readonly<Record<string, RegExp>> = {
  name: /^(.\*{1,2}|\*{3})$/u,
  idNumber: /^(.\*{16}.|\*{3})$/,
  birthYear: /^\d{4}-01-01$/,
  address: /\*{3}$/,
  amountBand: /^\d*(0|\.00)$/,
};

/** Every value of the answer with the coordinate that it stands for. */
function* valuesOf(data: any, selections: readonly Selected[]): Generator<[string, unknown]> {
  if (Array.isArray(data)) for (const item of data) yield* valuesOf(item, selections);
  else if (data !== null && typeof data === 'object') {
    for (const { key, coordinate, selections: inner } of selections) {
      if (!(key in data)) continue;
      yield [coordinate, data[key]];
      yield* valuesOf(data[key], inner);
    }
  }
}

test.each(CALLERS)('T13 T27 T40 %s for %s', async (user, purpose, first) => {
  const account = { ...city.account(user), ...(user === 'resident' && { personId: ids.Person![0]! }) };
  const withCase = policy.purposes.get(purpose)!.case === 'required';
  const relation = purpose === 'own-record' ? 'self' : withCase ? 'participant' : 'none';
  const decisions = decideClass(policy, { roles: account.roles, purpose, relation }, policyDay());
  const allowed = (coordinate: string): CoordinateDecision | undefined => {
    const decision = decisions.get(coordinate);
    return decision && (decision.effect === 'allow' || decision.effect === 'mask') ? decision : undefined;
  };
  // A resident may not even name what is hidden from residents; the others may name what stands in the catalogue.
  const { schema: whole, policy: inForce } = city.gateway.snapshots.current;
  const schema = user === 'resident' ? inForce!.introspected(account.roles) : whole;
  let run = 0;
  let requests = 0;
  let values = 0;
  await assert(
    asyncProperty(integer(), async (seed) => {
      const operation = generateOperation(schema, first, seed, ids);
      city.wire.length = 0;
      const who = { ...account, user: `${user}-${purpose}-${run++}` };
      const answer = await city.as(who, operation.text, { purpose, ...(withCase && { case: roof }) });
      for (const request of dataRequests(city.wire)) {
        requests++;
        const denied = sentCoordinates(request, city).filter((coordinate) => !allowed(coordinate));
        expect([operation.text, request.subgraph, denied]).toEqual([operation.text, request.subgraph, []]);
      }
      for (const [coordinate, value] of valuesOf(answer.data, operation.selections)) {
        values++;
        expect([operation.text, coordinate, allowed(coordinate) !== undefined]).toEqual([
          operation.text,
          coordinate,
          true,
        ]);
        const { mask } = allowed(coordinate)!;
        if (mask && typeof value === 'string')
          expect([coordinate, value]).toEqual([coordinate, expect.stringMatching(MASKED[mask]!)]);
      }
    }),
    { numRuns: RUNS, seed: 20260301 },
  );
  // What proves something: departments were asked and answered.
  expect(requests).toBeGreaterThan(RUNS / 2);
  expect(values).toBeGreaterThan(RUNS * 10);
});
