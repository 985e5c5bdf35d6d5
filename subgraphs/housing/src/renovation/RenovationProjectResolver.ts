import { Classified, type Connection, PageArgs, type PageOrder, type SubgraphContext } from '@yiwang/kit';
import { type Kysely, sql } from 'kysely';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AREA_CODE, RENOVATION } from '../basis';
import { Area, areaOf } from '../entities/Area';
import type { HousingTables, RenovationConsentRow, RenovationRow, RenovationTallyRow } from '../tables';
import { consentTally } from './consentTally';
import { RenovationConsentConnection } from './RenovationConsent';
import { RenovationConsentTally } from './RenovationConsentTally';
import { RenovationProject } from './RenovationProject';

const BY_KEY: PageOrder = { column: 'recordKey', direction: 'asc' };

/** What a renovation project is joined with. */
@Resolver(() => RenovationProject)
export class RenovationProjectResolver {
  @Classified('public', 'unconditional', AREA_CODE)
  @FieldResolver(() => Area, { nullable: true, description: '所在社区。The community that it is in.' })
  area(@Root() project: RenovationRow): Area | null {
    return areaOf(project.communityCode);
  }

  @Classified('internal', 'conditional', RENOVATION)
  @FieldResolver(() => RenovationConsentTally, {
    nullable: true,
    description: '改造意愿统计；已表态不足 5 户时为空。How the houses have answered; null while fewer than 5 have.',
  })
  async consentTally(
    @Root() project: RenovationRow,
    @Ctx() { db, loaders }: SubgraphContext,
  ): Promise<RenovationConsentTally | null> {
    const row = await loaders.by('renovation tallies', (keys) => loadTallies(db, keys)).load(project.projectNo);
    return row && consentTally(row, project.consentThreshold);
  }

  @Classified('personal', 'conditional', RENOVATION, { subject: 'house' })
  @FieldResolver(() => RenovationConsentConnection, {
    nullable: true,
    description: '各户的改造意愿。The answer of each house.',
  })
  consents(
    @Root() project: RenovationRow,
    @Args() args: PageArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<RenovationConsentRow>> {
    return loaders
      .connection<RenovationConsentRow>('consents', args, BY_KEY, (db, keys) =>
        db.selectFrom('renovationConsent').selectAll().select('projectNo as pageKey').where('projectNo', 'in', keys),
      )
      .load(project.projectNo);
  }
}

async function loadTallies(db: Kysely<HousingTables>, keys: readonly string[]): Promise<(RenovationTallyRow | null)[]> {
  const { rows } = await sql<RenovationTallyRow>`select * from renovation_tallies(${keys})`.execute(db);
  const byProject = new Map(rows.map((row) => [row.projectNo, row]));
  return keys.map((key) => byProject.get(key) ?? null);
}
