import { GraphQLDay } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { CaseRecord, Material } from '../classification';
import { HandlingConclusion } from './HandlingConclusion';
import { HandlingStep } from './HandlingStep';

/** An organ's answer to a petition; {@link PetitionHandlingResolver} adds its deadline. */
@ObjectType({ description: '信访事项办理：答复、复查或复核。An organ’s answer: reply, review or re-review.' })
export class PetitionHandling {
  @CaseRecord()
  @Field(() => HandlingStep, { description: '办理环节。The step.' })
  step!: HandlingStep;

  @CaseRecord()
  @Field({ description: '办理机关。The organ that answers.' })
  organ!: string;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '申请日期。Day on which it was asked for.' })
  requestedOn!: string | null;

  @CaseRecord()
  @Field(() => GraphQLDay, { nullable: true, description: '作出日期。Day of the written opinion.' })
  concludedOn!: string | null;

  @CaseRecord()
  @Field(() => String, { nullable: true, description: '意见书文号。Number of the written opinion.' })
  documentNo!: string | null;

  @CaseRecord()
  @Field(() => HandlingConclusion, { nullable: true, description: '处理结论。The conclusion.' })
  conclusion!: HandlingConclusion | null;

  @Material()
  @Field(() => String, { nullable: true, description: '意见摘要。Summary of the opinion.' })
  summary!: string | null;
}
