import { placesUnits, SQL_TYPES } from './ddlFor';
import type { Extract } from './Mapping';

/** What the functions here need of a connection to PostgreSQL; pg's Client and Pool fit. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
}

/** Compares live tables with extracts; answers what does not fit, in sentences. Empty: an import can begin. */
export async function verifySchema(db: Queryable, schema: string, extracts: readonly Extract[]): Promise<string[]> {
  const { rows } = await db.query(
    `select table_name, column_name, data_type from information_schema.columns
     where table_schema = $1 and table_name = any($2)`,
    [schema, ['import_batch', 'claim', 'unit_department', ...extracts.map((extract) => extract.name)]],
  );
  const live = new Map(rows.map((row) => [`${row.table_name}.${row.column_name}`, String(row.data_type)]));
  const tables = new Set(rows.map((row) => String(row.table_name)));
  const missing = ['import_batch', 'claim'].filter((table) => !tables.has(table));
  if (missing.length > 0) {
    return [
      `The schema ${schema} is not set up (no table ${missing.join(', ')}). Start the department’s service once, which creates its tables.`,
    ];
  }
  if (placesUnits(extracts) && !tables.has('unit_department'))
    return [`The schema ${schema} has no table unit_department, by which it is known whose unit is complained about.`];
  return extracts.flatMap((extract) => {
    if (!tables.has(extract.name)) return [`The schema ${schema} has no table ${extract.name}.`];
    const expected: [string, string][] = [
      ['record_key', 'text'],
      ['batch_id', 'bigint'],
      ...extract.columns.map((column): [string, string] => [column.name, SQL_TYPES[column.type]]),
      ...extract.claims.map((claim): [string, string] => [claim.into, 'text']),
    ];
    return expected.flatMap(([column, type]) => {
      const found = live.get(`${extract.name}.${column}`);
      if (found === undefined) return [`The table ${schema}.${extract.name} has no column ${column}.`];
      const wanted = type === 'timestamptz' ? 'timestamp with time zone' : type.replace(/\(.*/, '');
      if (found === wanted) return [];
      return [`The column ${schema}.${extract.name}.${column} is ${found}, and the mapping needs ${type}.`];
    });
  });
}
