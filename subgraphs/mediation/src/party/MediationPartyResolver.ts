import { FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseRecord, Personal } from '../classification';
import { Person } from '../subjects/Person';
import type { PartyRow } from '../tables';
import { MediationParty } from './MediationParty';

/** Fields of {@link MediationParty} that need more than a column. */
@Resolver(() => MediationParty)
export class MediationPartyResolver {
  @CaseRecord()
  @FieldResolver(() => Boolean, { description: '是否单位。Whether the party is an organisation.' })
  organisation(@Root() party: PartyRow): boolean {
    return party.organisation === true;
  }

  @Personal()
  @FieldResolver(() => Person, {
    nullable: true,
    description: '对应的人；单位或未能确认时为空。The resident; null for organisations and while not identified.',
  })
  person(@Root() party: PartyRow): Person | null {
    return party.personId === null ? null : { id: party.personId };
  }
}
