/** The root field over deadline rules. */
import type { SubgraphContext } from '@yiwang/kit';
import { Ctx, Query, Resolver } from 'type-graphql';
import { PublicRule } from '../classification';
import { rowFunction } from '@yiwang/kit';
import type { DeadlineRuleRow, PetitionsDatabase } from '../tables';
import { PetitionDeadlineRule } from './PetitionDeadlineRule';

const DEADLINE_RULES = rowFunction<DeadlineRuleRow>('deadline_rules');

/** Root fields over {@link PetitionDeadlineRule}. */
@Resolver()
export class DeadlineQueries {
  @PublicRule()
  @Query(() => [PetitionDeadlineRule], {
    nullable: true,
    description: '信访办理期限规则，含历史规则。How long each step may take, past rules included.',
  })
  petitionDeadlineRules(@Ctx() { db }: SubgraphContext<PetitionsDatabase>): Promise<DeadlineRuleRow[]> {
    return db.selectFrom(DEADLINE_RULES.rows.as('rule')).selectAll().orderBy('validFrom').orderBy('step').execute();
  }
}
