import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { HAZARD_SURVEY } from '../basis';
import { HazardGrade } from './HazardGrade';

/** A hazard found in a house. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '房屋安全隐患。A hazard found in a house.' })
export class Hazard {
  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Field(() => ID, { name: 'number', description: "隐患编号。The hazard's number." })
  hazardNo!: string;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { description: '房屋坐落。Where, as written.' })
  address!: string;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Field(() => HazardGrade, { nullable: true, description: '鉴定等级。Grade of the house.' })
  grade!: HazardGrade | null;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '隐患描述。What is unsafe.' })
  description!: string | null;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Field(() => GraphQLDay, { description: '排查日期。Day of the finding.' })
  foundOn!: string;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '处置措施。What is done about it.' })
  measure!: string | null;

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Field(() => GraphQLDay, { nullable: true, description: '销号日期。Day on which it was cleared.' })
  clearedOn!: string | null;
}

/** A page of Hazard. */
export const HazardConnection = connectionOf(Hazard);
