import { Classified, GraphQLDay, GraphQLDecimal, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import { AllowanceKind } from './AllowanceKind';
import { AllowanceState } from './AllowanceState';

/** An allowance or aid that is or was paid. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '救助补贴。An allowance or aid that is or was paid.' })
export class Allowance {
  @Classified('internal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => ID, { name: 'number', description: "档案编号。The file's number." })
  allowanceNo!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => AllowanceKind, { description: '救助类别。What it is paid for.' })
  kind!: AllowanceKind;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: "对象姓名。The recipient's name." })
  name!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: "对象身份证号。The recipient's ID number." })
  idNumber!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: "出生日期。The recipient's birth date." })
  birthDate!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '联系电话。Phone.' })
  phone!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '居住地址。Where the recipient lives, as written.' })
  address!: string | null;

  @Classified('personal', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => Int, { nullable: true, description: '保障人口。Number of people that it is paid for.' })
  members!: number | null;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['amountBand'] })
  @Field(() => GraphQLDecimal, { nullable: true, description: '月发放金额（元）。Amount a month in yuan.' })
  monthlyAmount!: string | null;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '起始月份。First day of the first month.' })
  startedOn!: string;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '终止月份。The month in which it ended.' })
  endedOn!: string | null;

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Field(() => AllowanceState, { description: '状态。Whether it is being paid.' })
  state!: AllowanceState;
}

/** A page of Allowance. */
export const AllowanceConnection = connectionOf(Allowance);
