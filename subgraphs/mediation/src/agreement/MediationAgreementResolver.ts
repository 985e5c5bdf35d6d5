import type { SubgraphContext } from '@yiwang/kit';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CaseRecord, Confidence } from '../classification';
import { Mediation } from '../mediation/Mediation';
import { MediationPerformance } from '../performance/MediationPerformance';
import { performanceOf } from '../performance/performanceOf';
import type { AgreementVersionRow, MediationRow, PerformanceTodayRow } from '../tables';
import { type Agreement, agreementUnder } from './agreementsOf';
import { AgreementState } from './AgreementState';
import { MediationAgreement } from './MediationAgreement';
import { MediationAgreementVersion } from './MediationAgreementVersion';

/** Fields of {@link MediationAgreement} that need more than its versions, and the root field that finds one. */
@Resolver(() => MediationAgreement)
export class MediationAgreementResolver {
  @CaseRecord()
  @Query(() => MediationAgreement, {
    nullable: true,
    description: '按编号查调解协议。The agreement under this number; null when there is none.',
  })
  mediationAgreement(
    @Arg('number', () => ID, { description: '协议编号。The agreement’s number.' }) number: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Agreement | null> {
    return agreementUnder(number, context);
  }

  @Confidence()
  @FieldResolver(() => MediationAgreementVersion, {
    nullable: true,
    description: '现行版次：未作废的最新一版。The version that counts: the latest that is not void.',
  })
  current(@Root() agreement: Agreement): AgreementVersionRow | null {
    return agreement.versions.findLast((version) => version.state !== AgreementState.VOID) ?? null;
  }

  @CaseRecord()
  @FieldResolver(() => [MediationPerformance], { description: '履行情况，按期次。Its performance, in order.' })
  performance(@Root() agreement: Agreement, @Ctx() context: SubgraphContext): Promise<PerformanceTodayRow[]> {
    return performanceOf(agreement.agreementNo, context);
  }

  @CaseRecord()
  @FieldResolver(() => Mediation, {
    nullable: true,
    description: '所属调解案件。The mediation in which it was reached; null when it is not on record.',
  })
  mediation(@Root() agreement: Agreement, @Ctx() { loaders }: SubgraphContext): Promise<MediationRow | null> {
    return loaders.one<MediationRow>('mediationCase', 'mediationNo').load(agreement.mediationNo);
  }
}
