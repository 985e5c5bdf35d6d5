/** Rows of the department's tables, as the driver answers them: days and decimals are text. See migrations/. */

/** 村社区信息表 */
export interface CommunityRow {
  recordKey: string;
  batchId: number;
  code: string;
  name: string;
  township: string;
  officeAddress: string | null;
  phone: string | null;
  households: number | null;
}

/** 标准地址库 */
export interface StandardAddressRow {
  recordKey: string;
  batchId: number;
  addressCode: string;
  communityCode: string;
  gridCode: string | null;
  road: string | null;
  roadNo: string | null;
  estate: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  fullAddress: string;
  houseId: string | null;
}

/** 婚姻登记信息表 */
export interface MarriageRow {
  recordKey: string;
  batchId: number;
  certificateNo: string;
  kind: string;
  registeredOn: string;
  organ: string | null;
  husbandName: string;
  husbandIdNumber: string | null;
  husbandBirthDate: string | null;
  wifeName: string;
  wifeIdNumber: string | null;
  wifeBirthDate: string | null;
  husbandId: string | null;
  wifeId: string | null;
}

/** 救助补贴发放台账 */
export interface AllowanceRow {
  recordKey: string;
  batchId: number;
  allowanceNo: string;
  kind: string;
  name: string;
  idNumber: string | null;
  birthDate: string | null;
  phone: string | null;
  address: string | null;
  members: number | null;
  monthlyAmount: string | null;
  startedOn: string;
  endedOn: string | null;
  state: string;
  personId: string | null;
  houseId: string | null;
}

/** 社会救助申请表 */
export interface ApplicationRow {
  recordKey: string;
  batchId: number;
  applicationNo: string;
  kind: string;
  name: string;
  idNumber: string | null;
  phone: string | null;
  address: string | null;
  reason: string | null;
  caseNo: string | null;
  submittedOn: string;
  status: string;
  decidedOn: string | null;
  opinion: string | null;
  personId: string | null;
  houseId: string | null;
  caseId: string | null;
}

/** The department's tables. */
export interface CivilAffairsTables {
  community: CommunityRow;
  standardAddress: StandardAddressRow;
  marriage: MarriageRow;
  allowance: AllowanceRow;
  application: ApplicationRow;
}
