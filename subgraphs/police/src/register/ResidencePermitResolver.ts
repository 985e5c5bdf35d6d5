import { Classified } from '@yiwang/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { RESIDENCE_PERMIT } from '../basis';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { ResidencePermitRow } from '../tables';
import { ResidencePermit } from './ResidencePermit';

/** What a residence permit is joined with. */
@Resolver(() => ResidencePermit)
export class ResidencePermitResolver {
  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '持证人。The holder.' })
  person(@Root() permit: ResidencePermitRow): Person | null {
    return personOf(permit.personId);
  }

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '现居住房屋。The house lived in.' })
  house(@Root() permit: ResidencePermitRow): House | null {
    return houseOf(permit.houseId);
  }
}
