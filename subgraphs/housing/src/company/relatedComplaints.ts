/** The complaints of persons, houses, cases and about companies: one statement for all of them. */
import { Classified, type Connection, type Loaders, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import { Case } from '../entities/Case';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { PropertyComplaintRow } from '../tables';
import { PropertyComplaintConnection } from './PropertyComplaint';
import { filterPropertyComplaints } from './PropertyComplaintFilter';
import { PROPERTY_COMPLAINT_ORDERS, PropertyComplaintsArgs } from './PropertyComplaintsArgs';

/** `Person.propertyComplaints`: those that the person made. */
@Resolver(() => Person)
export class PersonComplaints {
  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'person' })
  @FieldResolver(() => PropertyComplaintConnection, {
    nullable: true,
    description: '本人提出的物业投诉。Complaints about property companies that the person made.',
  })
  propertyComplaints(
    @Root() person: Person,
    @Args() args: PropertyComplaintsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<PropertyComplaintRow>> {
    return complaintsBy('complainantId', person.id, args, loaders);
  }
}

/** `House.propertyComplaints`: those about services to the house. */
@Resolver(() => House)
export class HouseComplaints {
  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'house' })
  @FieldResolver(() => PropertyComplaintConnection, {
    nullable: true,
    description: '涉及该房屋的物业投诉。Complaints about property services to this house.',
  })
  propertyComplaints(
    @Root() house: House,
    @Args() args: PropertyComplaintsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<PropertyComplaintRow>> {
    return complaintsBy('houseId', house.id, args, loaders);
  }
}

/** `Case.propertyComplaints`: those that are, or belong to, this affair. */
@Resolver(() => Case)
export class CaseComplaints {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => PropertyComplaintConnection, {
    nullable: true,
    description: '属于该事件的物业投诉。Complaints about property companies that belong to this affair.',
  })
  propertyComplaints(
    @Root() affair: Case,
    @Args() args: PropertyComplaintsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<PropertyComplaintRow>> {
    return complaintsBy('caseId', affair.id, args, loaders);
  }
}

/** A page of the complaints whose `column` is the key. */
export function complaintsBy(
  column: 'complainantId' | 'houseId' | 'caseId' | 'companyNo',
  key: string,
  args: PropertyComplaintsArgs,
  loaders: Loaders,
): Promise<Connection<PropertyComplaintRow>> {
  const { filter, orderBy } = args;
  const name = `complaints by ${column} ${JSON.stringify(filter)}`;
  return loaders
    .connection<PropertyComplaintRow>(name, args, PROPERTY_COMPLAINT_ORDERS[orderBy], (db, keys) => {
      const query = db.selectFrom('propertyComplaint').selectAll().select(`${column} as pageKey`);
      return filterPropertyComplaints(query.where(column, 'in', keys), filter);
    })
    .load(key);
}
