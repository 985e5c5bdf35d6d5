import { GraphQLDay, Reads } from '@yiwang/kit';
import { Field, InputType } from 'type-graphql';
import { PetitionChannel } from './PetitionChannel';
import { PetitionKind } from './PetitionKind';
import { PetitionSatisfaction } from './PetitionSatisfaction';
import { PetitionStatus } from './PetitionStatus';

/**
 * Which petitions a list holds: all conditions together; what is left out does not matter. There is none on petitioners or
 * on the unit complained about: who petitions against whom is not to be found by searching.
 */
@InputType({ description: '信访件筛选条件，须同时满足。Which petitions; all conditions together.' })
export class PetitionFilter {
  @Reads('Petition.channel')
  @Field(() => [PetitionChannel], { nullable: true, description: '信访形式（任一）。Came in by any of these.' })
  channels?: PetitionChannel[];

  @Reads('Petition.kind')
  @Field(() => [PetitionKind], { nullable: true, description: '信访目的（任一）。Of any of these kinds.' })
  kinds?: PetitionKind[];

  @Reads('Petition.status')
  @Field(() => [PetitionStatus], { nullable: true, description: '办理状态（任一）。In any of these states.' })
  statuses?: PetitionStatus[];

  @Reads('Petition.satisfaction')
  @Field(() => [PetitionSatisfaction], { nullable: true, description: '满意度（任一）。Rated as any of these.' })
  satisfactions?: PetitionSatisfaction[];

  @Reads('Petition.registeredOn')
  @Field(() => GraphQLDay, { nullable: true, description: '登记日期起（含）。Registered on or after.' })
  registeredFrom?: string;

  @Reads('Petition.registeredOn')
  @Field(() => GraphQLDay, { nullable: true, description: '登记日期止（含）。Registered on or before.' })
  registeredTo?: string;

  @Reads('Petition.responsibleOrgan')
  @Field(() => String, { nullable: true, description: '责任单位全称。Full name of the responsible organ.' })
  responsibleOrgan?: string;

  @Reads('Petition.joint')
  @Field(() => Boolean, { nullable: true, description: '是否联名。Joint petitions only, or none of them.' })
  joint?: boolean;

  @Reads('Petition.overdue')
  @Field(() => Boolean, { nullable: true, description: '是否超期未办。Overdue only, or none of them.' })
  overdue?: boolean;
}
