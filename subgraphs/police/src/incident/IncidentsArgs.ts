import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { IncidentFilter } from './IncidentFilter';
import { IncidentOrder } from './IncidentOrder';
import { IncidentRole } from './IncidentRole';

/** Arguments of every list of incidents. */
@ArgsType()
export class IncidentsArgs extends PageArgs {
  @Field(() => IncidentFilter, { nullable: true, description: '筛选条件。Which incidents.' })
  filter?: IncidentFilter | null;

  @Reads('Incident.reportedAt', 'Incident.number')
  @Field(() => IncidentOrder, {
    defaultValue: IncidentOrder.REPORTED_AT_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: IncidentOrder;
}

/** Arguments of the list of a person's incidents. */
@ArgsType()
export class PersonIncidentsArgs extends IncidentsArgs {
  @Reads('IncidentParty.role')
  @Field(() => IncidentRole, {
    nullable: true,
    description: '仅限以此身份涉及的警情。Only those in which the person had this part.',
  })
  role?: IncidentRole | null;
}

/** The sort of the query behind each order. */
export const INCIDENT_ORDERS: Readonly<Record<IncidentOrder, PageOrder>> = {
  [IncidentOrder.REPORTED_AT_DESC]: { column: 'reportedAt', direction: 'desc' },
  [IncidentOrder.REPORTED_AT_ASC]: { column: 'reportedAt', direction: 'asc' },
  [IncidentOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
