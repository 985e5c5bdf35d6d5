import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Confidence, Identifier } from '../classification';
import { MediationAgreementVersion } from './MediationAgreementVersion';

/** An agreement through all its versions; {@link MediationAgreementResolver} adds mediation and performance. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '调解协议。An agreement reached in mediation, through all its versions.' })
export class MediationAgreement {
  @Identifier()
  @Field(() => ID, { name: 'number', description: '协议编号。The agreement’s number.' })
  agreementNo!: string;

  @Confidence()
  @Field(() => [MediationAgreementVersion], { description: '各版次，由旧到新。Every version, oldest first.' })
  versions!: MediationAgreementVersion[];
}
