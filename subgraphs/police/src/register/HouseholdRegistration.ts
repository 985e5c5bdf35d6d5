import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { HOUSEHOLD_REGISTER } from '../basis';
import { HouseholdRelation } from './HouseholdRelation';
import { HouseholdStatus } from './HouseholdStatus';
import { IdentitySex } from '../identity/IdentitySex';

/** A person's entry in the household register. */
@Directive('@key(fields: "householdNo memberNo")')
@ObjectType({ description: "常住人口登记。A person's entry in the household register." })
export class HouseholdRegistration {
  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @Field(() => ID, { description: "户号。The household's number." })
  householdNo!: string;

  @Classified('internal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @Field(() => ID, { description: "人员编号。The member's number in the household." })
  memberNo!: string;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @Field(() => HouseholdRelation, { description: '与户主关系。Relation to the head of the household.' })
  relation!: HouseholdRelation;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: '姓名。Name.' })
  name!: string;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '曾用名。Former name.' })
  formerName!: string | null;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @Field(() => IdentitySex, { nullable: true, description: '性别。Sex.' })
  sex!: IdentitySex | null;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Birth date.' })
  birthDate!: string | null;

  @Classified('sensitive', 'conditional', HOUSEHOLD_REGISTER, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '公民身份号码。ID number.' })
  idNumber!: string | null;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person', masks: ['address', 'redact'] })
  @Field(() => String, { description: '户籍地址。Registered address, as written.' })
  address!: string;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '迁入日期。Day of moving in.' })
  movedInOn!: string | null;

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @Field(() => HouseholdStatus, { nullable: true, description: '户口状态。Whether the registration is in force.' })
  status!: HouseholdStatus | null;

  @Classified('internal', 'conditional', HOUSEHOLD_REGISTER)
  @Field(() => String, { nullable: true, description: '派出所。The police station that keeps the entry.' })
  station!: string | null;
}

/** A page of HouseholdRegistration. */
export const HouseholdRegistrationConnection = connectionOf(HouseholdRegistration);
