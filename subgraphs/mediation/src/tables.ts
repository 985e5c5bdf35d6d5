/** Rows of the mediation tables (migrations/), in camelCase; days are `YYYY-MM-DD` texts, amounts decimal texts. */
import type { AgreementForm } from './agreement/AgreementForm';
import type { AgreementState } from './agreement/AgreementState';
import type { Confirmation } from './agreement/Confirmation';
import type { DeadlineState } from './deadline/DeadlineState';
import type { DeadlineStep } from './deadline/DeadlineStep';
import type { DisputeGrade } from './mediation/DisputeGrade';
import type { DisputeIntensity } from './mediation/DisputeIntensity';
import type { DisputeKind } from './mediation/DisputeKind';
import type { MediationMeans } from './mediation/MediationMeans';
import type { MediationResult } from './mediation/MediationResult';
import type { MediationSource } from './mediation/MediationSource';
import type { PartySide } from './party/PartySide';
import type { PerformanceState } from './performance/PerformanceState';

/** One mediation; `recordKey` is its number. */
export interface MediationRow {
  recordKey: string;
  mediationNo: string;
  means: MediationMeans;
  source: MediationSource;
  /** Subgraph of the department that it came from. */
  sourceDepartment: string | null;
  /** Its number there. */
  sourceNo: string | null;
  disputeKind: DisputeKind;
  grade: DisputeGrade | null;
  people: number | null;
  durationDays: number | null;
  intensity: DisputeIntensity | null;
  summary: string | null;
  place: string | null;
  organisation: string;
  mediator: string | null;
  acceptedOn: string;
  dueOn: string | null;
  concludedOn: string | null;
  result: MediationResult | null;
  caseId: string | null;
  houseId: string | null;
}

/** One party of one mediation: a person or an organisation. */
export interface PartyRow {
  recordKey: string;
  mediationNo: string;
  seq: number;
  side: PartySide;
  name: string;
  organisation: boolean | null;
  idNumber: string | null;
  birthDate: string | null;
  phone: string | null;
  address: string | null;
  personId: string | null;
  caseId: string | null;
}

/** One version of one agreement. */
export interface AgreementRow {
  recordKey: string;
  agreementNo: string;
  version: number;
  mediationNo: string;
  form: AgreementForm | null;
  state: AgreementState;
  signedOn: string | null;
  amount: string | null;
  terms: string | null;
  confirmation: Confirmation | null;
  confirmationNo: string | null;
  court: string | null;
  caseId: string | null;
}

/** A version with the day until which confirmation may be requested, as `agreement_versions()` gives it. */
export interface AgreementVersionRow extends Omit<AgreementRow, 'recordKey' | 'caseId'> {
  confirmationDueOn: string | null;
}

/** One instalment of what an agreement obliges to. */
export interface PerformanceRow {
  recordKey: string;
  agreementNo: string;
  seq: number;
  mediationNo: string;
  dueOn: string;
  performedOn: string | null;
  item: string | null;
  amount: string | null;
  state: PerformanceState;
  caseId: string | null;
}

/** An instalment with whether it is overdue today, as `performances_today()` gives it. */
export interface PerformanceTodayRow extends Omit<PerformanceRow, 'recordKey' | 'caseId'> {
  overdue: boolean;
}

/** How long a step may take, from `validFrom` on; `means` is a {@link MediationMeans} or `ANY`. */
export interface DeadlineRow {
  step: DeadlineStep;
  means: string;
  validFrom: string;
  days: number;
  legalBasis: string;
}

/** A rule with the day on which the next one replaces it, as `deadline_rules()` gives it. */
export interface DeadlineRuleRow extends DeadlineRow {
  validUntil: string | null;
}

/** One mediation against its deadline, as `mediation_deadlines()` gives it. */
export interface MediationDeadlineRow {
  mediationNo: string;
  startsOn: string;
  dueOn: string;
  recorded: boolean;
  legalBasis: string | null;
  state: DeadlineState;
}

/** The department's tables by name. */
export interface MediationDatabase {
  mediationCase: MediationRow;
  party: PartyRow;
  agreement: AgreementRow;
  performance: PerformanceRow;
  deadline: DeadlineRow;
}
