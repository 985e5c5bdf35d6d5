import type { SubgraphContext } from '@yiwang/kit';
import { rowFunction, rowsOf } from '@yiwang/kit';
import type { PetitionDeadlineRow } from '../tables';

/** Every step of every petition that has a deadline. */
export const PETITION_DEADLINES = rowFunction<PetitionDeadlineRow>('petition_deadlines');

/** One petition's steps with their deadlines, in the order of handling; at most one a step. */
export function deadlinesOf(petitionNo: string, context: SubgraphContext): Promise<PetitionDeadlineRow[]> {
  return rowsOf(PETITION_DEADLINES, 'petitionNo', 'stepOrder', context).load(petitionNo);
}
