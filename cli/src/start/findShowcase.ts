import { Client } from 'pg';
import { say } from '../words';

/** The affair of every sample city that the sample accounts can try; docs/guides/sample-city.md. */
export interface Showcase {
  /** Id of the leaking roof's case. */
  readonly caseId: string;
  /** Id of the head of the household that it is about. */
  readonly personId: string;
}

const HOUSEHOLD = '990101001000001';
const CASE = 'SJ9901012026000001';

/** Reads the ids that linking gave them. @throws where the database holds no linked sample city */
export async function findShowcase(databaseUrl: string): Promise<Showcase> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const head = `select person_id as id from police.household_member where household_no = $1 and relation = 'HEAD'`;
    const found = await client.query<{ id: string }>(head, [HOUSEHOLD]);
    const affair = `select case_id as id from registry.case_intake where case_no = $1`;
    const known = await client.query<{ id: string }>(affair, [CASE]);
    const personId = found.rows[0]?.id;
    const caseId = known.rows[0]?.id;
    if (!personId || !caseId) throw new Error(say('NO_SAMPLE_CITY'));
    return { caseId, personId };
  } finally {
    await client.end();
  }
}
