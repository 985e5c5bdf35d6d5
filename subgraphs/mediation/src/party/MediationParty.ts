import { GraphQLDay } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { CaseRecord, IdNumber, Personal } from '../classification';
import { PartySide } from './PartySide';

/** A party as registered in one mediation; {@link MediationPartyResolver} adds the person. */
@ObjectType({ description: '调解当事人。A party, as registered in one mediation.' })
export class MediationParty {
  @CaseRecord()
  @Field(() => Int, { description: '序号。Number within the mediation.' })
  seq!: number;

  @CaseRecord()
  @Field(() => PartySide, { description: '当事人地位。On which side.' })
  side!: PartySide;

  @Personal({ masks: ['name', 'redact'] })
  @Field({ description: '姓名或名称。Name of the person or organisation.' })
  name!: string;

  @IdNumber()
  @Field(() => String, { nullable: true, description: '身份证号码。ID number, as registered.' })
  idNumber!: string | null;

  @Personal({ masks: ['birthYear'], parts: ['id.birth'] })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Date of birth.' })
  birthDate!: string | null;

  @Personal({ masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '联系电话。Telephone.' })
  phone!: string | null;

  @Personal({ masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '住址，按登记原文。Address, as registered.' })
  address!: string | null;
}
