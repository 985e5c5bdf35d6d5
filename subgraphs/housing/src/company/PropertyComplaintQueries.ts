import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import type { HousingTables, PropertyComplaintRow } from '../tables';
import { PropertyComplaint, PropertyComplaintConnection } from './PropertyComplaint';
import { filterPropertyComplaints } from './PropertyComplaintFilter';
import { PROPERTY_COMPLAINT_ORDERS, PropertyComplaintsArgs } from './PropertyComplaintsArgs';

/** Complaints about property companies by number, and as a list. */
@Resolver()
export class PropertyComplaintQueries {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Query(() => PropertyComplaint, {
    nullable: true,
    description: '按投诉编号查询物业投诉。One complaint by its number.',
  })
  propertyComplaint(
    @Arg('number', () => ID, { description: '投诉编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<PropertyComplaintRow | null> {
    return loaders.one<PropertyComplaintRow>('propertyComplaint', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Query(() => PropertyComplaintConnection, {
    nullable: true,
    description: '物业投诉列表。The list of complaints about property companies.',
  })
  propertyComplaints(
    @Args() args: PropertyComplaintsArgs,
    @Ctx() { db, loaders }: SubgraphContext<HousingTables>,
  ): Promise<Connection<PropertyComplaintRow>> {
    const query = filterPropertyComplaints(db.selectFrom('propertyComplaint').selectAll(), args.filter);
    return loaders.page('propertyComplaints', query, args, PROPERTY_COMPLAINT_ORDERS[args.orderBy]);
  }
}
