import { Classified } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { INCIDENT } from '../basis';

/** Who called the police. */
@ObjectType({ description: '报警人。Who called the police.' })
export class IncidentReporter {
  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { name: 'name', description: '报警人姓名。Name.' })
  reporterName!: string;

  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { name: 'phone', nullable: true, description: '报警电话。Phone.' })
  reporterPhone!: string | null;

  @Classified('sensitive', 'conditional', INCIDENT, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { name: 'idNumber', nullable: true, description: '报警人证件号。ID number.' })
  reporterIdNumber!: string | null;
}
