import { GraphQLDay } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { CaseMaterial, CaseRecord } from '../classification';
import { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';
import { CaseStage } from './CaseStage';
import type { CaseStepRow } from './rows';

/** One step of a case's life. */
@ObjectType({ description: '事件流转记录。One step of a case’s life.' })
export class CaseEvent {
  @CaseRecord()
  @Field(() => Int, { description: '版本号，每一步加一。The case’s version after this step.' })
  version!: number;

  @CaseRecord()
  @Field(() => CaseStage, { description: '进入的环节。The stage that it entered.' })
  stage!: CaseStage;

  @CaseRecord()
  @Field(() => Department, { nullable: true, description: '经办部门。The department that acted.' })
  department!: Department | null;

  @CaseRecord()
  @Field(() => Date, { description: '办理时间。When.' })
  at!: Date;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '环节期限。Day by which this stage is due.' })
  dueOn!: string | null;

  @CaseMaterial()
  @Field(() => String, { nullable: true, description: '办理意见。What was noted.' })
  note!: string | null;

  /** From its row. */
  static from(row: CaseStepRow): CaseEvent {
    return Object.assign(new CaseEvent(), row, { department: departmentOfSubgraph(row.department) });
  }
}
