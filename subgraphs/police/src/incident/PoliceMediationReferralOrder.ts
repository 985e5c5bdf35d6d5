import { registerEnumType } from 'type-graphql';

/** How a list of referrals to mediation is sorted. */
export enum PoliceMediationReferralOrder {
  REFERRED_ON_DESC = 'REFERRED_ON_DESC',
  REFERRED_ON_ASC = 'REFERRED_ON_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(PoliceMediationReferralOrder, {
  name: 'PoliceMediationReferralOrder',
  description: '公调对接移交排序。How a list of referrals to mediation is sorted.',
  valuesConfig: {
    REFERRED_ON_DESC: { description: '移交日期由近到远。Latest referral first.' },
    REFERRED_ON_ASC: { description: '移交日期由远到近。Earliest referral first.' },
    NUMBER_ASC: { description: '按移交编号。By number.' },
  },
});
