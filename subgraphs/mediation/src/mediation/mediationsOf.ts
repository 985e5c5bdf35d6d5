/** The mediations of a case, a house or a person: one page each, one statement for all owners of a request. */
import type { Connection, SubgraphContext } from '@yiwang/kit';
import type { MediationRow } from '../tables';
import type { MediationListArgs } from './MediationListArgs';
import { pageOrderOf, selectMediations } from './selectMediations';

/** Mediations filed under a case or about a house; `column` holds the owner's id. */
export function mediationsOf(
  column: 'caseId' | 'houseId',
  owner: string,
  args: MediationListArgs,
  { loaders }: SubgraphContext,
): Promise<Connection<MediationRow>> {
  return loaders
    .connection<MediationRow>(`mediations of ${column} ${listKey(args)}`, args, pageOrderOf(args.orderBy), (db, keys) =>
      selectMediations(db, args)
        .select(`mediationCase.${column} as pageKey`)
        .where(`mediationCase.${column}`, 'in', keys),
    )
    .load(owner);
}

/** Mediations in which a person is a party. */
export function mediationsOfParty(
  personId: string,
  args: MediationListArgs,
  { loaders }: SubgraphContext,
): Promise<Connection<MediationRow>> {
  return loaders
    .connection<MediationRow>(`mediations of party ${listKey(args)}`, args, pageOrderOf(args.orderBy), (db, keys) =>
      selectMediations(db, args)
        .innerJoin(
          // Distinct: one person registered twice in one mediation still has it once.
          (from) =>
            from
              .selectFrom('party')
              .select(['mediationNo', 'personId'])
              .distinct()
              .where('personId', 'in', keys)
              .as('own'),
          (join) => join.onRef('own.mediationNo', '=', 'mediationCase.mediationNo'),
        )
        .select('own.personId as pageKey'),
    )
    .load(personId);
}

const listKey = ({ filter, orderBy }: MediationListArgs): string => JSON.stringify([filter, orderBy]);
