import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import { AllowanceKind } from './AllowanceKind';
import { AssistanceApplicationStatus } from './AssistanceApplicationStatus';

/** An application for an allowance or aid. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '社会救助申请。An application for an allowance or aid.' })
export class AssistanceApplication {
  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case' })
  @Field(() => ID, { name: 'number', description: "申请编号。The application's number." })
  applicationNo!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => AllowanceKind, { description: '申请事项。What is applied for.' })
  kind!: AllowanceKind;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: "申请人。The applicant's name." })
  name!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: "身份证件号。The applicant's ID number." })
  idNumber!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '手机。Phone.' })
  phone!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '家庭住址。Home address, as written.' })
  address!: string | null;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '申请原因。Why the applicant applies.' })
  reason!: string | null;

  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case' })
  @Field(() => String, {
    name: 'caseNumber',
    nullable: true,
    description: '关联事件编号。The number of the affair that it belongs to.',
  })
  caseNo!: string | null;

  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '申请日期。Day of application.' })
  submittedOn!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => AssistanceApplicationStatus, { description: '审批状态。How far it has come.' })
  status!: AssistanceApplicationStatus;

  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '审批日期。Day of the decision.' })
  decidedOn!: string | null;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '审批意见。The opinion behind the decision.' })
  opinion!: string | null;
}

/** A page of AssistanceApplication. */
export const AssistanceApplicationConnection = connectionOf(AssistanceApplication);
