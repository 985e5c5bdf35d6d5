import type { SubgraphContext } from '@yiwang/kit';
import type { HandlingRow } from '../tables';
import { HandlingStep } from './HandlingStep';

const ORDER = [HandlingStep.REPLY, HandlingStep.REVIEW, HandlingStep.RE_REVIEW];

/** One petition's answers, first instance first: at most one a step. */
export async function handlingsOf(petitionNo: string, { loaders }: SubgraphContext): Promise<HandlingRow[]> {
  const rows = await loaders.many<HandlingRow>('handling', 'petitionNo').load(petitionNo);
  return rows.toSorted((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step));
}
