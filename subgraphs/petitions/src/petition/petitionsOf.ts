/** The petitions of a case, a house or a person: one page each, one statement for all owners of a request. */
import type { Connection, SubgraphContext } from '@yiwang/kit';
import type { PetitionRow } from '../tables';
import type { PetitionListArgs } from './PetitionListArgs';
import { pageOrderOf, selectPetitions } from './selectPetitions';

/** Petitions filed under a case or about a house; `column` holds the owner's id. */
export function petitionsOf(
  column: 'caseId' | 'houseId',
  owner: string,
  args: PetitionListArgs,
  { loaders }: SubgraphContext,
): Promise<Connection<PetitionRow>> {
  return loaders
    .connection<PetitionRow>(`petitions of ${column} ${listKey(args)}`, args, pageOrderOf(args.orderBy), (db, keys) =>
      selectPetitions(db, args).select(`petition.${column} as pageKey`).where(`petition.${column}`, 'in', keys),
    )
    .load(owner);
}

/** Petitions in which a person is one of the petitioners. */
export function petitionsOfPetitioner(
  personId: string,
  args: PetitionListArgs,
  { loaders }: SubgraphContext,
): Promise<Connection<PetitionRow>> {
  return loaders
    .connection<PetitionRow>(`petitions of petitioner ${listKey(args)}`, args, pageOrderOf(args.orderBy), (db, keys) =>
      selectPetitions(db, args)
        .innerJoin(
          // Distinct: one person registered twice on one petition still has it once.
          (from) =>
            from
              .selectFrom('petitioner')
              .select(['petitionNo', 'personId'])
              .distinct()
              .where('personId', 'in', keys)
              .as('own'),
          (join) => join.onRef('own.petitionNo', '=', 'petition.petitionNo'),
        )
        .select('own.personId as pageKey'),
    )
    .load(personId);
}

const listKey = ({ filter, orderBy }: PetitionListArgs): string => JSON.stringify([filter, orderBy]);
