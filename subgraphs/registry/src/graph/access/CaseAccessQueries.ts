import type { SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { Arg, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import { Identifier } from '../classification';
import { findSubject } from '../subject/findSubject';
import { CaseAccess } from './CaseAccess';

/** What the gateway asks before it lets anyone read for a case. Hidden from clients; a grant of the case itself bounds it. */
@Resolver()
export class CaseAccessQueries {
  @Directive('@inaccessible')
  @Identifier()
  @Query(() => CaseAccess, {
    nullable: true,
    description: '事件的访问范围，仅供网关。What a case opens and to whom; for the gateway only.',
  })
  async caseAccess(
    @Arg('id', () => ID, { description: '平台内部标识。The case’s id.' }) id: string,
    @Ctx() { db }: SubgraphContext,
  ): Promise<CaseAccess | null> {
    const found = await findSubject(db, 'case', id);
    // Asked of a case that is none all the same: how long an answer takes must not tell which one there is (T30).
    const of = found?.id ?? id;
    // A case that only a department knows has no life here: it is open as long as that department keeps it linked.
    const { rows } = await sql<CaseAccess>`
      select ${of} as id,
        coalesce((select stage not in ('CLOSED', 'EVALUATED') from case_life where case_id = ${of}), true) as open,
        coalesce((select stage in ('REPORTED', 'OPENED') from case_life where case_id = ${of}), false) as opening,
        (select lead_department from case_life where case_id = ${of}) as lead,
        (select grid_code from case_life where case_id = ${of}) as grid,
        array(
          select department from record_locator where subject_id = ${of}
          union select to_department from referral where case_id = ${of} and status = 'ACCEPTED'
          order by 1
        ) as participants,
        array(select department from case_respondent where case_id = ${of} order by 1) as respondents,
        coalesce((
          select json_agg(json_build_object('id', subject_id, 'house', kind = 'house', 'subgraphs', subgraphs, 'confidential', secret) order by subject_id)
          from (
            select subject_id, kind, array_agg(department order by department) as subgraphs, bool_and(confidential) as secret
            from (
              select subject_id, kind, department, confidential from case_subject where case_id = ${of}
              union select person_id, 'person', department, false from case_admission where case_id = ${of}
            ) named group by subject_id, kind
          ) about
        ), '[]') as subjects`.execute(db);
    return (found && rows[0]) ?? null;
  }
}
