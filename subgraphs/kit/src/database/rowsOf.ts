import type { SubgraphContext } from '../service/SubgraphContext';
import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';

/** One of the department's set-returning SQL functions (migrations/), with the rows that it returns. */
export interface RowFunction<Row> {
  readonly name: string;
  readonly rows: RawBuilder<Row>;
}

/** Names a SQL function without arguments. */
export const rowFunction = <Row>(name: string): RowFunction<Row> => ({ name, rows: sql<Row>`${sql.ref(name)}()` });

/** The function's rows whose `column` is the key, sorted by `orderBy`: one statement for all keys of a request. */
export function rowsOf<Row>(
  { name, rows }: RowFunction<Row>,
  column: string & keyof Row,
  orderBy: string & keyof Row,
  { db, loaders }: SubgraphContext,
): DataLoader<string, Row[]> {
  return loaders.by(`${name}.${column} ${orderBy}`, async (keys) => {
    const byKey = new Map<string, Row[]>(keys.map((key) => [key, []]));
    const found = await sql<Row>`
      select * from ${rows} r where r.${sql.ref(column)} = any(${keys}) order by r.${sql.ref(orderBy)}`.execute(db);
    for (const row of found.rows) byKey.get(String(row[column]))?.push(row);
    return [...byKey.values()];
  });
}
