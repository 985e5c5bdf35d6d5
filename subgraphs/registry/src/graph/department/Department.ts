import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PublicRecord } from '../classification';

/** How to reach a department: a desk, not a person. */
@ObjectType({ description: '部门联系方式。How to reach a department.' })
class DepartmentContact {
  @PublicRecord()
  @Field({ description: '联系岗位。The desk to ask for.' })
  name!: string;

  @PublicRecord()
  @Field({ description: '联系电话。Its telephone.' })
  phone!: string;

  @PublicRecord()
  @Field(() => String, { nullable: true, description: '电子邮箱。Its e-mail address.' })
  email!: string | null;
}

/** One of the city's departments. */
@Directive('@key(fields: "code")')
@ObjectType({ description: '部门。One of the city’s departments.' })
export class Department {
  @PublicRecord()
  @Field(() => ID, { description: '部门代码。Its code.' })
  code!: string;

  @PublicRecord()
  @Field({ description: '部门名称。Its name.' })
  name!: string;

  @PublicRecord()
  @Field({ description: '部门英文名称。Its name in English.' })
  nameEn!: string;

  @PublicRecord()
  @Field(() => DepartmentContact, { description: '联系方式。How to reach it.' })
  contact!: DepartmentContact;

  @PublicRecord()
  @Field({ description: '数据专员。Who decides over its data.' })
  steward!: string;

  @PublicRecord()
  @Field({ description: '是否已接入平台。Whether its records are on the platform.' })
  connected!: boolean;
}
