/** Rows of the department's tables, as the driver answers them: days and decimals are text. See migrations/. */

/** 常住人口登记表 */
export interface HouseholdMemberRow {
  recordKey: string;
  batchId: number;
  householdNo: string;
  memberNo: string;
  relation: string;
  name: string;
  formerName: string | null;
  sex: string | null;
  birthDate: string | null;
  idNumber: string | null;
  address: string;
  movedInOn: string | null;
  status: string | null;
  station: string | null;
  personId: string | null;
  houseId: string | null;
}

/** 居住证登记表 */
export interface ResidencePermitRow {
  recordKey: string;
  batchId: number;
  permitNo: string;
  name: string;
  sex: string | null;
  birthDate: string | null;
  idNumber: string | null;
  phone: string | null;
  origin: string | null;
  address: string;
  reason: string | null;
  issuedOn: string | null;
  expiresOn: string | null;
  personId: string | null;
  houseId: string | null;
}

/** 接处警登记表 */
export interface IncidentRow {
  recordKey: string;
  batchId: number;
  incidentNo: string;
  reportedAt: Date;
  kind: string;
  place: string | null;
  reporterName: string | null;
  reporterPhone: string | null;
  reporterIdNumber: string | null;
  station: string;
  officer: string | null;
  summary: string | null;
  disposition: string | null;
  closedAt: Date | null;
  caseId: string | null;
  houseId: string | null;
  reporterId: string | null;
}

/** 警情当事人表 */
export interface IncidentPartyRow {
  recordKey: string;
  batchId: number;
  incidentNo: string;
  seq: number;
  role: string;
  name: string;
  idNumber: string | null;
  birthDate: string | null;
  phone: string | null;
  address: string | null;
  personId: string | null;
  caseId: string | null;
}

/** 公调对接移交表 */
export interface MediationReferralRow {
  recordKey: string;
  batchId: number;
  referralNo: string;
  incidentNo: string;
  referredOn: string;
  committee: string;
  mediationNo: string | null;
  outcome: string | null;
  caseId: string | null;
}

/** The department's tables. */
export interface PoliceTables {
  householdMember: HouseholdMemberRow;
  residencePermit: ResidencePermitRow;
  incident: IncidentRow;
  incidentParty: IncidentPartyRow;
  mediationReferral: MediationReferralRow;
}
