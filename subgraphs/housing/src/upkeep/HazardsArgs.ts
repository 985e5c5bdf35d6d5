import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { HazardFilter } from './HazardFilter';
import { HazardOrder } from './HazardOrder';

/** Arguments of every list of hazards. */
@ArgsType()
export class HazardsArgs extends PageArgs {
  @Field(() => HazardFilter, { nullable: true, description: '筛选条件。Which hazards.' })
  filter?: HazardFilter | null;

  @Reads('Hazard.foundOn', 'Hazard.number')
  @Field(() => HazardOrder, { defaultValue: HazardOrder.FOUND_ON_DESC, description: '排序。How they are sorted.' })
  orderBy!: HazardOrder;
}

/** The sort of the query behind each order. */
export const HAZARD_ORDERS: Readonly<Record<HazardOrder, PageOrder>> = {
  [HazardOrder.FOUND_ON_DESC]: { column: 'foundOn', direction: 'desc' },
  [HazardOrder.FOUND_ON_ASC]: { column: 'foundOn', direction: 'asc' },
  [HazardOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
