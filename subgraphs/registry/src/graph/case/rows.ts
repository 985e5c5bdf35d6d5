/** Rows of the registry's case tables (migrations/), in camelCase; days are `YYYY-MM-DD` texts. */
import type { AreaLevel } from '../area/AreaLevel';
import type { CaseCategory } from './CaseCategory';
import type { CaseEvaluationMeans } from './CaseEvaluationMeans';
import type { CaseRating } from './CaseRating';
import type { CaseReferralStatus } from './CaseReferralStatus';
import type { CaseStage } from './CaseStage';

/** Where a case stands. */
export interface CaseLifeRow {
  caseId: string;
  stage: CaseStage;
  version: number;
  caseNo: string;
  category: CaseCategory;
  leadDepartment: string | null;
  settledLevel: AreaLevel | null;
  gridCode: string | null;
  reportedAt: Date;
  dueOn: string | null;
  closedAt: Date | null;
}

/** How the platform took a case in. */
export interface CaseIntakeRow {
  recordKey: string;
  caseNo: string;
  title: string;
  item: string;
  address: string | null;
}

/** One step of a case's life. */
export interface CaseStepRow {
  caseId: string;
  version: number;
  stage: CaseStage;
  department: string | null;
  at: Date;
  dueOn: string | null;
  note: string | null;
}

/** A case handed from one department to another. */
export interface ReferralRow {
  recordKey: string;
  referralNo: string;
  fromDepartment: string;
  toDepartment: string;
  toNo: string | null;
  sentAt: Date;
  status: CaseReferralStatus;
  answeredAt: Date | null;
  reason: string | null;
}

/** A return visit and the resident's rating. */
export interface EvaluationRow {
  recordKey: string;
  visitedOn: string;
  means: CaseEvaluationMeans | null;
  rating: CaseRating | null;
  comment: string | null;
}

/** A number under which a department knows a case. */
export interface CaseNumberRow {
  department: string;
  number: string;
}

/** A person or house that a case concerns. */
export interface CaseSubjectRow {
  caseId: string;
  kind: 'person' | 'house';
  subjectId: string;
}
