/** A filter and an order in, a query over the petitions out; pages are cut from it by the kit. */
import type { PageOrder } from '@yiwang/kit';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { PETITION_DEADLINES } from '../deadline/deadlinesOf';
import { DeadlineState } from '../deadline/DeadlineState';
import { DeadlineStep } from '../deadline/DeadlineStep';
import type { PetitionRow, PetitionsDatabase } from '../tables';
import type { PetitionFilter } from './PetitionFilter';
import { PetitionOrder } from './PetitionOrder';
import { PetitionStatus } from './PetitionStatus';

type PetitionQuery = SelectQueryBuilder<PetitionsDatabase, 'petition', PetitionRow>;

const ORDERS: Record<PetitionOrder, PageOrder> = {
  [PetitionOrder.REGISTERED_ON_DESC]: { column: 'registeredOn', direction: 'desc' },
  [PetitionOrder.REGISTERED_ON_ASC]: { column: 'registeredOn', direction: 'asc' },
  [PetitionOrder.REPLY_DUE_ON_ASC]: { column: 'sortDueOn', direction: 'asc' },
  [PetitionOrder.REPLY_DUE_ON_DESC]: { column: 'sortDueOn', direction: 'desc' },
};

const OPEN = [
  PetitionStatus.REGISTERED,
  PetitionStatus.REFERRED,
  PetitionStatus.ACCEPTED,
  PetitionStatus.UNDER_REVIEW,
  PetitionStatus.UNDER_RE_REVIEW,
];

/** The kit's page order of a {@link PetitionOrder}. */
export function pageOrderOf(order: PetitionOrder): PageOrder {
  return ORDERS[order];
}

/** The petitions that pass the filter, with the column that the order sorts by. */
export function selectPetitions(
  db: Kysely<PetitionsDatabase>,
  { filter, orderBy }: { filter?: PetitionFilter | null; orderBy: PetitionOrder },
): PetitionQuery {
  const query = filtered(db.selectFrom('petition').selectAll('petition'), filter ?? {});
  return pageOrderOf(orderBy).column === 'sortDueOn' ? withReplyDue(query) : query;
}

function filtered(start: PetitionQuery, filter: PetitionFilter): PetitionQuery {
  let query = start;
  if (filter.channels) query = query.where('petition.channel', '=', sql<never>`any(${filter.channels})`);
  if (filter.kinds) query = query.where('petition.kind', '=', sql<never>`any(${filter.kinds})`);
  if (filter.statuses) query = query.where('petition.status', '=', sql<never>`any(${filter.statuses})`);
  if (filter.satisfactions) query = query.where('petition.satisfaction', '=', sql<never>`any(${filter.satisfactions})`);
  if (filter.registeredFrom != null) query = query.where('petition.registeredOn', '>=', filter.registeredFrom);
  if (filter.registeredTo != null) query = query.where('petition.registeredOn', '<=', filter.registeredTo);
  if (filter.responsibleOrgan != null) query = query.where('petition.responsibleOrgan', '=', filter.responsibleOrgan);
  if (filter.joint != null) query = query.where('petition.joint', filter.joint ? 'is' : 'is not', true);
  if (filter.overdue != null) query = onlyOverdue(query, filter.overdue);
  return query;
}

function onlyOverdue(query: PetitionQuery, wanted: boolean): PetitionQuery {
  return query.where(({ and, exists, not, selectFrom }) => {
    const overdue = and([
      // Said again in plain columns, so that PostgreSQL looks at deadlines of open petitions only.
      sql<boolean>`petition.status = any(${OPEN})`,
      exists(
        selectFrom(PETITION_DEADLINES.rows.as('due'))
          .select('due.step')
          .whereRef('due.petitionNo', '=', 'petition.petitionNo')
          .where('due.state', '=', DeadlineState.OVERDUE),
      ),
    ]);
    return wanted ? overdue : not(overdue);
  });
}

function withReplyDue(query: PetitionQuery): PetitionQuery {
  return query
    .leftJoin(PETITION_DEADLINES.rows.as('due'), (join) =>
      join.onRef('due.petitionNo', '=', 'petition.petitionNo').on('due.step', '=', DeadlineStep.REPLY),
    )
    .select(sql`coalesce(due.due_on, 'infinity')`.as('sortDueOn')) as unknown as PetitionQuery;
}
