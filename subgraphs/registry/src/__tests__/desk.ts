/** A running registry over linked departments, with ways to make claims and to ask. */
import { type Database, type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { TestSubgraph } from '@yiwang/kit/testing';
import { registry } from '..';
import { indexKeyOf } from '../link/indexKey';
import { linkDepartments, type LinkReport } from '../link/linkDepartments';
import { type City, openDepartments } from '../link/__tests__/linkedCity';

/** Attributes of a claim, by column; what is left out is null. */
export type ClaimAttributes = Record<string, string | null>;

const KEY = indexKeyOf(Buffer.alloc(32, 7));

export class Desk extends TestSubgraph {
  static async open(): Promise<Desk> {
    const city = await openDepartments();
    return new Desk(city, await startSubgraph(registry, { databaseUrl: city.test.url }));
  }

  private constructor(
    readonly city: City,
    subgraph: RunningSubgraph,
  ) {
    super(subgraph);
  }

  async close(): Promise<void> {
    await this.subgraph.close();
    await this.city.drop();
  }

  department(code: string): Database<any> {
    return this.city.departments.find((department) => department.code === code)!.database;
  }

  link(full = false): Promise<LinkReport> {
    return linkDepartments({ ...this.city, key: KEY, full });
  }

  /** Writes or changes a claim as the importer would. */
  async claim(
    department: string,
    extract: string,
    key: string,
    into: string,
    kind: string,
    attributes: ClaimAttributes,
  ): Promise<void> {
    const names = Object.keys(attributes);
    const values = Object.values(attributes);
    const places = names.map((_, at) => `$${at + 5}`);
    await this.department(department).pool.query(
      `insert into claim (extract, record_key, into_column, kind, ${names.join(', ')}) values ($1, $2, $3, $4, ${places.join(', ')})
       on conflict (extract, record_key, into_column) do update
       set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, revision = nextval('claim_revision')`,
      [extract, key, into, kind, ...values],
    );
  }

  /** The subject of each claim as its department was told, by record key. */
  async subjects(department: string, extract: string, into: string): Promise<Record<string, string | null>> {
    const { rows } = await this.department(department).pool.query<{ record_key: string; subject_id: string | null }>(
      'select record_key, subject_id from claim where extract = $1 and into_column = $2 order by record_key',
      [extract, into],
    );
    return Object.fromEntries(rows.map((row) => [row.record_key, row.subject_id]));
  }
}

/** A claim's person: a valid number when one is given. */
export function person(
  name: string,
  more: {
    id?: string;
    written?: string;
    birth?: string;
    phone?: string;
    home?: string;
    household?: string;
    sex?: string;
  } = {},
): ClaimAttributes {
  return {
    name,
    id_number: more.id ?? null,
    id_number_written: more.written ?? null,
    id_state: more.id ? 'valid' : more.written ? 'incomplete' : 'absent',
    birth_date: more.birth ?? null,
    sex: more.sex ?? null,
    phone: more.phone ?? null,
    household: more.household ?? null,
    address_key: more.home ?? null,
  };
}

/** A house's address key: township, estate, building-unit-room. */
export const door = (estate: string, at: string, township = ''): ClaimAttributes => {
  const [building, unit, room] = at.split('-');
  return {
    address_key: `||${township}||${estate}|${building}|${unit}|${room}`,
    address_written: `${township}${estate}${building}号楼${unit}单元${room}室`,
  };
};

/** Numbers of the unassigned province 99 with right check digits: born 1990-01-01, 1985-05-05 (men), 1978-03-03 (a woman). */
export const NUMBERS = { a: '990101199001011230', b: '990101198505052218', c: '990101197803034320' } as const;
