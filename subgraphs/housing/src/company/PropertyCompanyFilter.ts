/** What a list of property companies can be narrowed by, and the conditions that this puts on the query. */
import { Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { HousingTables } from '../tables';
import { PropertyCompanyCreditGrade } from './PropertyCompanyCreditGrade';

/** Which property companies a list holds. */
@InputType({
  description: '物业企业筛选条件，各项同时成立。Which property companies to list; all conditions hold together.',
})
export class PropertyCompanyFilter {
  @Reads('PropertyCompany.creditGrade')
  @Field(() => [PropertyCompanyCreditGrade], {
    nullable: true,
    description: '信用等级为其中之一。Of one of these credit grades.',
  })
  creditGrades?: PropertyCompanyCreditGrade[] | null;
}

/** Adds the filter's conditions to a query on `propertyCompany`. */
export function filterPropertyCompanies<Row>(
  query: SelectQueryBuilder<HousingTables, 'propertyCompany', Row>,
  filter: PropertyCompanyFilter | null | undefined,
): SelectQueryBuilder<HousingTables, 'propertyCompany', Row> {
  if (!filter) return query;
  const { creditGrades } = filter;
  let narrowed = query;
  if (creditGrades) narrowed = narrowed.where('creditGrade', '=', sql<string>`any(${creditGrades})`);
  return narrowed;
}
