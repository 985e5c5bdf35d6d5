import type { Column, ColumnType, Extract, Mapping } from './Mapping';

/** PostgreSQL type of each column type. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  person_name: 'text',
  id_number: 'text',
  phone: 'text',
  address: 'text',
  enum: 'text',
  date: 'date',
  datetime: 'timestamptz',
  integer: 'integer',
  decimal: 'numeric(14,2)',
  boolean: 'boolean',
};

/** SQL that creates the tables of a mapping; names are unqualified. Run it after the kit's own migration. */
export function ddlFor(mapping: Mapping): string {
  const units = placesUnits(mapping.extracts) ? UNITS : '';
  return mapping.extracts.map(tableFor).join('\n') + units;
}

/** Whether a claim names a unit complained about, which the table `unit_department` then places. */
export function placesUnits(extracts: readonly Extract[]): boolean {
  return extracts.some(({ claims }) => claims.some((claim) => claim.kind === 'case' && claim.respondent !== undefined));
}

const UNITS = `\n-- Which units belong to which department; null: to none\ncreate table unit_department (\n  pattern text not null,\n  department text\n);\n`;

function tableFor(extract: Extract): string {
  const lines = [
    'record_key text primary key',
    'batch_id bigint not null references import_batch',
    ...extract.columns.map(columnFor),
    ...extract.claims.map((claim) => `${quoteName(claim.into)} text`),
  ];
  const table = quoteName(extract.name);
  const indexes = extract.claims.map((claim) => `create index on ${table} (${quoteName(claim.into)});\n`);
  return `-- ${extract.title}\ncreate table ${table} (\n  ${lines.join(',\n  ')}\n);\n${indexes.join('')}`;
}

function columnFor(column: Column): string {
  const name = quoteName(column.name);
  const values = [...new Set(Object.values(column.values))].map((value) => `'${value.replaceAll("'", "''")}'`);
  const check = column.type === 'enum' ? ` check (${name} in (${values.join(', ')}))` : '';
  return `${name} ${SQL_TYPES[column.type]}${column.required ? ' not null' : ''}${check}`;
}

/** A name as an SQL identifier; quoted always, since `use` and `case` are words of SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
