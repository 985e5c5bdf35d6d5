/** A filter and an order in, a query over the platform's cases out; pages are cut from it by the kit. */
import type { PageOrder, SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { subgraphOf } from '../department/departmentTable';
import type { CaseFilter } from './CaseFilter';
import { CaseOrder } from './CaseOrder';

const ORDERS: Record<CaseOrder, PageOrder> = {
  [CaseOrder.REPORTED_AT_DESC]: { column: 'reportedAt', direction: 'desc', tie: 'id' },
  [CaseOrder.REPORTED_AT_ASC]: { column: 'reportedAt', direction: 'asc', tie: 'id' },
  [CaseOrder.DUE_ON_ASC]: { column: 'dueOrder', direction: 'asc', tie: 'id' },
  [CaseOrder.DUE_ON_DESC]: { column: 'dueOrder', direction: 'desc', tie: 'id' },
};

/** The kit's page order of a {@link CaseOrder}. */
export function pageOrderOf(order: CaseOrder): PageOrder {
  return ORDERS[order];
}

/** The cases that pass the filter, as ids with their sort columns. */
export function selectCases(db: SubgraphContext['db'], filter: CaseFilter = {}) {
  let query = db.selectFrom('caseLife').select(['caseId as id', 'reportedAt', 'dueOrder']);
  if (filter.stages) query = query.where('stage', '=', sql`any(${filter.stages})`);
  if (filter.categories) query = query.where('category', '=', sql`any(${filter.categories})`);
  if (filter.leadDepartment != null)
    query = query.where('leadDepartment', '=', subgraphOf(filter.leadDepartment) ?? '');
  if (filter.settledLevels) query = query.where('settledLevel', '=', sql`any(${filter.settledLevels})`);
  if (filter.area != null) query = query.where('gridCode', 'in', gridsBelow(filter.area));
  if (filter.reportedFrom != null) query = query.where('reportedAt', '>=', startOf(filter.reportedFrom));
  if (filter.reportedTo != null)
    query = query.where('reportedAt', '<', sql`${startOf(filter.reportedTo)} + interval '1 day'`);
  if (filter.dueTo != null) query = query.where('dueOn', '<=', filter.dueTo);
  return query;
}

/** A day of the city begins at its own midnight. */
const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

const gridsBelow = (area: string) => sql<string>`(
  with recursive below(code) as (
    select ${area}::text union select a.code from area a join below b on a.parent_code = b.code
  ) select g.code from grid g join below b on g.community_code = b.code or g.code = b.code)`;
