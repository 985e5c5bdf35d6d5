/**
 * The DataLoaders of one request, made on first use: every relation of every entity in a query costs one statement,
 * however many entities there are.
 */
import DataLoader from 'dataloader';
import type { Connection, PageArgs } from '../graphql/relay';
import type { AnyDb, AnyQuery } from './anyDatabase';
import type { CursorSeal } from './CursorSeal';
import { type ListCursors, paginate, paginateEach, type PageOrder } from './paginate';

/** One request's loaders. Make one for each request: what is cached here belongs to one caller. */
export class Loaders {
  private readonly made = new Map<string, DataLoader<string, unknown>>();

  constructor(
    private readonly db: AnyDb,
    private readonly seal: CursorSeal,
  ) {}

  /** Row of `table` whose `column` (unique) is the key, or null. */
  one<Row>(table: string, column: string): DataLoader<string, Row | null> {
    return this.remember(`one ${table}.${column}`, async (keys) => {
      const rows = await this.db.selectFrom(table).selectAll().where(column, 'in', keys).execute();
      const byKey = new Map(rows.map((row) => [row[column] as string, row as Row]));
      return keys.map((key) => byKey.get(key) ?? null);
    });
  }

  /** All rows of `table` whose `column` is the key, sorted by `orderBy`. For relations that stay small; else {@link connection}. */
  many<Row>(table: string, column: string, orderBy = 'recordKey'): DataLoader<string, Row[]> {
    return this.remember(`many ${table}.${column} ${orderBy}`, async (keys) => {
      const rows = await this.db.selectFrom(table).selectAll().where(column, 'in', keys).orderBy(orderBy).execute();
      return grouped<Row>(keys, rows, column);
    });
  }

  /** Anything else that a batch of keys answers: `load` gets the distinct keys and answers in their order. `name` must tell all that `load` closes over. */
  by<Value>(name: string, load: (keys: readonly string[]) => Promise<readonly Value[]>): DataLoader<string, Value> {
    return this.remember(`by ${name}`, load);
  }

  /**
   * A page of related rows for each key. `query` selects the rows of all keys with the owner as `pageKey`;
   * `name` must tell all that the query depends on beside the keys and the page (filters, say).
   */
  connection<Row>(
    name: string,
    args: PageArgs,
    order: PageOrder,
    query: (db: AnyDb, keys: readonly string[]) => AnyQuery,
  ): DataLoader<string, Connection<Row>> {
    const { first, after, last, before } = args;
    return this.remember(`page ${name} ${JSON.stringify([first, after, last, before, order])}`, (keys) =>
      paginateEach<Row>(this.db, query(this.db, keys), keys, args, order, this.cursorsOf(name, args, order)),
    );
  }

  /**
   * A page of a list that has no owner: a root field's. `name` is the field's; with the other arguments and the order it tells
   * the list, and a cursor of one list means nothing in another.
   */
  page<Row>(name: string, query: AnyQuery, args: PageArgs, order: PageOrder): Promise<Connection<Row>> {
    return paginate<Row>(this.db, query, args, order, this.cursorsOf(name, args, order));
  }

  /** Bound to the list, not to its owner: one `after` is asked of the lists of many owners at once. */
  private cursorsOf(name: string, args: PageArgs, order: PageOrder): ListCursors {
    const { first: _f, after: _a, last: _l, before: _b, ...others } = args;
    const list = JSON.stringify([name, others, order], (_, value: unknown) => (value === null ? undefined : value));
    return { seal: (text) => this.seal.seal(list, text), open: (cursor) => this.seal.open(list, cursor) };
  }

  private remember<Value>(
    name: string,
    load: (keys: readonly string[]) => Promise<readonly Value[]>,
  ): DataLoader<string, Value> {
    const known = this.made.get(name);
    if (known) return known as DataLoader<string, Value>;
    const loader = new DataLoader<string, Value>(async (keys) => load(keys), { maxBatchSize: 1000 });
    this.made.set(name, loader);
    return loader;
  }
}

function grouped<Row>(keys: readonly string[], rows: readonly Record<string, unknown>[], column: string): Row[][] {
  const byKey = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(row[column] as string)?.push(row as Row);
  return keys.map((key) => byKey.get(key) ?? []);
}
