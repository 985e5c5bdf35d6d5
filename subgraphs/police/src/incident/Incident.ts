import { Classified, GraphQLInstant, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { INCIDENT } from '../basis';
import { IncidentDisposition } from './IncidentDisposition';
import { IncidentKind } from './IncidentKind';

/** An incident reported to the police. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '警情。An incident reported to the police.' })
export class Incident {
  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @Field(() => ID, { name: 'number', description: "接警单编号。The incident's number." })
  incidentNo!: string;

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLInstant, { description: '报警时间。When it was reported.' })
  reportedAt!: Date;

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @Field(() => IncidentKind, { description: '警情类别。What it is about.' })
  kind!: IncidentKind;

  @Classified('personal', 'conditional', INCIDENT, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '案发地址。Where it happened, as written.' })
  place!: string | null;

  @Classified('internal', 'conditional', INCIDENT)
  @Field(() => String, { description: '处警单位。The police station that answered.' })
  station!: string;

  @Classified('internal', 'conditional', INCIDENT, { masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '处警民警。The officer who answered.' })
  officer!: string | null;

  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'case', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '简要警情。What was found, in short.' })
  summary!: string | null;

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @Field(() => IncidentDisposition, { nullable: true, description: '处置结果。How it was dealt with.' })
  disposition!: IncidentDisposition | null;

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLInstant, { nullable: true, description: '办结时间。When it was closed.' })
  closedAt!: Date | null;
}

/** A page of Incident. */
export const IncidentConnection = connectionOf(Incident);
