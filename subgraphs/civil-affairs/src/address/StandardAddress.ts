import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { STANDARD_ADDRESS } from '../basis';

/** The standard address of a dwelling. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '标准地址。The standard address of a dwelling.' })
export class StandardAddress {
  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @Field(() => ID, { name: 'code', description: "地址编码。The address's code." })
  addressCode!: string;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @Field(() => String, { description: "社区代码。The community's code." })
  communityCode!: string;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @Field(() => String, { nullable: true, description: "网格编码。The grid's code." })
  gridCode!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '路街巷。Road, street or lane.' })
  road!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '门牌号。Number in the road.' })
  roadNo!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '小区。Residential estate.' })
  estate!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '楼栋。Building.' })
  building!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '单元。Unit (stairwell).' })
  unit!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '户室。Room.' })
  room!: string | null;

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { description: '标准地址全称。The address in full.' })
  fullAddress!: string;
}
