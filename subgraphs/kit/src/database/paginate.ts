/**
 * Keyset pagination over any kysely query: one statement for one list, and one statement for the lists of many owners.
 * The query must select the sort column (never null) and the tie-breaker.
 */
import type { ArgumentRefusal } from '@yiwang/schema';
import { sql, type RawBuilder } from 'kysely';
import { GraphQLError } from 'graphql';
import type { AnyDb, AnyQuery } from './anyDatabase';
import { type Connection, DEFAULT_PAGE, type Edge, MAX_PAGE, type PageArgs } from '../graphql/relay';

/** The cursors of one list. */
export interface ListCursors {
  seal(text: string): string;
  /** Undefined for a cursor that this list did not hand out. */
  open(cursor: string): string | undefined;
}

/** How a list is sorted: a column of the query that is never null, then the tie-breaker (default `recordKey`). */
export interface PageOrder {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  readonly tie?: string;
}

type Row = Record<string, unknown> & { pageSort?: string; pageTie?: string; pageKey?: string };

/** One page of one list. */
export async function paginate<Node>(
  db: AnyDb,
  query: AnyQuery,
  args: PageArgs,
  order: PageOrder,
  cursors: ListCursors,
): Promise<Connection<Node>> {
  const cut = cutOf(args, order, cursors);
  const rows = await sql<Row>`
    select q.*, q.${cut.sort}::text as page_sort, q.${cut.tie} as page_tie
    from (${query}) q ${cut.where}
    order by q.${cut.sort} ${cut.direction}, q.${cut.tie} ${cut.direction}
    limit ${cut.size + 1}`.execute(db);
  return connectionFrom<Node>(rows.rows, cut, cursors);
}

/**
 * One page for each key, in one statement. The query selects the owner of each row as `pageKey`.
 * Answers connections in the order of the keys; an owner without rows gets an empty one.
 */
export async function paginateEach<Node>(
  db: AnyDb,
  query: AnyQuery,
  keys: readonly string[],
  args: PageArgs,
  order: PageOrder,
  cursors: ListCursors,
): Promise<Connection<Node>[]> {
  const cut = cutOf(args, order, cursors);
  const rows = await sql<Row>`
    select * from (
      select q.*, q.${cut.sort}::text as page_sort, q.${cut.tie} as page_tie,
        row_number() over (partition by q.page_key order by q.${cut.sort} ${cut.direction}, q.${cut.tie} ${cut.direction}) as page_row
      from (${query}) q ${cut.where}
    ) p where p.page_row <= ${cut.size + 1} order by p.page_key, p.page_row`.execute(db);
  const byKey = new Map<string, Row[]>();
  for (const row of rows.rows) {
    const list = byKey.get(row.pageKey!);
    if (list) list.push(row);
    else byKey.set(row.pageKey!, [row]);
  }
  return keys.map((key) => connectionFrom<Node>(byKey.get(key) ?? [], cut, cursors));
}

interface Cut {
  readonly size: number;
  readonly backward: boolean;
  readonly bounded: boolean;
  readonly sort: RawBuilder<unknown>;
  readonly tie: RawBuilder<unknown>;
  readonly direction: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
}

function cutOf(args: PageArgs, order: PageOrder, cursors: ListCursors): Cut {
  if (args.first != null && args.last != null) {
    throw refused('give first or last, not both', { argument: 'last', reason: 'NOT_TOGETHER', other: 'first' });
  }
  const backward = args.last != null;
  const size = args.first ?? args.last ?? DEFAULT_PAGE;
  if (size < 0 || size > MAX_PAGE) {
    throw refused(`first and last must be between 0 and ${MAX_PAGE}`, {
      argument: backward ? 'last' : 'first',
      reason: 'OUT_OF_RANGE',
      allowed: { min: 0, max: MAX_PAGE },
    });
  }
  const descending = (order.direction === 'desc') !== backward;
  const sort = sql.ref(order.column);
  const tie = sql.ref(order.tie ?? 'recordKey');
  const bounds: RawBuilder<unknown>[] = [];
  const bound = (argument: 'after' | 'before', below: boolean): void => {
    const cursor = args[argument];
    if (cursor == null) return;
    const [value, key] = readCursor(argument, cursor, cursors);
    bounds.push(sql`(q.${sort}, q.${tie}) ${sql.raw(below ? '<' : '>')} (${value}, ${key})`);
  };
  bound('after', order.direction === 'desc');
  bound('before', order.direction === 'asc');
  return {
    size,
    backward,
    bounded: backward ? args.before != null : args.after != null,
    sort,
    tie,
    direction: sql.raw(descending ? 'desc' : 'asc'),
    where: bounds.length ? sql`where ${sql.join(bounds, sql` and `)}` : sql``,
  };
}

function connectionFrom<Node>(rows: Row[], cut: Cut, cursors: ListCursors): Connection<Node> {
  const more = rows.length > cut.size;
  const page = more ? rows.slice(0, cut.size) : rows;
  if (cut.backward) page.reverse();
  const edges = page.map((row): Edge<Node> => ({
    // Sealing costs some microseconds, and most lists are read without their cursors.
    get cursor() {
      return cursors.seal(JSON.stringify([row.pageSort!, row.pageTie!]));
    },
    node: row as Node,
  }));
  return {
    edges,
    nodes: page as Node[],
    pageInfo: {
      hasNextPage: cut.backward ? cut.bounded : more,
      hasPreviousPage: cut.backward ? more : cut.bounded,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

function readCursor(argument: string, cursor: string, cursors: ListCursors): [string, string] {
  const text = cursors.open(cursor);
  if (text !== undefined) return JSON.parse(text) as [string, string];
  throw refused('the cursor is not one that this list handed out', { argument, reason: 'UNKNOWN_CURSOR' });
}

function refused(message: string, refusal: ArgumentRefusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...refusal } });
}
