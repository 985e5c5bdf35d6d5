import type { SubgraphContext } from '@yiwang/kit';
import { rowFunction, rowsOf } from '@yiwang/kit';
import type { MediationDeadlineRow } from '../tables';

/** Every mediation against its deadline. */
export const MEDIATION_DEADLINES = rowFunction<MediationDeadlineRow>('mediation_deadlines');

/** One mediation against its deadline; null when neither the register nor a rule gives one. */
export async function deadlineOf(mediationNo: string, context: SubgraphContext): Promise<MediationDeadlineRow | null> {
  const [deadline] = await rowsOf(MEDIATION_DEADLINES, 'mediationNo', 'mediationNo', context).load(mediationNo);
  return deadline ?? null;
}
