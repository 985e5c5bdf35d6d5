import { GraphQLDay, GraphQLDecimal } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Amount, CaseRecord, Confidence } from '../classification';
import { AgreementForm } from './AgreementForm';
import { AgreementState } from './AgreementState';
import { Confirmation } from './Confirmation';

/** One version of an agreement: what it says, who signed, and what the court made of it. */
@ObjectType({ description: '调解协议的一个版次。One version of an agreement.' })
export class MediationAgreementVersion {
  @CaseRecord()
  @Field(() => Int, { description: '版次。Number of the version.' })
  version!: number;

  @CaseRecord()
  @Field(() => AgreementForm, { nullable: true, description: '协议形式。Form.' })
  form!: AgreementForm | null;

  @CaseRecord()
  @Field(() => AgreementState, { description: '签署状态。How far it is signed.' })
  state!: AgreementState;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '签订日期。Day of signing.' })
  signedOn!: string | null;

  @Amount()
  @Field(() => GraphQLDecimal, { nullable: true, description: '涉及金额（元）。Amount in yuan.' })
  amount!: string | null;

  @Confidence()
  @Field(() => String, { nullable: true, description: '协议主要内容。What was agreed.' })
  terms!: string | null;

  @CaseRecord()
  @Field(() => Confirmation, { nullable: true, description: '司法确认。Judicial confirmation.' })
  confirmation!: Confirmation | null;

  @CaseRecord()
  @Field(() => GraphQLDay, {
    nullable: true,
    description:
      '可申请司法确认的截止日期，签署后按规则推算。Last day to request judicial confirmation, by the rule, once signed.',
  })
  confirmationDueOn!: string | null;

  @CaseRecord()
  @Field(() => String, {
    name: 'confirmationNumber',
    nullable: true,
    description: '确认裁定书号。Number of the court’s ruling.',
  })
  confirmationNo!: string | null;

  @CaseRecord()
  @Field(() => String, { nullable: true, description: '确认法院。The court.' })
  court!: string | null;
}
