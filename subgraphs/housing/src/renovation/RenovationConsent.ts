import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { RENOVATION } from '../basis';
import { RenovationAnswer } from './RenovationAnswer';

/** A house's answer to a renovation project. */
@ObjectType({ description: "改造意愿。A house's answer to a renovation project." })
export class RenovationConsent {
  @Classified('internal', 'conditional', RENOVATION, { subject: 'house' })
  @Field(() => String, { name: 'projectNumber', description: "项目编号。The project's number." })
  projectNo!: string;

  @Classified('internal', 'conditional', RENOVATION, { subject: 'house' })
  @Field(() => String, { name: 'propertyNumber', description: "房屋编码。The building records' number of the house." })
  houseNo!: string;

  @Classified('personal', 'conditional', RENOVATION, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: "业主姓名。The owner's name." })
  ownerName!: string | null;

  @Classified('sensitive', 'conditional', RENOVATION, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: "业主证件号。The owner's ID number." })
  ownerIdNumber!: string | null;

  @Classified('personal', 'conditional', RENOVATION, { subject: 'person' })
  @Field(() => RenovationAnswer, { description: '意见。The answer.' })
  answer!: RenovationAnswer;

  @Classified('personal', 'conditional', RENOVATION, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '征询日期。Day of the answer.' })
  answeredOn!: string | null;

  @Classified('personal', 'conditional', RENOVATION, { subject: 'person', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '备注。Remark.' })
  remark!: string | null;
}

/** A page of RenovationConsent. */
export const RenovationConsentConnection = connectionOf(RenovationConsent);
