import { GraphQLDay } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { CaseRecord, PublicRule } from '../classification';
import { DeadlineState } from './DeadlineState';

/** A mediation against its deadline. */
@ObjectType({ description: '调解期限情况。A mediation against its deadline.' })
export class MediationDeadline {
  @CaseRecord()
  @Field(() => GraphQLDay, { description: '起算日期。Day from which it runs.' })
  startsOn!: string;

  @CaseRecord()
  @Field(() => GraphQLDay, { description: '到期日期。Day by which it is due.' })
  dueOn!: string;

  @CaseRecord()
  @Field({
    description:
      '到期日期是否为登记所载（否则按规则推算）。Whether the due day was registered, not computed by the rule.',
  })
  recorded!: boolean;

  @CaseRecord()
  @Field(() => DeadlineState, { description: '期限状态。How it stands.' })
  state!: DeadlineState;

  @PublicRule()
  @Field(() => String, { nullable: true, description: '期限依据。Legal basis of the rule in force.' })
  legalBasis!: string | null;
}
