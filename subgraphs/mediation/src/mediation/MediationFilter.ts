import { GraphQLDay, Reads } from '@yiwang/kit';
import { Field, ID, InputType } from 'type-graphql';
import { DisputeGrade } from './DisputeGrade';
import { DisputeKind } from './DisputeKind';
import { MediationMeans } from './MediationMeans';
import { MediationResult } from './MediationResult';
import { MediationSource } from './MediationSource';

/** Which mediations a list holds: all conditions together; what is left out does not matter. None of them is on a party. */
@InputType({ description: '调解案件筛选条件，须同时满足。Which mediations; all conditions together.' })
export class MediationFilter {
  @Reads('Mediation.means')
  @Field(() => [MediationMeans], { nullable: true, description: '调解方式（任一）。By any of these means.' })
  means?: MediationMeans[];

  @Reads('Mediation.source')
  @Field(() => [MediationSource], { nullable: true, description: '案件来源（任一）。Come from any of these.' })
  sources?: MediationSource[];

  @Reads('Mediation.sourceDepartment')
  @Field(() => [ID], { nullable: true, description: '来源单位代码（任一）。Codes of the departments they came from.' })
  sourceDepartments?: string[];

  @Reads('Mediation.disputeKind')
  @Field(() => [DisputeKind], { nullable: true, description: '纠纷类型（任一）。About any of these.' })
  disputeKinds?: DisputeKind[];

  @Reads('Mediation.grade')
  @Field(() => [DisputeGrade], { nullable: true, description: '纠纷等级（任一）。Of any of these grades.' })
  grades?: DisputeGrade[];

  @Reads('Mediation.result')
  @Field(() => [MediationResult], { nullable: true, description: '调解结果（任一）。Ended in any of these ways.' })
  results?: MediationResult[];

  @Reads('Mediation.organisation')
  @Field(() => String, { nullable: true, description: '调解组织全称。Full name of the organisation.' })
  organisation?: string;

  @Reads('Mediation.acceptedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '受理日期起（含）。Accepted on or after.' })
  acceptedFrom?: string;

  @Reads('Mediation.acceptedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '受理日期止（含）。Accepted on or before.' })
  acceptedTo?: string;

  @Reads('Mediation.concludedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '调结日期起（含）。Concluded on or after.' })
  concludedFrom?: string;

  @Reads('Mediation.concludedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '调结日期止（含）。Concluded on or before.' })
  concludedTo?: string;

  @Reads('Mediation.overdue')
  @Field(() => Boolean, { nullable: true, description: '是否超期未结。Overdue only, or none of them.' })
  overdue?: boolean;
}
