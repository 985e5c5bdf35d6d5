import { connectionOf } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { PetitionerIdentity } from '../classification';

/** One petitioner as registered on one petition; {@link PetitionerResolver} adds the person. */
@ObjectType({ description: '信访人。A petitioner, as registered on one petition.' })
export class Petitioner {
  @PetitionerIdentity()
  @Field(() => Int, { description: '人员序号。Number within the petition.' })
  seq!: number;

  @PetitionerIdentity({ masks: ['name', 'redact'] })
  @Field({ description: '姓名。Name.' })
  name!: string;

  @PetitionerIdentity({
    masks: ['idNumber', 'idArea', 'idLast4', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '证件号码。ID number, as registered.' })
  idNumber!: string | null;

  @PetitionerIdentity({ masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '手机号码。Mobile number.' })
  phone!: string | null;

  @PetitionerIdentity({ masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '常住地址，按登记原文。Address, as registered.' })
  address!: string | null;

  @PetitionerIdentity()
  @Field(() => Boolean, { nullable: true, description: '是否代表。Whether they represent the joint petitioners.' })
  representative!: boolean | null;
}

/** A page of petitioners; a joint petition may have hundreds. */
export const PetitionerConnection = connectionOf(Petitioner);
