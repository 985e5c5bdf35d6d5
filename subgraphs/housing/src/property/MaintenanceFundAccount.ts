import { Classified, GraphQLDay, GraphQLDecimal } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MAINTENANCE_FUND } from '../basis';

/** A house's account in the maintenance fund. */
@Directive('@key(fields: "number")')
@ObjectType({ description: "维修资金账户。A house's account in the maintenance fund." })
export class MaintenanceFundAccount {
  @Classified('sensitive', 'conditional', MAINTENANCE_FUND, { subject: 'house', masks: ['redact'] })
  @Field(() => ID, { name: 'number', description: "资金账号。The account's number." })
  accountNo!: string;

  @Classified('sensitive', 'conditional', MAINTENANCE_FUND, { subject: 'house', masks: ['amountBand'] })
  @Field(() => GraphQLDecimal, { nullable: true, description: '交存金额（元）。Paid in, in yuan.' })
  paid!: string | null;

  @Classified('sensitive', 'conditional', MAINTENANCE_FUND, { subject: 'house', masks: ['amountBand'] })
  @Field(() => GraphQLDecimal, { nullable: true, description: '账户余额（元）。Balance in yuan.' })
  balance!: string | null;

  @Classified('internal', 'conditional', MAINTENANCE_FUND, { subject: 'house' })
  @Field(() => GraphQLDay, { nullable: true, description: '更新日期。Day of the balance.' })
  updatedOn!: string | null;
}
