import { GraphQLDay } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { PublicRule } from '../classification';
import { DeadlineStep } from './DeadlineStep';

/** How long a step may take. Reference data: stewards keep it in the table `deadline`. */
@ObjectType({ description: '调解期限规则。How long a step of mediation may take.' })
export class MediationDeadlineRule {
  @PublicRule()
  @Field(() => DeadlineStep, { description: '环节。The step.' })
  step!: DeadlineStep;

  @PublicRule()
  @Field(() => Int, { description: '天数（日历日）。Calendar days.' })
  days!: number;

  @PublicRule()
  @Field(() => GraphQLDay, { description: '生效日期。Holds for what begins on or after this day.' })
  validFrom!: string;

  @PublicRule()
  @Field(() => GraphQLDay, { nullable: true, description: '失效日期（不含）。Replaced from this day on.' })
  validUntil!: string | null;

  @PublicRule()
  @Field({ description: '依据。Legal basis.' })
  legalBasis!: string;
}
