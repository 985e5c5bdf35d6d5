/**
 * Which departments each case complains about, from what the petitions office claims: made anew with every run, for there are
 * few. A department is kept by the word that grants name it by, whichever of its names the claim used.
 */
import { grantDepartment, loadDepartments } from '@yiwang/schema';
import { departmentsFile } from '../departmentsFile';
import type { LinkSession } from './LinkSession';

/** Brings `case_respondent` up to date with the linked claims. */
export async function refreshRespondents(session: LinkSession): Promise<void> {
  const departments = loadDepartments(departmentsFile());
  const names = departments.map(({ code }) => code);
  const words = names.map((code) => grantDepartment(departments, code));
  await session.run('create temp table respondent (case_id text, department text) on commit drop');
  await session.run(
    `insert into respondent
     select distinct l.subject_id, coalesce(known.word, named)
     from linked_claim l cross join unnest(l.respondents) named
       left join unnest($1::text[], $2::text[]) known(name, word) on known.name = named
     where l.kind = 'case' and l.subject_id is not null`,
    [names, words],
  );
  await session.run('delete from case_respondent c where not exists (select from respondent r where r = c)');
  await session.run('insert into case_respondent select case_id, department from respondent on conflict do nothing');
}
