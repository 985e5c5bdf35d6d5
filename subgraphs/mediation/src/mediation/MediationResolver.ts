/** What a mediation shows beside its own row: parties, agreements, deadline, where it came from, its case and house. */
import { GraphQLDay, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Agreement, agreementsOf } from '../agreement/agreementsOf';
import { MediationAgreement } from '../agreement/MediationAgreement';
import { CaseRecord, Confidence, Dwelling, Personal } from '../classification';
import { deadlineOf } from '../deadline/deadlineOf';
import { DeadlineState } from '../deadline/DeadlineState';
import { MediationDeadline } from '../deadline/MediationDeadline';
import { MediationParty } from '../party/MediationParty';
import { Case } from '../subjects/Case';
import { Department } from '../subjects/Department';
import { departmentServedBy } from '../subjects/departmentCodes';
import { House } from '../subjects/House';
import type { MediationDeadlineRow, MediationRow, PartyRow } from '../tables';
import { Mediation } from './Mediation';

/** Fields of {@link Mediation} that need more than its row. */
@Resolver(() => Mediation)
export class MediationResolver {
  @CaseRecord()
  @FieldResolver(() => Department, { nullable: true, description: '来源单位。The department that it came from.' })
  sourceDepartment(@Root() mediation: MediationRow): Department | null {
    const code = departmentServedBy(mediation.sourceDepartment);
    return code === null ? null : { code };
  }

  @CaseRecord()
  @FieldResolver(() => GraphQLDay, {
    nullable: true,
    description:
      '调解期限：以登记为准，未登记的按期限规则推算。Day by which it is due: as registered, else by the rule in force.',
  })
  async dueOn(@Root() mediation: MediationRow, @Ctx() context: SubgraphContext): Promise<string | null> {
    return mediation.dueOn ?? (await deadlineOf(mediation.mediationNo, context))?.dueOn ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => Boolean, { description: '是否超期未结。Whether it is in progress past its deadline.' })
  async overdue(@Root() mediation: MediationRow, @Ctx() context: SubgraphContext): Promise<boolean> {
    return (await deadlineOf(mediation.mediationNo, context))?.state === DeadlineState.OVERDUE;
  }

  @CaseRecord()
  @FieldResolver(() => MediationDeadline, {
    nullable: true,
    description: '期限情况；既无登记也无规则时为空。How it stands against its deadline; null without date and rule.',
  })
  deadline(@Root() mediation: MediationRow, @Ctx() context: SubgraphContext): Promise<MediationDeadlineRow | null> {
    return deadlineOf(mediation.mediationNo, context);
  }

  @Personal()
  @FieldResolver(() => [MediationParty], { description: '当事人，按序号。The parties, in the order of registration.' })
  parties(@Root() mediation: MediationRow, @Ctx() { loaders }: SubgraphContext): Promise<PartyRow[]> {
    return loaders.many<PartyRow>('party', 'mediationNo', 'seq').load(mediation.mediationNo);
  }

  @Confidence()
  @FieldResolver(() => [MediationAgreement], { description: '调解协议。The agreements reached or drafted.' })
  agreements(@Root() mediation: MediationRow, @Ctx() context: SubgraphContext): Promise<Agreement[]> {
    return agreementsOf(mediation.mediationNo, context);
  }

  @CaseRecord()
  @FieldResolver(() => Case, {
    nullable: true,
    description: '所属事件；尚未归集时为空。The affair it belongs to; null while not yet linked.',
  })
  case(@Root() mediation: MediationRow): Case | null {
    return mediation.caseId === null ? null : { id: mediation.caseId };
  }

  @Dwelling()
  @FieldResolver(() => House, {
    nullable: true,
    description: '纠纷所在房屋；未能对应时为空。The dwelling where the dispute is; null while not linked.',
  })
  house(@Root() mediation: MediationRow): House | null {
    return mediation.houseId === null ? null : { id: mediation.houseId };
  }
}
