/**
 * The way of one extract into the database: a temporary table that rows are copied into, and the statements that merge it
 * into the department's own tables. All inside the importer's one transaction.
 */
import { once } from 'node:events';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { planClaims } from '../claims/claimPlan';
import { writeClaims } from '../claims/writeClaims';
import { quoteName, SQL_TYPES } from '../mapping/ddlFor';
import type { Extract } from '../mapping';
import { stagedClaimColumns } from './convertRow';

const FLUSH_AT = 1 << 16;

/** Rows of one extract on their way in. */
export class Stage {
  private readonly name: string;
  private constructor(
    private readonly client: Client,
    private readonly extract: Extract,
  ) {
    this.name = `import_stage_${extract.name}`;
  }

  /** Creates the temporary table; it goes with the transaction. */
  static async open(client: Client, extract: Extract): Promise<Stage> {
    const stage = new Stage(client, extract);
    const columns = [
      ...extract.columns.map(({ name, type }) => [name, SQL_TYPES[type]] as const),
      ...stagedClaimColumns(extract),
    ];
    await client.query(
      `create temporary table ${quoteName(stage.name)} (ordinal bigint, batch_id bigint, record_key text, ` +
        `${columns.map(([name, type]) => `${quoteName(name)} ${type}`).join(', ')}) on commit drop`,
    );
    return stage;
  }

  /** Copies lines in; `lines` may be slow, it is never buffered whole. */
  async copy(lines: AsyncIterable<string>): Promise<void> {
    const stream = this.client.query(copyFrom(`copy ${quoteName(this.name)} from stdin`));
    const failed = new Promise<never>((_, reject) => stream.once('error', reject));
    failed.catch(() => {});
    let buffer = '';
    try {
      for await (const line of lines) {
        buffer += line;
        if (buffer.length < FLUSH_AT) continue;
        if (!stream.write(buffer)) await Promise.race([once(stream, 'drain'), failed]);
        buffer = '';
      }
    } catch (error) {
      abandon(stream);
      throw error;
    }
    stream.end(buffer);
    await Promise.race([once(stream, 'finish'), failed]);
  }

  /** Drops all but the last row of each key; answers how many went, for each batch. */
  async dropRepeated(): Promise<Map<number, number>> {
    await this.client.query(`analyze ${quoteName(this.name)}`);
    const { rows } = await this.client.query(
      `with gone as (
         delete from ${quoteName(this.name)} where ordinal in (
           select ordinal from (
             select ordinal, row_number() over (partition by record_key order by ordinal desc) as place
             from ${quoteName(this.name)}
           ) numbered where place > 1
         ) returning batch_id
       ) select batch_id, count(*) as n from gone group by 1`,
    );
    return new Map(rows.map((row) => [Number(row.batch_id), Number(row.n)]));
  }

  /** Merges rows and claims; answers how many rows were new and how many changed, for each batch. */
  async merge(): Promise<Map<number, { inserted: number; updated: number }>> {
    const names = this.extract.columns.map((column) => quoteName(column.name));
    const list = (prefix: string): string => names.map((name) => prefix + name).join(', ');
    const { rows } = await this.client.query(
      `with merged as (
         insert into ${quoteName(this.extract.name)} as t (record_key, batch_id, ${list('')})
         select record_key, batch_id, ${list('')} from ${quoteName(this.name)}
         on conflict (record_key) do update
         set batch_id = excluded.batch_id, ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
         where (${list('t.')}) is distinct from (${list('excluded.')})
         returning batch_id, (xmax = 0) as is_new
       ) select batch_id, count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated
         from merged group by 1`,
    );
    await writeClaims(this.client, this.extract.name, this.name, planClaims(this.extract));
    // Without fresh statistics the next import, and the linker, would be planned for empty tables.
    await this.client.query(`analyze ${quoteName(this.extract.name)}`);
    return new Map(
      rows.map((row) => [Number(row.batch_id), { inserted: Number(row.inserted), updated: Number(row.updated) }]),
    );
  }
}

/** Ends a copy without its rows. On a connection that is lost there is nobody left to tell. */
function abandon(stream: { destroy(): unknown; on(event: 'error', listener: () => void): unknown }): void {
  stream.on('error', () => {});
  try {
    stream.destroy();
  } catch {
    // The driver's stream fails on a closed connection; the failure that brought us here is the one to report.
  }
}
