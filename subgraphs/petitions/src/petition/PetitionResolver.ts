/** What a petition shows beside its own row: petitioners, handlings, deadlines, and the case and house it is about. */
import { type Connection, GraphQLDay, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseRecord, Dwelling, PetitionerIdentity } from '../classification';
import { deadlinesOf } from '../deadline/deadlinesOf';
import { PetitionDeadline } from '../deadline/PetitionDeadline';
import { DeadlineState } from '../deadline/DeadlineState';
import { DeadlineStep } from '../deadline/DeadlineStep';
import { handlingsOf } from '../handling/handlingsOf';
import { PetitionHandling } from '../handling/PetitionHandling';
import { PetitionerConnection } from '../petitioner/Petitioner';
import { PetitionerListArgs } from '../petitioner/PetitionerListArgs';
import { petitionersOf } from '../petitioner/petitionersOf';
import { Case } from '../subjects/Case';
import { House } from '../subjects/House';
import type { HandlingRow, PetitionDeadlineRow, PetitionerRow, PetitionRow } from '../tables';
import { Petition } from './Petition';
import { PetitionKind } from './PetitionKind';

/** Fields of {@link Petition} that need more than its row. */
@Resolver(() => Petition)
export class PetitionResolver {
  @CaseRecord()
  @FieldResolver(() => Boolean, {
    description:
      '是否须对被反映单位保密（检举控告、揭发举报）。Whether its material and petitioners must be kept from the unit complained about.',
  })
  confidential(@Root() petition: PetitionRow): boolean {
    return petition.kind === PetitionKind.COMPLAINT || petition.kind === PetitionKind.ACCUSATION;
  }

  @CaseRecord()
  @FieldResolver(() => GraphQLDay, {
    nullable: true,
    description:
      '答复期限：以登记为准，未登记的按办理期限规则推算。Day by which the reply is due: as registered, else by the rule in force.',
  })
  async replyDueOn(@Root() petition: PetitionRow, @Ctx() context: SubgraphContext): Promise<string | null> {
    const deadlines = await deadlinesOf(petition.petitionNo, context);
    return deadlines.find((deadline) => deadline.step === DeadlineStep.REPLY)?.dueOn ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Boolean, { description: '是否超期未办。Whether the step being worked on is past its deadline.' })
  async overdue(@Root() petition: PetitionRow, @Ctx() context: SubgraphContext): Promise<boolean> {
    const deadlines = await deadlinesOf(petition.petitionNo, context);
    return deadlines.some((deadline) => deadline.state === DeadlineState.OVERDUE);
  }

  @CaseRecord()
  @FieldResolver(() => [PetitionDeadline], {
    description: '各环节期限，按办理次序。The deadline of each step, in the order of handling.',
  })
  deadlines(@Root() petition: PetitionRow, @Ctx() context: SubgraphContext): Promise<PetitionDeadlineRow[]> {
    return deadlinesOf(petition.petitionNo, context);
  }

  @CaseRecord()
  @FieldResolver(() => [PetitionHandling], {
    description: '办理过程：答复、复查、复核。How it was answered: reply, review, re-review.',
  })
  handlings(@Root() petition: PetitionRow, @Ctx() context: SubgraphContext): Promise<HandlingRow[]> {
    return handlingsOf(petition.petitionNo, context);
  }

  @PetitionerIdentity()
  @FieldResolver(() => PetitionerConnection, {
    description: '信访人，按人员序号。The petitioners, in the order of registration.',
  })
  petitioners(
    @Root() petition: PetitionRow,
    @Args() args: PetitionerListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<PetitionerRow>> {
    return petitionersOf(petition.petitionNo, args, context);
  }

  @CaseRecord()
  @FieldResolver(() => Case, {
    nullable: true,
    description: '所属事件；尚未归集时为空。The affair it belongs to; null while not yet linked.',
  })
  case(@Root() petition: PetitionRow): Case | null {
    return petition.caseId === null ? null : { id: petition.caseId };
  }

  @Dwelling()
  @FieldResolver(() => House, {
    nullable: true,
    description: '问题所在房屋；未能对应时为空。The dwelling it is about; null while not linked.',
  })
  house(@Root() petition: PetitionRow): House | null {
    return petition.houseId === null ? null : { id: petition.houseId };
  }
}
