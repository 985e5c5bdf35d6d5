import { GraphQLDay } from '@yiwang/kit';
import { Field, ObjectType } from 'type-graphql';
import { CaseMaterial, CaseRecord } from '../classification';
import { CaseEvaluationMeans } from './CaseEvaluationMeans';
import { CaseRating } from './CaseRating';

/** A return visit and the resident's rating. */
@ObjectType({ description: '回访评价。A return visit and the resident’s rating.' })
export class CaseEvaluation {
  @CaseRecord()
  @Field(() => GraphQLDay, { description: '回访日期。Day of the visit.' })
  visitedOn!: string;

  @CaseRecord()
  @Field(() => CaseEvaluationMeans, { nullable: true, description: '回访方式。How the resident was asked.' })
  means!: CaseEvaluationMeans | null;

  @CaseRecord()
  @Field(() => CaseRating, { nullable: true, description: '满意度。The rating.' })
  rating!: CaseRating | null;

  @CaseMaterial()
  @Field(() => String, { nullable: true, description: '群众意见。What the resident said.' })
  comment!: string | null;
}
