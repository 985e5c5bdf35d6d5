import type { SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PublicRule } from '../classification';
import { MediationMeans } from '../mediation/MediationMeans';
import { rowFunction } from '@yiwang/kit';
import type { DeadlineRuleRow, MediationDatabase } from '../tables';
import { MediationDeadlineRule } from './MediationDeadlineRule';

const DEADLINE_RULES = rowFunction<DeadlineRuleRow>('deadline_rules');

/** Fields of {@link MediationDeadlineRule} that need more than a column, and the root field that lists the rules. */
@Resolver(() => MediationDeadlineRule)
export class MediationDeadlineRuleResolver {
  @PublicRule()
  @Query(() => [MediationDeadlineRule], {
    nullable: true,
    description: '调解期限规则，含历史规则。How long each step may take, past rules included.',
  })
  mediationDeadlineRules(@Ctx() { db }: SubgraphContext<MediationDatabase>): Promise<DeadlineRuleRow[]> {
    return db
      .selectFrom(DEADLINE_RULES.rows.as('rule'))
      .selectAll()
      .orderBy('step')
      .orderBy('means')
      .orderBy('validFrom')
      .execute();
  }

  @PublicRule()
  @FieldResolver(() => MediationMeans, {
    nullable: true,
    description: '适用的调解方式；空为其余各种。The means it holds for; null for all without a rule of their own.',
  })
  means(@Root() rule: DeadlineRuleRow): MediationMeans | null {
    return rule.means === 'ANY' ? null : (rule.means as MediationMeans);
  }
}
