import { FieldResolver, Resolver, Root } from 'type-graphql';
import { PetitionerIdentity } from '../classification';
import { Person } from '../subjects/Person';
import type { PetitionerRow } from '../tables';
import { Petitioner } from './Petitioner';

/** Fields of {@link Petitioner} that need more than its row. */
@Resolver(() => Petitioner)
export class PetitionerResolver {
  @PetitionerIdentity()
  @FieldResolver(() => Person, {
    nullable: true,
    description: '对应的人；未能确认时为空。The resident; null while not identified with certainty.',
  })
  person(@Root() petitioner: PetitionerRow): Person | null {
    return petitioner.personId === null ? null : { id: petitioner.personId };
  }
}
