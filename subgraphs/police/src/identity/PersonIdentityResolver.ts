import { Classified, type SubgraphContext } from '@yiwang/kit';
import { type Kysely, sql } from 'kysely';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { IDENTITY_OF_RECORD } from '../basis';
import { Person } from '../entities/Person';
import type { PoliceTables } from '../tables';
import { PersonIdentity } from './PersonIdentity';

/** `Person.identity`. */
@Resolver(() => Person)
export class PersonIdentityResolver {
  @Classified('personal', 'conditional', IDENTITY_OF_RECORD, { subject: 'person' })
  @FieldResolver(() => PersonIdentity, {
    nullable: true,
    description:
      '身份信息：以常住人口登记为准，无户籍的取居住证登记。Identity of record: from the household register, else from the residence permit.',
  })
  identity(@Root() person: Person, @Ctx() { db, loaders }: SubgraphContext): Promise<PersonIdentity | null> {
    return loaders.by('identities', (keys) => loadIdentities(db, keys)).load(person.id);
  }
}

type IdentityRow = PersonIdentity & { readonly personId: string };

/**
 * One identity for each person, in the order of the keys. A registration in force comes before one that has ended, any
 * registration before a permit, and of several the latest.
 */
async function loadIdentities(
  db: Kysely<PoliceTables>,
  keys: readonly string[],
): Promise<readonly (PersonIdentity | null)[]> {
  const { rows } = await sql<IdentityRow>`
    select distinct on (person_id) person_id, name, former_name, id_number, sex, birth_date, source
    from (
      select person_id, name, former_name, id_number, sex, birth_date, 'HOUSEHOLD_REGISTER' as source,
        case when status is null or status = 'ACTIVE' then 1 else 2 end as preference, moved_in_on as since, record_key
      from household_member where person_id = any(${keys})
      union all
      select person_id, name, null, id_number, sex, birth_date, 'RESIDENCE_PERMIT', 3, issued_on, record_key
      from residence_permit where person_id = any(${keys})
    ) entry
    order by person_id, preference, since desc nulls last, record_key`.execute(db);
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  return keys.map((key) => byPerson.get(key) ?? null);
}
