/** Rows of the department's tables, as the driver answers them: days and decimals are text. See migrations/. */

/** 物业服务企业表 */
export interface PropertyCompanyRow {
  recordKey: string;
  batchId: number;
  companyNo: string;
  name: string;
  contact: string | null;
  phone: string | null;
  creditGrade: string | null;
}

/** 房屋楼盘表 */
export interface HouseRow {
  recordKey: string;
  batchId: number;
  houseNo: string;
  address: string;
  buildingName: string | null;
  floor: number | null;
  floors: number | null;
  floorArea: string | null;
  use: string | null;
  structure: string | null;
  builtYear: number | null;
  companyNo: string | null;
  houseId: string | null;
}

/** 产权登记信息表 */
export interface OwnershipRow {
  recordKey: string;
  batchId: number;
  certificateNo: string;
  seq: number;
  houseNo: string;
  ownerName: string;
  ownerIdNumber: string | null;
  share: string | null;
  registeredOn: string | null;
  endedOn: string | null;
  ownerId: string | null;
  houseId: string | null;
}

/** 房屋租赁备案表 */
export interface TenancyRow {
  recordKey: string;
  batchId: number;
  filingNo: string;
  address: string;
  landlordName: string | null;
  landlordPhone: string | null;
  tenantName: string;
  tenantIdNumber: string | null;
  tenantPhone: string | null;
  monthlyRent: string | null;
  startsOn: string;
  endsOn: string | null;
  houseId: string | null;
  landlordId: string | null;
  tenantId: string | null;
}

/** 报修工单 */
export interface RepairOrderRow {
  recordKey: string;
  batchId: number;
  orderNo: string;
  address: string;
  reporterName: string | null;
  reporterPhone: string | null;
  kind: string;
  description: string | null;
  caseNo: string | null;
  reportedAt: Date;
  state: string;
  finishedAt: Date | null;
  cost: string | null;
  fromFund: boolean | null;
  houseId: string | null;
  reporterId: string | null;
  caseId: string | null;
}

/** 物业投诉登记表 */
export interface PropertyComplaintRow {
  recordKey: string;
  batchId: number;
  complaintNo: string;
  companyNo: string;
  complainantName: string | null;
  complainantPhone: string | null;
  address: string | null;
  kind: string | null;
  content: string | null;
  receivedOn: string;
  state: string;
  closedOn: string | null;
  houseId: string | null;
  complainantId: string | null;
  caseId: string | null;
}

/** 房屋安全隐患排查表 */
export interface HazardRow {
  recordKey: string;
  batchId: number;
  hazardNo: string;
  address: string;
  grade: string | null;
  description: string | null;
  foundOn: string;
  measure: string | null;
  clearedOn: string | null;
  houseId: string | null;
}

/** 维修资金台账 */
export interface MaintenanceFundRow {
  recordKey: string;
  batchId: number;
  accountNo: string;
  houseNo: string;
  paid: string | null;
  balance: string | null;
  updatedOn: string | null;
  houseId: string | null;
}

/** 老旧小区改造项目表 */
export interface RenovationRow {
  recordKey: string;
  batchId: number;
  projectNo: string;
  name: string;
  kind: string | null;
  communityCode: string | null;
  budget: string | null;
  consentThreshold: string | null;
  startsOn: string | null;
  endsOn: string | null;
  state: string;
}

/** 改造意愿征询表 */
export interface RenovationConsentRow {
  recordKey: string;
  batchId: number;
  projectNo: string;
  houseNo: string;
  ownerName: string | null;
  ownerIdNumber: string | null;
  answer: string;
  answeredOn: string | null;
  remark: string | null;
  houseId: string | null;
  ownerId: string | null;
}

/** The answers to a renovation project, counted over all houses asked: `renovation_tallies`. */
export interface RenovationTallyRow {
  projectNo: string;
  consenting: number;
  objecting: number;
  abstaining: number;
  /** Floor area of the houses that consent and of all that answered, in m²; null when the area of one is unknown. */
  consentingArea: string | null;
  answeredArea: string | null;
}

/** The department's tables. */
export interface HousingTables {
  propertyCompany: PropertyCompanyRow;
  house: HouseRow;
  ownership: OwnershipRow;
  tenancy: TenancyRow;
  repairOrder: RepairOrderRow;
  propertyComplaint: PropertyComplaintRow;
  hazard: HazardRow;
  maintenanceFund: MaintenanceFundRow;
  renovation: RenovationRow;
  renovationConsent: RenovationConsentRow;
}
