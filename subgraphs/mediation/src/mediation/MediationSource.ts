import { registerEnumType } from 'type-graphql';

/** How a dispute came to mediation. */
export enum MediationSource {
  PETITION = 'PETITION',
  POLICE = 'POLICE',
  COURT = 'COURT',
  WALK_IN = 'WALK_IN',
  FOUND_BY_VISIT = 'FOUND_BY_VISIT',
}

registerEnumType(MediationSource, {
  name: 'MediationSource',
  description: '案件来源。How the dispute came to mediation.',
  valuesConfig: {
    PETITION: { description: '信访移送（访调对接）。Referred by the petitions office.' },
    POLICE: { description: '公安移送（公调对接）。Referred by the police.' },
    COURT: { description: '法院委派（诉调对接）。Assigned by a court.' },
    WALK_IN: { description: '当事人申请。Asked for by a party.' },
    FOUND_BY_VISIT: { description: '主动排查。Found on a visit.' },
  },
});
