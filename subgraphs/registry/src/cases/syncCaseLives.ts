/**
 * The imported intake register and ledger in, lives of cases out: a life for each case that the platform took in, a step
 * for each line of its ledger. Set-based; again on the same data changes nothing.
 */
import { type Database, inTransaction } from '@yiwang/kit';

// A case whose affair came in twice is known under the first number.
const FIRST_INTAKE = `
  select distinct on (case_id) * from case_intake where case_id is not null order by case_id, reported_at, record_key`;

/** Brings the lives of cases up to date with the imported registers. */
export async function syncCaseLives(registry: Database<unknown>): Promise<void> {
  await inTransaction(registry.pool, async (client) => {
    // A life whose records now belong to another case ends with them; its steps stay, for they are never deleted.
    await client.query(`
      delete from case_life l where not exists (select from case_intake i where i.case_id = l.case_id)`);
    await client.query(`
      create temp table intake on commit drop as ${FIRST_INTAKE};
      delete from case_life l using intake i where i.case_no = l.case_no and i.case_id <> l.case_id;
      insert into case_life (case_id, stage, version, case_no, category, lead_department, settled_level, grid_code, reported_at, due_on, closed_at)
      select case_id, stage, 0, case_no, category, lead_department, settled_level, grid_code, reported_at, due_on, closed_at from intake
      on conflict (case_id) do update set case_no = excluded.case_no, category = excluded.category, lead_department = excluded.lead_department,
        settled_level = excluded.settled_level, grid_code = excluded.grid_code, reported_at = excluded.reported_at,
        due_on = excluded.due_on, closed_at = excluded.closed_at, stage = excluded.stage
      where not exists (select from case_step s where s.case_id = case_life.case_id and s.source = 'platform')
        and (case_life.case_no, case_life.category, case_life.lead_department, case_life.settled_level, case_life.grid_code,
             case_life.reported_at, case_life.due_on, case_life.closed_at, case_life.stage)
          is distinct from (excluded.case_no, excluded.category, excluded.lead_department, excluded.settled_level, excluded.grid_code,
             excluded.reported_at, excluded.due_on, excluded.closed_at, excluded.stage)`);
    await client.query(`
      create temp table line on commit drop as
      select e.*, md5(concat_ws('|', e.stage, e.department, e.at::text, e.due_on::text, e.note)) as content
      from case_event e where e.case_id is not null and exists (select from case_life l where l.case_id = e.case_id);
      delete from line l using case_step s where s.case_id = l.case_id and s.source_key = l.record_key and s.content = l.content;
      insert into case_step (case_id, version, from_stage, stage, department, at, due_on, note, source, source_key, content, corrects)
      select l.case_id, coalesce(last.version, 0) + row_number() over turn,
        coalesce(lag(l.stage) over turn, last.stage), l.stage, l.department, l.at, l.due_on, l.note, 'ledger', l.record_key, l.content, former.version
      from line l
        left join lateral (select version, stage from case_step s where s.case_id = l.case_id order by version desc limit 1) last on true
        left join lateral (select version from case_step s where s.case_id = l.case_id and s.source_key = l.record_key order by version desc limit 1) former on true
      window turn as (partition by l.case_id order by l.at, l.seq, l.record_key);
      update case_life l set version = s.version
      from (select case_id, max(version) as version from case_step group by 1) s where s.case_id = l.case_id and s.version <> l.version`);
  });
}
