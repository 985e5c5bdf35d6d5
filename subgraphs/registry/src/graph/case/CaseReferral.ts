import { Field, ID, ObjectType } from 'type-graphql';
import { CaseMaterial, CaseRecord, Identifier } from '../classification';
import { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';
import { CaseReferralStatus } from './CaseReferralStatus';
import type { ReferralRow } from './rows';

/** A case handed from one department to another. */
@ObjectType({ description: '部门协同移交。A case handed from one department to another.' })
export class CaseReferral {
  @Identifier()
  @Field(() => ID, { description: '移交单号。Its number.' })
  number!: string;

  @CaseRecord()
  @Field(() => Department, { nullable: true, description: '移交部门。The department that handed it on.' })
  from!: Department | null;

  @CaseRecord()
  @Field(() => Department, { nullable: true, description: '接收部门。The department that it was handed to.' })
  to!: Department | null;

  @Identifier()
  @Field(() => String, { nullable: true, description: '接收部门编号。Its number at the receiver.' })
  toNumber!: string | null;

  @CaseRecord()
  @Field(() => Date, { description: '移交时间。When it was sent.' })
  sentAt!: Date;

  @CaseRecord()
  @Field(() => CaseReferralStatus, { description: '状态。What became of it.' })
  status!: CaseReferralStatus;

  @CaseRecord()
  @Field(() => Date, { nullable: true, description: '答复时间。When the receiver answered.' })
  answeredAt!: Date | null;

  @CaseMaterial()
  @Field(() => String, { nullable: true, description: '退回或拒收理由。Why it was returned or refused.' })
  reason!: string | null;

  /** From its row. */
  static from(row: ReferralRow): CaseReferral {
    return Object.assign(new CaseReferral(), row, {
      number: row.referralNo,
      from: departmentOfSubgraph(row.fromDepartment),
      to: departmentOfSubgraph(row.toDepartment),
      toNumber: row.toNo,
    });
  }
}
