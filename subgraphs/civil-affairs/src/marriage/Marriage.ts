import { Classified, GraphQLDay } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MARRIAGE_REGISTER } from '../basis';
import { MarriageKind } from './MarriageKind';

/** A marriage or divorce in the register. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '婚姻登记。A marriage or divorce in the register.' })
export class Marriage {
  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person', masks: ['redact'] })
  @Field(() => ID, { name: 'number', description: '证件字号。Number of the certificate.' })
  certificateNo!: string;

  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person' })
  @Field(() => MarriageKind, { description: '登记类别。A marriage or a divorce.' })
  kind!: MarriageKind;

  @Classified('personal', 'conditional', MARRIAGE_REGISTER, { subject: 'person', masks: ['month'] })
  @Field(() => GraphQLDay, { description: '登记日期。Day of registration.' })
  registeredOn!: string;

  @Classified('internal', 'conditional', MARRIAGE_REGISTER)
  @Field(() => String, { nullable: true, description: '登记机关。The registry office.' })
  organ!: string | null;
}
