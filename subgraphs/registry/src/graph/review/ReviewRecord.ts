import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ReviewMark, ReviewWork } from '../classification';
import { Department } from '../department/Department';
import { departmentOfSubgraph } from '../department/departmentTable';

/** A department's record as a clerk sees it to decide: where it stands, and masked marks. */
@ObjectType({ description: '待比对记录（脱敏）。A department’s record, masked.' })
export class ReviewRecord {
  @ReviewWork()
  @Field(() => ID, { description: '记录标识，拆分时使用。Its id, for splitting.' })
  id!: string;

  @ReviewWork()
  @Field(() => Department, { nullable: true, description: '部门。The department.' })
  department!: Department | null;

  @ReviewWork()
  @Field({ description: '数据表。The extract that it stands in.' })
  extract!: string;

  @ReviewWork()
  @Field({ description: '记录主键。Its key there.' })
  key!: string;

  @ReviewMark()
  @Field(() => String, { nullable: true, description: '姓名（脱敏）。The name, masked.' })
  maskedName!: string | null;

  @ReviewMark()
  @Field(() => String, { nullable: true, description: '证件号（脱敏）。The ID number, masked.' })
  maskedIdNumber!: string | null;

  @ReviewMark()
  @Field(() => Int, { nullable: true, description: '出生年份。Year of birth.' })
  birthYear!: number | null;

  @ReviewMark()
  @Field(() => String, { nullable: true, description: '地址原文（仅房屋）。The address as written; houses only.' })
  address!: string | null;

  /** From a row of the index. */
  static from(row: IndexedRecordRow): ReviewRecord {
    return Object.assign(new ReviewRecord(), {
      id: String(row.linkId),
      department: departmentOfSubgraph(row.department),
      extract: row.extract,
      key: row.recordKey,
      maskedName: row.nameMasked,
      maskedIdNumber: row.idMasked,
      birthYear: row.birthYear,
      address: row.kind === 'house' ? row.addressWritten : null,
    });
  }
}

/** The columns of the index that a {@link ReviewRecord} shows. */
export interface IndexedRecordRow {
  linkId: number;
  department: string;
  extract: string;
  recordKey: string;
  kind: string;
  subjectId: string | null;
  nameMasked: string | null;
  idMasked: string | null;
  birthYear: number | null;
  addressWritten: string | null;
}
