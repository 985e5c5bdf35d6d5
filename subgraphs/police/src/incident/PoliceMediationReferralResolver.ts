import { Classified, type Connection, PageArgs, type PageOrder, Reads, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { REFERRAL } from '../basis';
import { Case, caseOf } from '../entities/Case';
import type { IncidentRow, MediationReferralRow, PoliceTables } from '../tables';
import { Incident } from './Incident';
import { PoliceMediationOutcome } from './PoliceMediationOutcome';
import { PoliceMediationReferral, PoliceMediationReferralConnection } from './PoliceMediationReferral';
import { PoliceMediationReferralOrder } from './PoliceMediationReferralOrder';

const ORDERS: Readonly<Record<PoliceMediationReferralOrder, PageOrder>> = {
  [PoliceMediationReferralOrder.REFERRED_ON_DESC]: { column: 'referredOn', direction: 'desc' },
  [PoliceMediationReferralOrder.REFERRED_ON_ASC]: { column: 'referredOn', direction: 'asc' },
  [PoliceMediationReferralOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};

/** Arguments of the list of referrals. */
@ArgsType()
class ReferralsArgs extends PageArgs {
  @Reads('PoliceMediationReferral.outcome')
  @Field(() => PoliceMediationOutcome, { nullable: true, description: '反馈结果。With this outcome.' })
  outcome?: PoliceMediationOutcome | null;

  @Reads('PoliceMediationReferral.referredOn', 'PoliceMediationReferral.number')
  @Field(() => PoliceMediationReferralOrder, {
    defaultValue: PoliceMediationReferralOrder.REFERRED_ON_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: PoliceMediationReferralOrder;
}

/** Referrals to mediation: by number, as a list, and what each is joined with. */
@Resolver(() => PoliceMediationReferral)
export class PoliceMediationReferralResolver {
  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Query(() => PoliceMediationReferral, {
    nullable: true,
    description: '按移交编号查询公调对接移交。One referral to mediation by its number.',
  })
  policeMediationReferral(
    @Arg('number', () => ID, { description: '移交编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<MediationReferralRow | null> {
    return loaders.one<MediationReferralRow>('mediationReferral', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Query(() => PoliceMediationReferralConnection, {
    nullable: true,
    description: '公调对接移交列表。The list of referrals to mediation.',
  })
  policeMediationReferrals(
    @Args() args: ReferralsArgs,
    @Ctx() { db, loaders }: SubgraphContext<PoliceTables>,
  ): Promise<Connection<MediationReferralRow>> {
    let query = db.selectFrom('mediationReferral').selectAll();
    if (args.outcome) query = query.where('outcome', '=', args.outcome);
    return loaders.page('policeMediationReferrals', query, args, ORDERS[args.orderBy]);
  }

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @FieldResolver(() => Incident, { nullable: true, description: '来源警情。The incident behind it.' })
  incident(@Root() referral: MediationReferralRow, @Ctx() { loaders }: SubgraphContext): Promise<IncidentRow | null> {
    return loaders.one<IncidentRow>('incident', 'recordKey').load(referral.incidentNo);
  }

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @FieldResolver(() => Case, { nullable: true, description: '所属事件。The affair that it belongs to.' })
  case(@Root() referral: MediationReferralRow): Case | null {
    return caseOf(referral.caseId);
  }
}
