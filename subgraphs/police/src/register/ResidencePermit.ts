import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { RESIDENCE_PERMIT } from '../basis';
import { IdentitySex } from '../identity/IdentitySex';
import { ResidenceReason } from './ResidenceReason';

/** A residence permit of somebody registered elsewhere. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '居住证。A residence permit of somebody registered elsewhere.' })
export class ResidencePermit {
  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['redact'] })
  @Field(() => ID, { name: 'number', description: "居住证号。The permit's number." })
  permitNo!: string;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: "持证人。The holder's name." })
  name!: string;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person' })
  @Field(() => IdentitySex, { nullable: true, description: '性别。Sex.' })
  sex!: IdentitySex | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Birth date.' })
  birthDate!: string | null;

  @Classified('sensitive', 'conditional', RESIDENCE_PERMIT, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '公民身份号码。ID number.' })
  idNumber!: string | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '联系方式。Phone.' })
  phone!: string | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '户籍所在地。Where the holder is registered.' })
  origin!: string | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['address', 'redact'] })
  @Field(() => String, { description: '现居住地址。Present address, as written.' })
  address!: string;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person' })
  @Field(() => ResidenceReason, { nullable: true, description: '居住事由。Why the holder lives in the city.' })
  reason!: ResidenceReason | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '签发日期。Day of issue.' })
  issuedOn!: string | null;

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '有效期至。Last day of validity.' })
  expiresOn!: string | null;
}

/** A page of ResidencePermit. */
export const ResidencePermitConnection = connectionOf(ResidencePermit);
