/**
 * What a record says about persons, houses and cases, prepared for SQL: in goes an extract, out come the values to compute
 * from each row and the expressions that turn staged rows into rows of the table `claim`.
 */
import {
  type Extract,
  type HouseClaim,
  type PersonClaim,
  type CaseClaim,
  type CaseReference,
} from '../mapping/Mapping';
import { isDepartment } from '../departments';
import { quoteName } from '../mapping/ddlFor';
import { addressKeyOf, birthDateOf, type IdNumber, normalisePhone, sexOf } from '../normalise';

/** The values of one row that claims are computed from. */
export interface ClaimInput {
  /** Stored values by column name's position. */
  readonly values: readonly (string | null)[];
  /** For columns of identity numbers: what normalising told; the stored value alone no longer tells a converted one. */
  readonly ids: readonly (IdNumber | undefined)[];
}

/** One claim of an extract, ready for the importer. */
export interface ClaimPlan {
  readonly into: string;
  readonly kind: 'person' | 'house' | 'case';
  /** Staged columns with their SQL types, filled by `compute` in this order. */
  readonly staged: readonly (readonly [name: string, type: string])[];
  compute(row: ClaimInput): (string | null)[];
  /** Column of `claim` -> SQL expression over the staged row `s`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** SQL condition over `s`: whether the row makes the claim at all. */
  readonly applies: string;
}

/** Plans all claims of an extract. */
export function planClaims(extract: Extract): ClaimPlan[] {
  return extract.claims.map((claim, i) => {
    const prefix = `claim${i}_`;
    switch (claim.kind) {
      case 'person':
        return planPerson(claim, extract, prefix);
      case 'house':
        return planHouse(claim, extract, prefix);
      case 'case':
        return planCase(claim);
    }
  });
}

const column = (name: string | undefined): string => (name === undefined ? 'null' : `s.${quoteName(name)}`);

const positionIn = (extract: Extract, name: string | undefined): number =>
  extract.columns.findIndex((candidate) => candidate.name === name);

function planPerson(claim: PersonClaim, extract: Extract, prefix: string): ClaimPlan {
  const [idAt, birthAt, sexAt, phoneAt, addressAt] = [
    claim.id_number, claim.birth_date, claim.sex, claim.phone, claim.address,
  ].map((name) => positionIn(extract, name)) as [number, number, number, number, number]; // prettier-ignore
  const staged = [
    ['id_number', 'text'], ['id_number_written', 'text'], ['id_state', 'text'], ['birth_date', 'date'], ['sex', 'text'],
    ['phone', 'text'], ['address_key', 'text'],
  ].map(([name, type]) => [prefix + name, type] as [string, string]); // prettier-ignore
  const computed = Object.fromEntries(staged.map(([name]) => [name.slice(prefix.length), `s.${quoteName(name)}`]));
  return {
    into: claim.into,
    kind: 'person',
    staged,
    compute: ({ values, ids }) => {
      const id = ids[idAt];
      const canonical = id?.canonical ?? null;
      return [
        canonical,
        canonical === null ? (id?.written ?? null) : null,
        id?.state ?? 'absent',
        // A certain number carries both; what the department wrote itself goes first.
        values[birthAt] ?? (canonical === null ? null : birthDateOf(canonical)),
        values[sexAt] ?? (canonical === null ? null : sexOf(canonical)),
        normalisePhone(values[phoneAt]).canonical,
        addressKeyOf(values[addressAt]),
      ];
    },
    attributes: {
      ...computed,
      name: column(claim.name),
      household: `${column(claim.household)}::text`,
      address_written: column(claim.address),
    },
    applies: `${column(claim.name)} is not null${claim.unless ? ` and ${column(claim.unless)} is not true` : ''}`,
  };
}

function planHouse(claim: HouseClaim, extract: Extract, prefix: string): ClaimPlan {
  const addressAt = positionIn(extract, claim.address);
  const key = claim.record?.key.map((name) => `${column(name)}::text`) ?? [];
  const key_ = key.length > 0 ? key.join(` || '/' || `) : 'null';
  const sources = [column(claim.address), column(claim.code), key_].filter((source) => source !== 'null');
  return {
    into: claim.into,
    kind: 'house',
    staged: claim.address ? [[`${prefix}address_key`, 'text']] : [],
    compute: ({ values }) => (claim.address ? [addressKeyOf(values[addressAt])] : []),
    attributes: {
      address_key: claim.address ? `s.${quoteName(`${prefix}address_key`)}` : 'null',
      address_written: column(claim.address),
      address_code: `${column(claim.code)}::text`,
      grid_code: `${column(claim.grid)}::text`,
      refers_extract: claim.record ? `'${claim.record.extract}'` : 'null',
      refers_key: key_,
    },
    applies: sources.map((source) => `(${source}) is not null`).join(' or '),
  };
}

function planCase(claim: CaseClaim): ClaimPlan {
  const number = claim.number ? `${column(claim.number)}::text` : 'null';
  const refers = reference(claim.refers);
  const alias = reference(claim.alias);
  return {
    into: claim.into,
    kind: 'case',
    staged: [],
    compute: () => [],
    attributes: {
      number,
      refers_department: refers.department,
      refers_number: refers.number,
      alias_department: alias.department,
      alias_number: alias.number,
      respondents: departmentsOf(claim.respondent),
    },
    applies: [number, refers.number, alias.number]
      .filter((source) => source !== 'null')
      .map((source) => `(${source}) is not null`)
      .join(' or '),
  };
}

/** What leaves of a unit complained about: the departments it belongs to, not the words, which may name a person. */
function departmentsOf(unit: string | undefined): string {
  if (unit === undefined) return 'null::text[]';
  return `(select array_agg(distinct u.department order by u.department) from unit_department u
    where u.department is not null and ${column(unit)} ~ u.pattern)`;
}

/** A reference counts only with both its halves. */
function reference(written: CaseReference | undefined): { department: string; number: string } {
  if (!written) return { department: 'null', number: 'null' };
  const literal = isDepartment(written.department);
  const department = literal ? `'${written.department}'` : column(written.department);
  const number = `${column(written.number)}::text`;
  return {
    department: `case when ${number} is not null then ${department} end`,
    number: `case when ${department} is not null then ${number} end`,
  };
}
