import { GraphQLDay, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseRecord } from '../classification';
import { DeadlineState } from '../deadline/DeadlineState';
import { deadlinesOf } from '../deadline/deadlinesOf';
import type { HandlingRow, PetitionDeadlineRow } from '../tables';
import { PetitionHandling } from './PetitionHandling';

/** Fields of {@link PetitionHandling} that need more than its row. */
@Resolver(() => PetitionHandling)
export class PetitionHandlingResolver {
  @CaseRecord()
  @FieldResolver(() => GraphQLDay, {
    nullable: true,
    description:
      '期限：以登记为准，未登记的按规则推算。Day by which it is due: as registered, else by the rule in force.',
  })
  async dueOn(@Root() handling: HandlingRow, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await deadlineOf(handling, context))?.dueOn ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Boolean, { description: '是否超期未办。Whether it is open and past its deadline.' })
  async overdue(@Root() handling: HandlingRow, @Ctx() context: SubgraphContext): Promise<boolean> {
    return (await deadlineOf(handling, context))?.state === DeadlineState.OVERDUE;
  }
}

async function deadlineOf(handling: HandlingRow, context: SubgraphContext): Promise<PetitionDeadlineRow | undefined> {
  const deadlines = await deadlinesOf(handling.petitionNo, context);
  return deadlines.find((deadline) => String(deadline.step) === handling.step);
}
