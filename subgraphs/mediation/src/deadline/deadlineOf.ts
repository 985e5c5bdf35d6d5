import type { SubgraphContext } from '@yiwang/kit';
import type { MediationDeadlineRow } from '../tables';

/** One mediation against its deadline; null when neither the register nor a rule gives one. */
export function deadlineOf(mediationNo: string, { loaders }: SubgraphContext): Promise<MediationDeadlineRow | null> {
  return loaders.one<MediationDeadlineRow>('mediationDeadline', 'mediationNo').load(mediationNo);
}
