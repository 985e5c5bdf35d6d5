/** How the store of the evidence is looked at, for EvidenceWatch. */
import type { PostgresAuditStore } from '../../audit';
import type { AuditTrail } from './AuditTrail';

/**
 * Answers a function that rejects when records cannot be written. While writing works it only asks whether it may; what was refused, as on
 * a full disk, only another record can show to be taken again, and that record tells of the gap.
 */
export function lookAtEvidence(
  trail: Pick<AuditTrail, 'log' | 'append'>,
  store: Pick<PostgresAuditStore, 'takesRecords'>,
): () => Promise<void> {
  let seenFailing = false;
  return async () => {
    const seen = seenFailing;
    seenFailing = trail.log.failing;
    if (seenFailing) {
      // Requests write too, and most often the next one has shown by now that it was for a moment only.
      if (!seen) throw new Error('the last record was not written');
      await trail.append('log.resumed', {});
    } else if (!(await store.takesRecords())) throw new Error('the store of the evidence is read-only');
  };
}
