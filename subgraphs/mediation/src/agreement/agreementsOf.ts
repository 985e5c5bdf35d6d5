/** Agreements from their versions: the register has one row a version. */
import type { SubgraphContext } from '@yiwang/kit';
import { rowFunction, rowsOf } from '@yiwang/kit';
import type { AgreementVersionRow } from '../tables';

const AGREEMENT_VERSIONS = rowFunction<AgreementVersionRow>('agreement_versions');

/** One agreement with its versions, oldest first. */
export interface Agreement {
  readonly agreementNo: string;
  readonly mediationNo: string;
  readonly versions: readonly AgreementVersionRow[];
}

/** The agreements of one mediation, by number. */
export async function agreementsOf(mediationNo: string, context: SubgraphContext): Promise<Agreement[]> {
  const rows = await rowsOf(AGREEMENT_VERSIONS, 'mediationNo', 'version', context).load(mediationNo);
  const numbers = [...new Set(rows.map((row) => row.agreementNo))].sort();
  return numbers.map((agreementNo) => ({
    agreementNo,
    mediationNo,
    versions: rows.filter((row) => row.agreementNo === agreementNo),
  }));
}

/** The agreement under a number, or null. */
export async function agreementUnder(agreementNo: string, context: SubgraphContext): Promise<Agreement | null> {
  const versions = await rowsOf(AGREEMENT_VERSIONS, 'agreementNo', 'version', context).load(agreementNo);
  const latest = versions.at(-1);
  return latest ? { agreementNo, mediationNo: latest.mediationNo, versions } : null;
}
