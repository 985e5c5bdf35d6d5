/**
 * A department's claim in, the row of the master index out: names, numbers and phones only as digests and masked forms.
 * Pure. INVARIANT(no-identity): no plain ID number, name or phone leaves this file.
 */
import { applyMask } from '@yiwang/schema';
import { birthDateOf, dwellingOf, normalisePhone, sexOf } from '@yiwang/kit';
import { guessIdNumbers } from './guessIdNumbers';
import type { IndexKey } from './indexKey';

/** Columns of a department's `claim` table, in the order in which the linker reads them. */
export const CLAIM_COLUMNS = [
  'claim_id', 'extract', 'record_key', 'into_column', 'kind', 'revision',
  'id_number', 'id_number_written', 'id_state', 'name', 'birth_date', 'sex', 'phone', 'household',
  'address_key', 'address_written', 'address_code', 'grid_code', 'refers_extract', 'refers_key',
  'number', 'refers_department', 'refers_number', 'alias_department', 'alias_number', 'respondents',
] as const; // prettier-ignore

/** One claim as the department holds it. */
export type ClaimRow = Record<(typeof CLAIM_COLUMNS)[number], string | null>;

/** Columns of the index row that {@link digestClaim} makes; `guesses` go to a table of their own. */
export const DIGEST_COLUMNS = [
  'department', 'claim_id', 'extract', 'record_key', 'into_column', 'kind', 'revision',
  'of_record', 'id_key', 'id_state', 'id_masked', 'name_key', 'name_masked', 'birth_key', 'birth_year', 'sex',
  'phone_key', 'home_key', 'household_key',
  'dwelling', 'qualifier_1', 'qualifier_2', 'qualifier_3', 'qualifier_4', 'address_written', 'address_code', 'grid_code',
  'refers_extract', 'refers_key',
  'number', 'refers_department', 'refers_number', 'alias_department', 'alias_number', 'respondents',
  'guesses',
] as const; // prettier-ignore

/** One row of the index, `guesses` as a PostgreSQL array literal. */
export type DigestRow = Record<(typeof DIGEST_COLUMNS)[number], string | null>;

/** Digests one claim. `ofRecord`: this extract is where a person's identity is registered. */
export function digestClaim(key: IndexKey, department: string, claim: ClaimRow, ofRecord: boolean): DigestRow {
  return { ...NOTHING, ...common(department, claim), ...attributes(key, claim, ofRecord) };
}

const NOTHING = Object.fromEntries(DIGEST_COLUMNS.map((column) => [column, null])) as DigestRow;

function common(department: string, claim: ClaimRow): Partial<DigestRow> {
  const { claim_id, extract, record_key, into_column, kind, revision } = claim;
  return { department, claim_id, extract, record_key, into_column, kind, revision, of_record: 'f' };
}

function attributes(key: IndexKey, claim: ClaimRow, ofRecord: boolean): Partial<DigestRow> {
  if (claim.kind === 'person') return personAttributes(key, claim, ofRecord);
  if (claim.kind === 'house') return houseAttributes(claim);
  const { number, refers_department, refers_number, alias_department, alias_number, respondents } = claim;
  return { number, refers_department, refers_number, alias_department, alias_number, respondents };
}

function personAttributes(key: IndexKey, claim: ClaimRow, ofRecord: boolean): Partial<DigestRow> {
  const { name, id_number: id, id_number_written: written } = claim;
  // A certain number carries its holder's birth date and sex; a cell beside it may be mistyped.
  const birth = id ? birthDateOf(id) : claim.birth_date;
  const withName = (domain: string, value: string | null): string | null =>
    name && value ? key.digest(domain, `${name}\0${value}`) : null;
  const guesses = !id && written ? guessIdNumbers(written, birth) : [];
  return {
    of_record: ofRecord ? 't' : 'f',
    id_key: id ? key.digest('id', id) : null,
    id_state: claim.id_state,
    id_masked: (id ?? written) ? (applyMask('idNumber', id ?? written) as string) : null,
    name_key: name ? key.digest('name', name) : null,
    name_masked: name ? (applyMask('name', name) as string) : null,
    birth_key: birth ? key.digest('birth', birth) : null,
    birth_year: birth ? birth.slice(0, 4) : null,
    sex: id ? sexOf(id) : claim.sex,
    phone_key: withName('phone', claim.phone && (normalisePhone(claim.phone).canonical ?? claim.phone)),
    home_key: withName('home', claim.address_key && dwellingOf(claim.address_key)),
    household_key: withName('household', claim.household),
    guesses: guesses.length ? `{${guesses.map((guess) => key.digest('id', guess)).join(',')}}` : null,
  };
}

function houseAttributes(claim: ClaimRow): Partial<DigestRow> {
  const { address_key, address_written, address_code, grid_code, refers_extract, refers_key } = claim;
  const place = { address_written, address_code, grid_code, refers_extract, refers_key };
  if (!address_key) return place;
  const [qualifier_1 = '', qualifier_2 = '', qualifier_3 = '', qualifier_4 = ''] = address_key.split('|');
  return { ...place, dwelling: dwellingOf(address_key), qualifier_1, qualifier_2, qualifier_3, qualifier_4 };
}
