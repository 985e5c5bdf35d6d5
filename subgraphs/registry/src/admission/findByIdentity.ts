/**
 * The one look-up of a person by who they are: an exact ID number, or an exact name with a birth date, as digests. One person
 * or nobody: what is ambiguous is told as what is unknown.
 */
import { normaliseIdNumber, type SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import type { IndexKey } from '../link/indexKey';

/** What identifies a person. */
export type StatedIdentity = { readonly idNumber: string } | { readonly name: string; readonly birthDate: string };

/** The opaque id of the only person with this identity, or null. Both ways take one statement. */
export async function findByIdentity(
  db: SubgraphContext['db'],
  key: IndexKey,
  identity: StatedIdentity,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select distinct subject_id as id from linked_claim
    where kind = 'person' and subject_id is not null and ${conditionOf(key, identity)} limit 2`.execute(db);
  return rows.length === 1 ? rows[0]!.id : null;
}

function conditionOf(key: IndexKey, identity: StatedIdentity) {
  if ('idNumber' in identity) {
    const { canonical } = normaliseIdNumber(identity.idNumber);
    // A number that cannot be one is looked up all the same, so that it takes as long as any other.
    return sql`id_key = ${key.digest('id', canonical ?? '')}::uuid`;
  }
  const name = identity.name.trim();
  return sql`name_key = ${key.digest('name', name)}::uuid and birth_key = ${key.digest('birth', `${name}\0${identity.birthDate}`)}::uuid`;
}
