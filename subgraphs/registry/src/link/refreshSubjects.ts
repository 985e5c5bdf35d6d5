/**
 * What is derived from the links, made anew for the touched subjects: the record locator, the set of subjects of each case,
 * the address of each house.
 */
import type { LinkSession } from './LinkSession';
import type { LinkingRules } from './linkingRules';

/** Brings everything derived up to date with the links of the subjects in `touched_subject`. */
export async function refreshSubjects(session: LinkSession, rules: LinkingRules): Promise<void> {
  await session.run('analyze touched_subject');
  const secret = [[...rules.confidential]];
  await session.run('delete from record_locator where subject_id in (select subject_id from touched_subject)');
  await session.run(
    `insert into record_locator (subject_id, department, confidential)
     select l.subject_id, l.department, bool_and(l.kind = 'person' and l.department || '/' || l.extract = any($1))
     from linked_claim l join touched_subject t using (subject_id) group by 1, 2`,
    secret,
  );
  await session.run('delete from case_subject where case_id in (select subject_id from touched_subject)');
  await session.run(
    `insert into case_subject
     select c.subject_id, s.kind, s.subject_id, s.department, bool_and(s.kind = 'person' and s.department || '/' || s.extract = any($1))
     from touched_subject t join linked_claim c on c.subject_id = t.subject_id and c.kind = 'case'
       join linked_claim s on s.department = c.department and s.record_key = c.record_key and s.extract = c.extract
         and s.kind <> 'case' and s.subject_id is not null
     group by 1, 2, 3, 4`,
    secret,
  );
  await session.run('delete from case_number where case_id in (select subject_id from touched_subject)');
  await session.run(`
    insert into case_number
    select distinct l.subject_id, l.department, l.number from linked_claim l join touched_subject t using (subject_id)
    where l.kind = 'case' and l.number is not null
    on conflict (department, number) do update set case_id = excluded.case_id`);
  await session.run(`delete from house_profile where house_id in (select subject_id from touched_subject)`);
  // The address register's wording first, else the fullest.
  await session.run(`
    insert into house_profile
    select distinct on (l.subject_id) l.subject_id, l.address_written, l.address_code,
      first_value(l.grid_code) over (partition by l.subject_id order by l.grid_code nulls last)
    from linked_claim l join touched_subject t using (subject_id) where l.kind = 'house' and l.address_written is not null
    order by l.subject_id, l.address_code nulls last, length(l.address_written) desc, l.address_written`);
}
