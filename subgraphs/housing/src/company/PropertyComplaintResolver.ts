import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import { Case, caseOf } from '../entities/Case';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { PropertyCompanyRow, PropertyComplaintRow } from '../tables';
import { PropertyCompany } from './PropertyCompany';
import { PropertyComplaint } from './PropertyComplaint';

/** What a complaint is joined with. */
@Resolver(() => PropertyComplaint)
export class PropertyComplaintResolver {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => PropertyCompany, {
    nullable: true,
    description: '被投诉企业。The company complained about; null when the register lacks it.',
  })
  company(
    @Root() complaint: PropertyComplaintRow,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<PropertyCompanyRow | null> {
    return loaders.one<PropertyCompanyRow>('propertyCompany', 'recordKey').load(complaint.companyNo);
  }

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '投诉人。The complainant, once identified.' })
  complainant(@Root() complaint: PropertyComplaintRow): Person | null {
    return personOf(complaint.complainantId);
  }

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '涉及房屋。The house that it is about.' })
  house(@Root() complaint: PropertyComplaintRow): House | null {
    return houseOf(complaint.houseId);
  }

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @FieldResolver(() => Case, { nullable: true, description: '所属事件。The affair that it belongs to.' })
  case(@Root() complaint: PropertyComplaintRow): Case | null {
    return caseOf(complaint.caseId);
  }
}
