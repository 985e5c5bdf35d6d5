/** A filter and an order in, a query over the mediations out; pages are cut from it by the kit. */
import type { PageOrder } from '@yiwang/kit';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { MEDIATION_DEADLINES } from '../deadline/deadlineOf';
import { DeadlineState } from '../deadline/DeadlineState';
import { subgraphServing } from '../subjects/departmentCodes';
import type { MediationDatabase, MediationRow } from '../tables';
import type { MediationFilter } from './MediationFilter';
import { MediationOrder } from './MediationOrder';

type MediationQuery = SelectQueryBuilder<MediationDatabase, 'mediationCase', MediationRow>;

const ORDERS: Record<MediationOrder, PageOrder> = {
  [MediationOrder.ACCEPTED_ON_DESC]: { column: 'acceptedOn', direction: 'desc' },
  [MediationOrder.ACCEPTED_ON_ASC]: { column: 'acceptedOn', direction: 'asc' },
  [MediationOrder.DUE_ON_ASC]: { column: 'sortDueOn', direction: 'asc' },
  [MediationOrder.DUE_ON_DESC]: { column: 'sortDueOn', direction: 'desc' },
};

/** Filters by a list of values, with the column that each one reads. */
const LISTS = {
  means: 'means',
  sources: 'source',
  sourceDepartments: 'sourceDepartment',
  disputeKinds: 'disputeKind',
  grades: 'grade',
  results: 'result',
} as const;

/** Filters by one value: column and comparison. */
const BOUNDS = {
  organisation: ['organisation', '='],
  acceptedFrom: ['acceptedOn', '>='],
  acceptedTo: ['acceptedOn', '<='],
  concludedFrom: ['concludedOn', '>='],
  concludedTo: ['concludedOn', '<='],
} as const;

/** The kit's page order of a {@link MediationOrder}. */
export function pageOrderOf(order: MediationOrder): PageOrder {
  return ORDERS[order];
}

/** The mediations that pass the filter, with the column that the order sorts by. */
export function selectMediations(
  db: Kysely<MediationDatabase>,
  { filter, orderBy }: { filter?: MediationFilter | null; orderBy: MediationOrder },
): MediationQuery {
  const query = filtered(db.selectFrom('mediationCase').selectAll('mediationCase'), filter ?? {});
  return pageOrderOf(orderBy).column === 'sortDueOn' ? withDue(query) : query;
}

function filtered(start: MediationQuery, filter: MediationFilter): MediationQuery {
  let query = start;
  for (const [name, column] of Object.entries(LISTS) as [keyof typeof LISTS, (typeof LISTS)[keyof typeof LISTS]][]) {
    const values = name === 'sourceDepartments' ? filter[name]?.map(subgraphServing) : filter[name];
    if (values) query = query.where(sql<boolean>`${sql.ref(`mediationCase.${column}`)} = any(${values})`);
  }
  for (const [name, [column, comparison]] of Object.entries(BOUNDS) as [
    keyof typeof BOUNDS,
    (typeof BOUNDS)[keyof typeof BOUNDS],
  ][]) {
    const value = filter[name];
    if (value != null) query = query.where(`mediationCase.${column}`, comparison, value);
  }
  return filter.overdue == null ? query : onlyOverdue(query, filter.overdue);
}

function onlyOverdue(query: MediationQuery, wanted: boolean): MediationQuery {
  return query.where(({ and, exists, not, selectFrom }) => {
    const overdue = and([
      // Said again in plain columns, so that PostgreSQL looks at deadlines of open mediations only.
      sql<boolean>`mediation_case.concluded_on is null`,
      exists(
        selectFrom(MEDIATION_DEADLINES.rows.as('due'))
          .select('due.state')
          .whereRef('due.mediationNo', '=', 'mediationCase.mediationNo')
          .where('due.state', '=', DeadlineState.OVERDUE),
      ),
    ]);
    return wanted ? overdue : not(overdue);
  });
}

function withDue(query: MediationQuery): MediationQuery {
  return query
    .leftJoin(MEDIATION_DEADLINES.rows.as('due'), 'due.mediationNo', 'mediationCase.mediationNo')
    .select(sql`coalesce(due.due_on, 'infinity')`.as('sortDueOn')) as unknown as MediationQuery;
}
