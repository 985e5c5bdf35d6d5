import { Classified, GraphQLDay } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { MARRIAGE_REGISTER } from '../basis';

/** One of the two in a marriage or divorce. */
@ObjectType({ description: '婚姻登记当事人。One of the two in a marriage or divorce.' })
export class MarriageParty {
  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: '姓名。Name.' })
  name!: string;

  @Classified('sensitive', 'conditional', MARRIAGE_REGISTER, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '身份证号。ID number.' })
  idNumber!: string | null;

  @Classified('personal', 'conditional', MARRIAGE_REGISTER, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Birth date.' })
  birthDate!: string | null;
}
