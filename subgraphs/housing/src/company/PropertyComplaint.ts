import { Classified, GraphQLDay, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import { PropertyComplaintKind } from './PropertyComplaintKind';
import { PropertyComplaintState } from './PropertyComplaintState';

/** A complaint about a property company. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '物业投诉。A complaint about a property company.' })
export class PropertyComplaint {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => ID, { name: 'number', description: "投诉编号。The complaint's number." })
  complaintNo!: string;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => String, {
    name: 'companyNumber',
    description: '被投诉企业编号。Number of the company complained about.',
  })
  companyNo!: string;

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: "投诉人。The complainant's name." })
  complainantName!: string | null;

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: "投诉人电话。The complainant's phone." })
  complainantPhone!: string | null;

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { nullable: true, description: '房屋地址。The house it is about, as written.' })
  address!: string | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => PropertyComplaintKind, { nullable: true, description: '投诉类型。What it is about.' })
  kind!: PropertyComplaintKind | null;

  @Classified('sensitive', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['redact'] })
  @Field(() => String, { nullable: true, description: '投诉内容。What is complained of.' })
  content!: string | null;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '受理日期。Day of receipt.' })
  receivedOn!: string;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Field(() => PropertyComplaintState, { description: '处理状态。How far it has come.' })
  state!: PropertyComplaintState;

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '办结日期。Day of closing.' })
  closedOn!: string | null;
}

/** A page of PropertyComplaint. */
export const PropertyComplaintConnection = connectionOf(PropertyComplaint);
