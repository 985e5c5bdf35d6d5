import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { PropertyCompanyFilter } from './PropertyCompanyFilter';
import { PropertyCompanyOrder } from './PropertyCompanyOrder';

/** Arguments of every list of property companies. */
@ArgsType()
export class PropertyCompaniesArgs extends PageArgs {
  @Field(() => PropertyCompanyFilter, { nullable: true, description: '筛选条件。Which property companies.' })
  filter?: PropertyCompanyFilter | null;

  @Reads('PropertyCompany.number', 'PropertyCompany.name')
  @Field(() => PropertyCompanyOrder, {
    defaultValue: PropertyCompanyOrder.NUMBER_ASC,
    description: '排序。How they are sorted.',
  })
  orderBy!: PropertyCompanyOrder;
}

/** The sort of the query behind each order. */
export const PROPERTY_COMPANY_ORDERS: Readonly<Record<PropertyCompanyOrder, PageOrder>> = {
  [PropertyCompanyOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
  [PropertyCompanyOrder.NAME_ASC]: { column: 'name', direction: 'asc' },
};
