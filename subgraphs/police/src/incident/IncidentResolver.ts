import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { INCIDENT, REFERRAL } from '../basis';
import { Case, caseOf } from '../entities/Case';
import { House, houseOf } from '../entities/House';
import type { IncidentPartyRow, IncidentRow, MediationReferralRow } from '../tables';
import { Incident } from './Incident';
import { IncidentParty } from './IncidentParty';
import { IncidentReporter } from './IncidentReporter';
import { PoliceMediationReferral } from './PoliceMediationReferral';

/** What an incident is joined with. */
@Resolver(() => Incident)
export class IncidentResolver {
  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @FieldResolver(() => IncidentReporter, {
    nullable: true,
    description: '报警人；匿名报警为空。Who called; null when the caller gave no name.',
  })
  reporter(@Root() incident: IncidentRow): IncidentRow | null {
    return incident.reporterName === null ? null : incident;
  }

  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @FieldResolver(() => [IncidentParty], { description: '当事人。The people in it.' })
  parties(@Root() incident: IncidentRow, @Ctx() { loaders }: SubgraphContext): Promise<IncidentPartyRow[]> {
    return loaders.many<IncidentPartyRow>('incidentParty', 'incidentNo', 'seq').load(incident.incidentNo);
  }

  @Classified('internal', 'conditional', REFERRAL, { subject: 'case' })
  @FieldResolver(() => [PoliceMediationReferral], {
    description: '公调对接移交记录。Its referrals to mediation.',
  })
  mediationReferrals(
    @Root() incident: IncidentRow,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<MediationReferralRow[]> {
    return loaders.many<MediationReferralRow>('mediationReferral', 'incidentNo').load(incident.incidentNo);
  }

  @Classified('personal', 'conditional', INCIDENT, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '案发房屋。The house where it happened.' })
  house(@Root() incident: IncidentRow): House | null {
    return houseOf(incident.houseId);
  }

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @FieldResolver(() => Case, { nullable: true, description: '所属事件。The affair that it belongs to.' })
  case(@Root() incident: IncidentRow): Case | null {
    return caseOf(incident.caseId);
  }
}
