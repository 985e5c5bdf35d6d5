/** The cases of a person or a house, latest first: one page each, one statement for all owners of a request. */
import type { Connection, PageArgs, SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import type { Case } from '../case/Case';

const LATEST = { column: 'openedAt', direction: 'desc', tie: 'id' } as const;

/** INVARIANT(petitioner-unreachable): a case that a person is known in only as a petitioner is not told. */
export function casesOf(subject: string, args: PageArgs, { loaders }: SubgraphContext): Promise<Connection<Case>> {
  return loaders
    .connection<Case>('cases of subject', args, LATEST, (db, keys) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('caseSubject')
            .select(['caseId', 'subjectId'])
            .distinct()
            .where('subjectId', 'in', keys)
            .where('confidential', '=', false)
            .as('own'),
        )
        .leftJoin('caseLife', 'caseLife.caseId', 'own.caseId')
        .select([
          'own.caseId as id',
          'own.subjectId as pageKey',
          // Cases that only a department knows have no date here: they come last.
          sql`coalesce(case_life.reported_at, '-infinity')`.as('openedAt'),
        ]),
    )
    .load(subject);
}
