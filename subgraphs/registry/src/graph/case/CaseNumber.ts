import { Field, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';
import { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';
import type { CaseNumberRow } from './rows';

/** A number under which a department knows a case. */
@ObjectType({ description: '事件在各部门的编号。A number under which a department knows the case.' })
export class CaseNumber {
  @Identifier()
  @Field(() => Department, { nullable: true, description: '部门。The department.' })
  department!: Department | null;

  @Identifier()
  @Field({ description: '编号。Its number there.' })
  number!: string;

  /** From its row. */
  static from(row: CaseNumberRow): CaseNumber {
    return Object.assign(new CaseNumber(), { department: departmentOfSubgraph(row.department), number: row.number });
  }
}
