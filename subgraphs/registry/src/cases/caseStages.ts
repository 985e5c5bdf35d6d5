/**
 * The stages of a case and the steps allowed between them: GB/T 30428, seven stages from report to evaluation, and the
 * ways back. Pure.
 */

/** Stages in the standard's order: 上报, 立案, 派遣, 处置, 反馈, 核查结案, 评价. */
export const CASE_STAGES = [
  'REPORTED',
  'OPENED',
  'DISPATCHED',
  'HANDLED',
  'RESULT_REPORTED',
  'CLOSED',
  'EVALUATED',
] as const;
/** One of {@link CASE_STAGES}. */
export type CaseStage = (typeof CASE_STAGES)[number];

/** Where a case may go from each stage. Back: returned by the department, or the result did not pass verification. */
export const CASE_TRANSITIONS: Readonly<Record<CaseStage, readonly CaseStage[]>> = {
  // A report that is settled on the spot, or is none of the city's affairs, closes without being dispatched.
  REPORTED: ['OPENED', 'CLOSED'],
  OPENED: ['DISPATCHED', 'CLOSED'],
  DISPATCHED: ['HANDLED', 'OPENED'],
  HANDLED: ['RESULT_REPORTED', 'DISPATCHED'],
  RESULT_REPORTED: ['CLOSED', 'DISPATCHED'],
  // Opened again when the resident shows that the matter is not settled.
  CLOSED: ['EVALUATED', 'OPENED'],
  EVALUATED: ['OPENED'],
};

/** Whether a case in stage `from` may go to `to`. */
export function mayMove(from: CaseStage, to: CaseStage): boolean {
  return CASE_TRANSITIONS[from].includes(to);
}
