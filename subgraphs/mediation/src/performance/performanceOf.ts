import type { SubgraphContext } from '@yiwang/kit';
import { rowFunction, rowsOf } from '@yiwang/kit';
import type { PerformanceTodayRow } from '../tables';

const PERFORMANCES = rowFunction<PerformanceTodayRow>('performances_today');

/** One agreement's instalments, in order. */
export function performanceOf(agreementNo: string, context: SubgraphContext): Promise<PerformanceTodayRow[]> {
  return rowsOf(PERFORMANCES, 'agreementNo', 'seq', context).load(agreementNo);
}
