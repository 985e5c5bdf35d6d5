import type { SubgraphContext } from '@yiwang/kit';
import type { PetitionDeadlineRow } from '../tables';

/** One petition's steps with their deadlines, in the order of handling; at most one a step. */
export function deadlinesOf(petitionNo: string, { loaders }: SubgraphContext): Promise<PetitionDeadlineRow[]> {
  return loaders.many<PetitionDeadlineRow>('petitionDeadline', 'petitionNo', 'stepOrder').load(petitionNo);
}
