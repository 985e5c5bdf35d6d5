import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { HOUSEHOLD_REGISTER } from '../basis';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { HouseholdMemberRow } from '../tables';
import { HouseholdRegistration } from './HouseholdRegistration';
import { HouseholdRelation } from './HouseholdRelation';
import { householdMembers } from './householdMembers';

/** What an entry in the household register is joined with. */
@Resolver(() => HouseholdRegistration)
export class HouseholdRegistrationResolver {
  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @FieldResolver(() => HouseholdRegistration, {
    nullable: true,
    description: '户主的登记。The entry of the head of the household.',
  })
  async head(@Root() entry: HouseholdMemberRow, @Ctx() context: SubgraphContext): Promise<HouseholdMemberRow | null> {
    const members = await householdMembers(context).load(entry.householdNo);
    return members.find((member) => member.relation === HouseholdRelation.HEAD) ?? null;
  }

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @FieldResolver(() => [HouseholdRegistration], {
    description:
      '同户在册人员（含本人），户主在前，至多 50 人。Those registered in the same household now, the head first, at most 50.',
  })
  members(@Root() entry: HouseholdMemberRow, @Ctx() context: SubgraphContext): Promise<HouseholdMemberRow[]> {
    return householdMembers(context).load(entry.householdNo);
  }

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '登记的人。The person registered.' })
  person(@Root() entry: HouseholdMemberRow): Person | null {
    return personOf(entry.personId);
  }

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '户籍所在房屋。The house of registration.' })
  house(@Root() entry: HouseholdMemberRow): House | null {
    return houseOf(entry.houseId);
  }
}
