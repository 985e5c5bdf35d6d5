import { Classified, GraphQLDay } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { IDENTITY_OF_RECORD } from '../basis';
import { IdentitySex } from './IdentitySex';
import { IdentitySource } from './IdentitySource';

/** Identity of record: the household register, else the residence permit. */
@ObjectType({ description: '身份信息。Identity of record: the household register, else the residence permit.' })
export class PersonIdentity {
  @Classified('personal', 'conditional', IDENTITY_OF_RECORD, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: '姓名。Name.' })
  name!: string;

  @Classified('personal', 'conditional', IDENTITY_OF_RECORD, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '曾用名。Former name.' })
  formerName!: string | null;

  @Classified('sensitive', 'conditional', IDENTITY_OF_RECORD, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '公民身份号码。ID number.' })
  idNumber!: string | null;

  @Classified('personal', 'conditional', IDENTITY_OF_RECORD, { subject: 'person' })
  @Field(() => IdentitySex, { nullable: true, description: '性别。Sex.' })
  sex!: IdentitySex | null;

  @Classified('personal', 'conditional', IDENTITY_OF_RECORD, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Birth date.' })
  birthDate!: string | null;

  @Classified('internal', 'conditional', IDENTITY_OF_RECORD)
  @Field(() => IdentitySource, { description: '信息来源。The register that this is taken from.' })
  source!: IdentitySource;
}
