import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { REFERRAL } from '../basis';
import { PoliceMediationOutcome } from './PoliceMediationOutcome';

/** A dispute that the police referred to mediation. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '公调对接移交。A dispute that the police referred to mediation.' })
export class PoliceMediationReferral {
  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Field(() => ID, { name: 'number', description: "移交编号。The referral's number." })
  referralNo!: string;

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Field(() => String, { name: 'incidentNumber', description: "接警单编号。The incident's number." })
  incidentNo!: string;

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '移交日期。Day of referral.' })
  referredOn!: string;

  @Classified('internal', 'conditional', REFERRAL)
  @Field(() => String, { description: '接收调解组织。The mediation organisation that received it.' })
  committee!: string;

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Field(() => String, { name: 'mediationNumber', nullable: true, description: "调解案号。The mediation's number." })
  mediationNo!: string | null;

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @Field(() => PoliceMediationOutcome, { nullable: true, description: '反馈结果。What became of it.' })
  outcome!: PoliceMediationOutcome | null;
}

/** A page of PoliceMediationReferral. */
export const PoliceMediationReferralConnection = connectionOf(PoliceMediationReferral);
