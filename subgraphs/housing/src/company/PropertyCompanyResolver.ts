import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import type { PropertyCompanyRow, PropertyComplaintRow } from '../tables';
import { PropertyCompany } from './PropertyCompany';
import { PropertyComplaintConnection } from './PropertyComplaint';
import { PropertyComplaintsArgs } from './PropertyComplaintsArgs';
import { complaintsBy } from './relatedComplaints';

/** `PropertyCompany.complaints`. */
@Resolver(() => PropertyCompany)
export class PropertyCompanyResolver {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => PropertyComplaintConnection, {
    nullable: true,
    description: '对该企业的投诉。Complaints about the company.',
  })
  complaints(
    @Root() company: PropertyCompanyRow,
    @Args() args: PropertyComplaintsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<PropertyComplaintRow>> {
    return complaintsBy('companyNo', company.companyNo, args, loaders);
  }
}
