import { Classified, GraphQLDecimal, GraphQLInstant, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MAINTENANCE_FUND, PROPERTY_SERVICE } from '../basis';
import { RepairOrderKind } from './RepairOrderKind';
import { RepairOrderState } from './RepairOrderState';

/** A repair that was reported. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '报修工单。A repair that was reported.' })
export class RepairOrder {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => ID, { name: 'number', description: "工单号。The order's number." })
  orderNo!: string;

  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { description: '报修地址。Where, as written.' })
  address!: string;

  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '报修人。Name of who reported it.' })
  reporterName!: string | null;

  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '报修电话。Phone of who reported it.' })
  reporterPhone!: string | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => RepairOrderKind, { description: '报修类别。What is to be repaired.' })
  kind!: RepairOrderKind;

  @Classified('personal', 'conditional', PROPERTY_SERVICE, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '问题描述。What is wrong.' })
  description!: string | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => String, {
    name: 'caseNumber',
    nullable: true,
    description: '关联事件编号。Number of the affair that it belongs to.',
  })
  caseNo!: string | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLInstant, { description: '报修时间。When it was reported.' })
  reportedAt!: Date;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => RepairOrderState, { description: '工单状态。How far it has come.' })
  state!: RepairOrderState;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLInstant, { nullable: true, description: '完成时间。When it was finished.' })
  finishedAt!: Date | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['amountBand'] })
  @Field(() => GraphQLDecimal, { nullable: true, description: '维修费用（元）。Cost in yuan.' })
  cost!: string | null;

  @Classified('internal', 'conditional', MAINTENANCE_FUND, { subject: 'case' })
  @Field(() => Boolean, { nullable: true, description: '是否动用维修资金。Whether the maintenance fund paid.' })
  fromFund!: boolean | null;
}

/** A page of RepairOrder. */
export const RepairOrderConnection = connectionOf(RepairOrder);
