import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { REAL_ESTATE_REGISTER } from '../basis';

/** A registered share in the ownership of a house. */
@Directive('@key(fields: "certificateNumber seq")')
@ObjectType({ description: '产权登记。A registered share in the ownership of a house.' })
export class Ownership {
  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person', masks: ['redact'] })
  @Field(() => ID, { name: 'certificateNumber', description: '不动产权证号。Number of the certificate.' })
  certificateNo!: string;

  @Classified('internal', 'conditional', REAL_ESTATE_REGISTER)
  @Field(() => Int, { description: '共有序号。Place among the co-owners.' })
  seq!: number;

  @Classified('internal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'house' })
  @Field(() => String, { name: 'propertyNumber', description: "房屋编码。The building records' number of the house." })
  houseNo!: string;

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: "权利人。The owner's name." })
  ownerName!: string;

  @Classified('sensitive', 'conditional', REAL_ESTATE_REGISTER, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: "权利人证件号。The owner's ID number." })
  ownerIdNumber!: string | null;

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '份额。The share, as registered.' })
  share!: string | null;

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '登簿日期。Day of registration.' })
  registeredOn!: string | null;

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '注销日期。Day on which it ended.' })
  endedOn!: string | null;
}

/** A page of Ownership. */
export const OwnershipConnection = connectionOf(Ownership);
