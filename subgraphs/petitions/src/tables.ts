/** Rows of the petitions office's tables (migrations/), in camelCase; days are `YYYY-MM-DD` texts. */
import type { HandlingConclusion } from './handling/HandlingConclusion';
import type { HandlingStep } from './handling/HandlingStep';
import type { DeadlineState } from './deadline/DeadlineState';
import type { DeadlineStep } from './deadline/DeadlineStep';
import type { PetitionChannel } from './petition/PetitionChannel';
import type { PetitionKind } from './petition/PetitionKind';
import type { PetitionSatisfaction } from './petition/PetitionSatisfaction';
import type { PetitionStatus } from './petition/PetitionStatus';

/** One petition; `recordKey` is its number. */
export interface PetitionRow {
  recordKey: string;
  petitionNo: string;
  channel: PetitionChannel;
  kind: PetitionKind;
  title: string;
  content: string | null;
  joint: boolean | null;
  people: number | null;
  issueAddress: string | null;
  unitComplained: string | null;
  responsibleOrgan: string | null;
  registeredOn: string;
  referredOn: string | null;
  acceptedOn: string | null;
  replyDueOn: string | null;
  status: PetitionStatus;
  satisfaction: PetitionSatisfaction | null;
  caseId: string | null;
  houseId: string | null;
}

/** One petitioner of one petition. */
export interface PetitionerRow {
  recordKey: string;
  petitionNo: string;
  seq: number;
  name: string;
  idNumber: string | null;
  phone: string | null;
  address: string | null;
  representative: boolean | null;
  personId: string | null;
  caseId: string | null;
}

/** The reply to a petition, its review or its re-review. */
export interface HandlingRow {
  recordKey: string;
  petitionNo: string;
  step: HandlingStep;
  organ: string;
  requestedOn: string | null;
  dueOn: string | null;
  concludedOn: string | null;
  documentNo: string | null;
  conclusion: HandlingConclusion | null;
  summary: string | null;
  caseId: string | null;
}

/** How long a step may take, from `validFrom` on. */
export interface DeadlineRow {
  step: DeadlineStep;
  validFrom: string;
  days: number;
  legalBasis: string;
}

/** A rule with the day on which the next one replaces it, as `deadline_rules()` gives it. */
export interface DeadlineRuleRow extends DeadlineRow {
  validUntil: string | null;
}

/** One step of one petition against its deadline, as `petition_deadlines()` gives it. */
export interface PetitionDeadlineRow {
  petitionNo: string;
  step: DeadlineStep;
  stepOrder: number;
  startsOn: string | null;
  dueOn: string;
  recorded: boolean;
  concludedOn: string | null;
  legalBasis: string | null;
  state: DeadlineState;
}

/** The department's tables by name. */
export interface PetitionsDatabase {
  petition: PetitionRow;
  petitioner: PetitionerRow;
  handling: HandlingRow;
  deadline: DeadlineRow;
}
