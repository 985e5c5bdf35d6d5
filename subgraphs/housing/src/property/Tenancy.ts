import { Classified, GraphQLDay, GraphQLDecimal, connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { TENANCY_FILING } from '../basis';

/** A tenancy that was filed. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '房屋租赁备案。A tenancy that was filed.' })
export class Tenancy {
  @Classified('internal', 'conditional', TENANCY_FILING, { subject: 'house' })
  @Field(() => ID, { name: 'number', description: "备案编号。The filing's number." })
  filingNo!: string;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'house', masks: ['address', 'redact'] })
  @Field(() => String, { description: '租赁房屋地址。The house let, as written.' })
  address!: string;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: "出租人。The landlord's name." })
  landlordName!: string | null;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: "出租人电话。The landlord's phone." })
  landlordPhone!: string | null;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['name', 'redact'] })
  @Field(() => String, { description: "承租人。The tenant's name." })
  tenantName!: string;

  @Classified('sensitive', 'conditional', TENANCY_FILING, {
    subject: 'person',
    masks: ['idNumber', 'idArea', 'idLast4', 'hash', 'redact'],
    parts: ['id.area', 'id.birth', 'id.sequence', 'id.check'],
  })
  @Field(() => String, { nullable: true, description: "承租人身份证。The tenant's ID number." })
  tenantIdNumber!: string | null;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['phone', 'redact'] })
  @Field(() => String, { nullable: true, description: "承租人电话。The tenant's phone." })
  tenantPhone!: string | null;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['amountBand'] })
  @Field(() => GraphQLDecimal, { nullable: true, description: '月租金（元）。Rent a month in yuan.' })
  monthlyRent!: string | null;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '起租日期。First day.' })
  startsOn!: string;

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { nullable: true, description: '到期日期。Last day.' })
  endsOn!: string | null;
}

/** A page of Tenancy. */
export const TenancyConnection = connectionOf(Tenancy);
