import type { Connection, SubgraphContext } from '@yiwang/kit';
import type { Kysely } from 'kysely';
import type { PetitionerRow, PetitionsDatabase } from '../tables';
import type { PetitionerListArgs } from './PetitionerListArgs';

/** A page of one petition's petitioners by their number; one statement for all petitions of a request. */
export function petitionersOf(
  petitionNo: string,
  args: PetitionerListArgs,
  { loaders }: SubgraphContext,
): Promise<Connection<PetitionerRow>> {
  const { representative } = args;
  return loaders
    .connection<PetitionerRow>(
      `petitioners ${representative}`,
      args,
      { column: 'seq', direction: 'asc' },
      (db: Kysely<PetitionsDatabase>, keys) => {
        const query = db
          .selectFrom('petitioner')
          .selectAll()
          .select('petitionNo as pageKey')
          .where('petitionNo', 'in', keys);
        if (representative == null) return query;
        return query.where('representative', representative ? 'is' : 'is not', true);
      },
    )
    .load(petitionNo);
}
