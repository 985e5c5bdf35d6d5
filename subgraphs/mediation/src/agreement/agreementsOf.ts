/** Agreements from their versions: the register has one row a version. */
import type { SubgraphContext } from '@yiwang/kit';
import type { AgreementVersionRow } from '../tables';

/** One agreement with its versions, oldest first. */
export interface Agreement {
  readonly agreementNo: string;
  readonly mediationNo: string;
  readonly versions: readonly AgreementVersionRow[];
}

/** The agreements of one mediation, by number. */
export async function agreementsOf(mediationNo: string, { loaders }: SubgraphContext): Promise<Agreement[]> {
  const rows = await loaders.many<AgreementVersionRow>('agreementVersion', 'mediationNo', 'version').load(mediationNo);
  const numbers = [...new Set(rows.map((row) => row.agreementNo))].sort();
  return numbers.map((agreementNo) => ({
    agreementNo,
    mediationNo,
    versions: rows.filter((row) => row.agreementNo === agreementNo),
  }));
}

/** The agreement under a number, or null. */
export async function agreementUnder(agreementNo: string, { loaders }: SubgraphContext): Promise<Agreement | null> {
  const versions = await loaders
    .many<AgreementVersionRow>('agreementVersion', 'agreementNo', 'version')
    .load(agreementNo);
  const latest = versions.at(-1);
  return latest ? { agreementNo, mediationNo: latest.mediationNo, versions } : null;
}
