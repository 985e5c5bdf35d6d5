import { Classified, GraphQLDay, GraphQLDecimal, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { RENOVATION } from '../basis';
import { RenovationState } from './RenovationState';

/** A project to renovate an old estate. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '老旧小区改造项目。A project to renovate an old estate.' })
export class RenovationProject {
  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => ID, { name: 'number', description: "项目编号。The project's number." })
  projectNo!: string;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => String, { description: '项目名称。Name.' })
  name!: string;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => String, { nullable: true, description: '改造内容。What is renovated.' })
  kind!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => String, { nullable: true, description: "社区代码。The community's code." })
  communityCode!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: '投资估算（万元）。Estimated cost in ten thousand yuan.',
  })
  budget!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: '同意比例要求（%）。Share of the houses that must consent, in percent.',
  })
  consentThreshold!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => GraphQLDay, { nullable: true, description: '计划开工。Planned start.' })
  startsOn!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => GraphQLDay, { nullable: true, description: '计划完工。Planned end.' })
  endsOn!: string | null;

  @Classified('public', 'unconditional', RENOVATION)
  @Field(() => RenovationState, { description: '项目状态。How far it has come.' })
  state!: RenovationState;
}

/** A page of RenovationProject. */
export const RenovationProjectConnection = connectionOf(RenovationProject);
