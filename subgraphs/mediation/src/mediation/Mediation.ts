import { connectionOf, GraphQLDay } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CaseRecord, Confidence, Dwelling, Identifier, Personal } from '../classification';
import { DisputeGrade } from './DisputeGrade';
import { DisputeIntensity } from './DisputeIntensity';
import { DisputeKind } from './DisputeKind';
import { MediationMeans } from './MediationMeans';
import { MediationResult } from './MediationResult';
import { MediationSource } from './MediationSource';

/** A mediation as registered; {@link MediationResolver} adds what stands in other tables. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '调解案件。The mediation of a dispute.' })
export class Mediation {
  @Identifier()
  @Field(() => ID, { name: 'number', description: '调解案号。The mediation’s number.' })
  mediationNo!: string;

  @CaseRecord()
  @Field(() => MediationMeans, { description: '调解方式。By what means.' })
  means!: MediationMeans;

  @CaseRecord()
  @Field(() => MediationSource, { description: '案件来源。How it came to mediation.' })
  source!: MediationSource;

  @CaseRecord()
  @Field(() => String, {
    name: 'sourceNumber',
    nullable: true,
    description: '来源单号：该案在来源单位的编号。Its number at the department it came from.',
  })
  sourceNo!: string | null;

  @CaseRecord()
  @Field(() => DisputeKind, { description: '纠纷类型。What the dispute is about.' })
  disputeKind!: DisputeKind;

  @CaseRecord()
  @Field(() => DisputeGrade, { nullable: true, description: '纠纷等级。Grade of the dispute.' })
  grade!: DisputeGrade | null;

  @CaseRecord()
  @Field(() => Int, { nullable: true, description: '涉及人数。How many people are involved.' })
  people!: number | null;

  @CaseRecord()
  @Field(() => Int, { nullable: true, description: '持续天数。For how many days the dispute has lasted.' })
  durationDays!: number | null;

  @CaseRecord()
  @Field(() => DisputeIntensity, { nullable: true, description: '激烈程度。How fierce it is.' })
  intensity!: DisputeIntensity | null;

  @Confidence()
  @Field(() => String, { nullable: true, description: '纠纷简要情况。The dispute in brief.' })
  summary!: string | null;

  @Dwelling({ masks: ['address'] })
  @Field(() => String, { nullable: true, description: '纠纷发生地，按登记原文。Place of the dispute, as registered.' })
  place!: string | null;

  @CaseRecord()
  @Field({ description: '调解组织。The organisation that mediates.' })
  organisation!: string;

  @Personal({ masks: ['name', 'redact'] })
  @Field(() => String, { nullable: true, description: '调解员。The mediator.' })
  mediator!: string | null;

  @CaseRecord()
  @Field(() => GraphQLDay, { description: '受理日期。Day of acceptance.' })
  acceptedOn!: string;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '调结日期。Day of conclusion.' })
  concludedOn!: string | null;

  @CaseRecord()
  @Field(() => MediationResult, { nullable: true, description: '调解结果。How it ended.' })
  result!: MediationResult | null;
}

/** A page of mediations. */
export const MediationConnection = connectionOf(Mediation);
