import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { PropertyComplaintFilter } from './PropertyComplaintFilter';
import { PropertyComplaintOrder } from './PropertyComplaintOrder';

/** Arguments of every list of complaints. */
@ArgsType()
export class PropertyComplaintsArgs extends PageArgs {
  @Field(() => PropertyComplaintFilter, { nullable: true, description: '筛选条件。Which complaints.' })
  filter?: PropertyComplaintFilter | null;

  @Reads('PropertyComplaint.receivedOn', 'PropertyComplaint.number')
  @Field(() => PropertyComplaintOrder, {
    defaultValue: PropertyComplaintOrder.RECEIVED_ON_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: PropertyComplaintOrder;
}

/** The sort of the query behind each order. */
export const PROPERTY_COMPLAINT_ORDERS: Readonly<Record<PropertyComplaintOrder, PageOrder>> = {
  [PropertyComplaintOrder.RECEIVED_ON_DESC]: { column: 'receivedOn', direction: 'desc' },
  [PropertyComplaintOrder.RECEIVED_ON_ASC]: { column: 'receivedOn', direction: 'asc' },
  [PropertyComplaintOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
