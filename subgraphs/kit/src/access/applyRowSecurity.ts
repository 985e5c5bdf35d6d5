/**
 * Row-level security beneath the grants: one policy a table, made anew at every start from the department's row rules.
 * A table without a rule is closed to readers, unless it is named as reference data.
 */
import { type Kysely, sql } from 'kysely';
import type { AnyTables } from '../database/anyDatabase';
import type { Database } from '../database/connectDatabase';
import type { RowRule, RowRules } from './RowRule';

/** The role that granted queries run as: it owns nothing, bypasses nothing, and reads only what the policies let through. */
export const readerRole = (schema: string): string => `yiwang_${schema}_reader`;

/** Makes role, helper function and policies. Idempotent, and safe when several replicas start at once. */
export async function applyRowSecurity(
  database: Database<AnyTables>,
  rules: RowRules,
  reference: readonly string[],
): Promise<void> {
  const role = readerRole(database.schema);
  const wanted = [...Object.entries(rules).map(([table, rule]) => policyOf(table, rule)), ...reference.map(openPolicy)];
  await database.db.transaction().execute(async (db: Kysely<AnyTables>) => {
    // Roles belong to the whole server and two replicas may start at once; the lock ends with the transaction.
    await sql`select pg_advisory_xact_lock(hashtext('yiwang row security'))`.execute(db);
    await sql.raw(roleStatement(role)).execute(db);
    await sql.raw(SCOPE_SETTING).execute(db);
    const tables = await tablesOf(db, database.schema);
    const unknown = [...Object.keys(rules), ...reference].filter((table) => !tables.includes(table));
    if (unknown.length > 0) throw new Error(`row rules name tables that do not exist: ${unknown.join(', ')}`);
    for (const table of tables) {
      const name = quoteName(table);
      await sql
        .raw(`alter table ${name} enable row level security; drop policy if exists granted on ${name}`)
        .execute(db);
    }
    const schema = quoteName(database.schema);
    await sql
      .raw(
        `grant usage on schema ${schema} to ${role}; revoke all on all tables in schema ${schema} from ${role}; ` +
          wanted.map(({ table, using }) => statementsFor(table, using, role)).join('; '),
      )
      .execute(db);
  });
}

const SCOPE_SETTING = `create or replace function scope_setting(name text) returns text language sql stable parallel safe
  as $$ select current_setting('yiwang.' || name, true) $$`;

function roleStatement(role: string): string {
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    execute format('grant ${role} to %I', current_user);
  end $$`;
}

function statementsFor(table: string, using: string, role: string): string {
  const name = quoteName(table);
  return `grant select on ${name} to ${role}; create policy granted on ${name} for select to ${role} using (${using})`;
}

const openPolicy = (table: string) => ({ table, using: 'true' });

/** `scope_<table>` holds the scopes that all must hold, such as `case,area`; unset or empty means no row. */
function policyOf(table: string, rule: RowRule): { table: string; using: string } {
  const scopes = setting(`scope_${table}`);
  const needs = (scope: string): string => `(${scopes} like '%${scope}%')`;
  const both = [
    `coalesce(${scopes}, '') <> ''`,
    `(not ${needs('case')} or ${inCase(rule)})`,
    `(not ${needs('area')} or ${rule.area ? inArea(rule.area) : 'false'})`,
    `(not ${needs('own-department')} or ${rule.ownDepartment ? `(${rule.ownDepartment})` : OF_THE_SERVING_DEPARTMENT})`,
  ];
  if (rule.neverIf) both.push(`(${rule.neverIf}) is not true`);
  return { table, using: both.join(' and ') };
}

// Wrapped in a sub-select, a setting is read once a statement and not once a row.
const setting = (name: string): string => `(select scope_setting('${name}'))`;
// The cast makes `any` take the array and not the rows of the sub-select.
const list = (name: string): string => `(select string_to_array(scope_setting('${name}'), ','))::text[]`;

const OF_THE_SERVING_DEPARTMENT = `${setting('department')} = ${setting('serving')}`;

function inCase(rule: RowRule): string {
  const subjects = [
    ...(rule.persons ?? []).map((column) => `${quoteName(column)} = any(${list('persons')})`),
    ...(rule.houses ?? []).map((column) => `${quoteName(column)} = any(${list('houses')})`),
  ];
  // Without a case the only subjects that a grant names are a resident's own: theirs in whatever case.
  const caseless = `coalesce(${setting('case')}, '') = ''`;
  const bySubject = subjects.length > 0 ? `(${subjects.join(' or ')})` : 'false';
  const own = rule.own ? ` or (${caseless} and (${rule.own}))` : '';
  if (!rule.case) return `(${bySubject}${own})`;
  const column = quoteName(rule.case);
  return `(${column} = ${setting('case')} or ((${column} is null or ${caseless}) and ${bySubject})${own})`;
}

function inArea(column: string): string {
  return `exists (select from unnest(${list('areas')}) area where area <> '' and starts_with(${quoteName(column)}, area))`;
}

async function tablesOf(db: Kysely<AnyTables>, schema: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p') and relname not like 'kysely%'`.execute(db);
  return found.rows.map((row) => row.name);
}

const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
