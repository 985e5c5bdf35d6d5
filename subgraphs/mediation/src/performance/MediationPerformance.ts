import { GraphQLDay, GraphQLDecimal } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { Amount, CaseRecord, Confidence } from '../classification';
import { PerformanceState } from './PerformanceState';

/** One instalment of what an agreement obliges to. */
@ObjectType({ description: '协议履行的一期。One instalment of an agreement’s performance.' })
export class MediationPerformance {
  @CaseRecord()
  @Field(() => Int, { description: '期次。Number of the instalment.' })
  seq!: number;

  @CaseRecord()
  @Field(() => GraphQLDay, { description: '应履行日期。Day by which it is due.' })
  dueOn!: string;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '实际履行日期。Day of performance.' })
  performedOn!: string | null;

  @Confidence()
  @Field(() => String, { nullable: true, description: '履行事项。What is to be done.' })
  item!: string | null;

  @Amount()
  @Field(() => GraphQLDecimal, { nullable: true, description: '金额（元）。Amount in yuan.' })
  amount!: string | null;

  @CaseRecord()
  @Field(() => PerformanceState, { description: '履行状态，按登记。State, as registered.' })
  state!: PerformanceState;

  @CaseRecord()
  @Field({ description: '截至今日是否逾期。Whether it is overdue today.' })
  overdue!: boolean;
}
