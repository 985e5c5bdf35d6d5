import { connectionOf, GraphQLDay } from '@yiwang/kit';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CaseRecord, Dwelling, Identifier, Material, SealedMaterial } from '../classification';
import { PetitionChannel } from './PetitionChannel';
import { PetitionKind } from './PetitionKind';
import { PetitionSatisfaction } from './PetitionSatisfaction';
import { PetitionStatus } from './PetitionStatus';

/** A petition as the office registered it; {@link PetitionResolver} adds what stands in other tables. */
@Directive('@key(fields: "number")')
@ObjectType({ description: '信访件。A petition registered by the petitions office.' })
export class Petition {
  @Identifier()
  @Field(() => ID, { name: 'number', description: '信访件编号。The petition’s number.' })
  petitionNo!: string;

  @CaseRecord()
  @Field(() => PetitionChannel, { description: '信访形式。How it came in.' })
  channel!: PetitionChannel;

  @CaseRecord()
  @Field(() => PetitionKind, { description: '信访目的。What it asks for.' })
  kind!: PetitionKind;

  @Material()
  @Field({ description: '概况。Its gist in one line.' })
  title!: string;

  @SealedMaterial()
  @Field(() => String, { nullable: true, description: '详细内容。Its full text.' })
  content!: string | null;

  @CaseRecord()
  @Field(() => Boolean, { nullable: true, description: '是否联名。Whether several people petition jointly.' })
  joint!: boolean | null;

  @CaseRecord()
  @Field(() => Int, { nullable: true, description: '涉及人数。How many people it concerns.' })
  people!: number | null;

  @Dwelling({ masks: ['address'] })
  @Field(() => String, {
    nullable: true,
    description: '问题属地详细地址，按登记原文。Address of the matter complained about, as registered.',
  })
  issueAddress!: string | null;

  @Material()
  @Field(() => String, { nullable: true, description: '被反映单位。The unit complained about.' })
  unitComplained!: string | null;

  @CaseRecord()
  @Field(() => String, { nullable: true, description: '责任单位。The organ responsible for the answer.' })
  responsibleOrgan!: string | null;

  @CaseRecord()
  @Field(() => GraphQLDay, { description: '登记日期。Day of registration.' })
  registeredOn!: string;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '转送交办日期。Day of referral to the responsible organ.' })
  referredOn!: string | null;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '受理日期。Day of acceptance.' })
  acceptedOn!: string | null;

  @CaseRecord()
  @Field(() => PetitionStatus, { description: '办理状态。Where it stands.' })
  status!: PetitionStatus;

  @CaseRecord()
  @Field(() => PetitionSatisfaction, {
    nullable: true,
    description: '满意度评价。The petitioner’s rating of the outcome.',
  })
  satisfaction!: PetitionSatisfaction | null;
}

/** A page of petitions. */
export const PetitionConnection = connectionOf(Petition);
