import { GraphQLDay, Reads } from '@yiwang/kit';
import { Field, ID, InputType } from 'type-graphql';
import { AreaLevel } from '../area/AreaLevel';
import { CaseCategory } from './CaseCategory';
import { CaseStage } from './CaseStage';

/** Which cases a list holds: all conditions together. There is none on persons: who is in a case is not to be found by searching. */
@InputType({ description: '事件筛选条件，须同时满足。Which cases; all conditions together.' })
export class CaseFilter {
  @Reads('Case.stage')
  @Field(() => [CaseStage], { nullable: true, description: '当前环节（任一）。In any of these stages.' })
  stages?: CaseStage[];

  @Reads('Case.category')
  @Field(() => [CaseCategory], { nullable: true, description: '大类（任一）。Of any of these categories.' })
  categories?: CaseCategory[];

  @Reads('Case.leadDepartment')
  @Field(() => ID, { nullable: true, description: '主办部门代码。Led by the department with this code.' })
  leadDepartment?: string;

  @Reads('Case.settledLevel')
  @Field(() => [AreaLevel], { nullable: true, description: '化解层级（任一）。Settled at any of these levels.' })
  settledLevels?: AreaLevel[];

  @Reads('Case.grid')
  @Field(() => ID, { nullable: true, description: '区划代码，含下级。In this area or below it, by its code.' })
  area?: string;

  @Reads('Case.reportedAt')
  @Field(() => GraphQLDay, { nullable: true, description: '上报日期起（含）。Reported on or after.' })
  reportedFrom?: string;

  @Reads('Case.reportedAt')
  @Field(() => GraphQLDay, { nullable: true, description: '上报日期止（含）。Reported on or before.' })
  reportedTo?: string;

  @Reads('Case.deadline')
  @Field(() => GraphQLDay, { nullable: true, description: '办结期限止（含）。Due on or before.' })
  dueTo?: string;
}
