import { quoteName } from '../mapping/ddlFor';
import type { Queryable } from '../mapping/verifySchema';
import type { ClaimPlan } from './claimPlan';

/**
 * Brings the claims of one extract in line with its staged rows, set by set. A claim whose attributes change gets a new
 * revision and keeps its subject until the linker decides anew; a row that no longer makes its claim leaves it empty, with a
 * new revision, so that the linker sees it.
 */
export async function writeClaims(
  db: Queryable,
  extract: string,
  stage: string,
  plans: readonly ClaimPlan[],
): Promise<void> {
  for (const plan of plans) {
    const names = Object.keys(plan.attributes);
    const list = (alias: string): string => names.map((name) => `${alias}${name}`).join(', ');
    // First what is withdrawn: on a first import there is nothing yet to search through.
    const empty = names.map((name) => `${name} = ${name === 'id_state' ? `'absent'` : 'null'}`).join(', ');
    await db.query(
      `update claim c set ${empty}, revision = nextval('claim_revision')
       from ${quoteName(stage)} s
       where c.extract = $1 and c.into_column = $2 and c.record_key = s.record_key and (${plan.applies}) is not true
         and num_nonnulls(${names
           .filter((name) => name !== 'id_state')
           .map((name) => `c.${name}`)
           .join(', ')}) > 0`,
      [extract, plan.into],
    );
    await db.query(
      `insert into claim as c (extract, record_key, into_column, kind, ${list('')})
       select $1, s.record_key, $2, $3, ${Object.values(plan.attributes).join(', ')}
       from ${quoteName(stage)} s where ${plan.applies}
       on conflict (extract, record_key, into_column) do update
       set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, revision = nextval('claim_revision')
       where (${list('c.')}) is distinct from (${list('excluded.')})`,
      [extract, plan.into, plan.kind],
    );
  }
}
