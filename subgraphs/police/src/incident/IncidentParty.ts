import { Classified, GraphQLDay } from '@yiwang/kit';
import { Field, Int, ObjectType } from 'type-graphql';
import { INCIDENT } from '../basis';
import { IncidentRole } from './IncidentRole';

/** A person in an incident, with their part in it. */
@ObjectType({ description: '警情当事人。A person in an incident, with their part in it.' })
export class IncidentParty {
  @Classified('internal', 'conditional', INCIDENT)
  @Field(() => Int, { description: '序号。Place in the list.' })
  seq!: number;

  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @Field(() => IncidentRole, { description: '人员类别。The part that the person had.' })
  role!: IncidentRole;

  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: '姓名。Name.' })
  name!: string;

  @Classified('sensitive', 'conditional', INCIDENT, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: '证件号码。ID number.' })
  idNumber!: string | null;

  @Classified('personal', 'conditional', INCIDENT, {
    subject: 'person',
    masks: ['birthYear', 'month'],
    parts: ['id.birth'],
  })
  @Field(() => GraphQLDay, { nullable: true, description: '出生日期。Birth date.' })
  birthDate!: string | null;

  @Classified('personal', 'conditional', INCIDENT, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: '电话。Phone.' })
  phone!: string | null;

  @Classified('personal', 'conditional', INCIDENT, { subject: 'person', masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '现住址。Present address, as written.' })
  address!: string | null;
}
