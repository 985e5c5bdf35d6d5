/**
 * Logs in PostgreSQL 15 and later. Tables take inserts only: a trigger refuses every update, delete and truncate, for the
 * owner too, so that whoever alters the log must first leave a trace in the schema.
 */
import type { Pool } from 'pg';
import { inTurn } from '../lib/inTurn';
import {
  type AuditStore,
  type EntryAbout,
  LogConflict,
  type LogPlace,
  type NewEntry,
  type StoredCheckpoint,
  type StoredEntry,
} from './AuditStore';
import { mergeNotes } from './Checkpoint';
import { KEPT_LEVEL, type TreeNode } from './Frontier';
import { hashSubtree } from './merkleHash';

/** Creates what the store needs; running it again changes nothing. */
const AUDIT_TABLES_SQL = `
create schema if not exists audit;
-- No check on what is appended all the time: PostgreSQL reads its text anew for each statement.
create table if not exists audit.entries (
  log text not null, index bigint not null, leaf bytea not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (log, index)
);
-- Null in entries of logs begun when every subtree was a node: audit.nodes has it.
alter table audit.entries add column if not exists hash bytea;
-- The entry of the same log that this one repeats.
alter table audit.entries add column if not exists earlier bigint;
create index if not exists repeats_of_entry on audit.entries (log, earlier) where earlier is not null;
create table if not exists audit.nodes (
  log text not null, level smallint not null, index bigint not null, hash bytea not null check (length(hash) = 32),
  primary key (log, level, index)
);
create table if not exists audit.subjects (
  subject text not null, log text not null, index bigint not null,
  primary key (subject, log, index)
);
-- What entries.earlier is now, in logs begun when it was none of their columns. Nothing is added.
create table if not exists audit.repeats (
  log text not null, earlier bigint not null, index bigint not null,
  primary key (log, earlier, index)
);
create table if not exists audit.checkpoints (
  log text not null, size bigint not null, note text not null, written_at timestamptz not null default clock_timestamp(),
  primary key (log, size, note)
);
create or replace function audit.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege'; end $$;
do $$
declare t text;
begin
  foreach t in array array['entries', 'nodes', 'subjects', 'repeats', 'checkpoints'] loop
    execute format('create or replace trigger append_only before update or delete or truncate on audit.%I for each statement execute function audit.refuse_change()', t);
  end loop;
end $$;
`;

/** The hash that an entry was written with; of the entry as it is where somebody took that away, for a proof to fail by. */
const WRITTEN_HASH = `coalesce(e.hash,
  (select n.hash from audit.nodes n where n.log = e.log and n.level = 0 and n.index = e.index),
  sha256('\\x00'::bytea || e.leaf))`;

/** A part of a batch. */
interface Insert {
  readonly kind: keyof typeof INSERTS;
  readonly values: readonly (Buffer | string | number | null)[];
}

/** How it is written, after the log ($1) and the index of its first entry ($2); `p` is the number of its first parameter. */
const INSERTS = {
  nodes: (p: number) => `insert into audit.nodes (log, level, index, hash)
    select $1, level, index, substring($${p}::bytea from ((n - 1) * 32 + 1)::int for 32)
    from unnest($${p + 1}::smallint[], $${p + 2}::bigint[]) with ordinality as t(level, index, n)`,
  subjects: (p: number) => `insert into audit.subjects (subject, log, index)
    select subject, $1, index from unnest($${p}::text[], $${p + 1}::bigint[]) as t(list, index),
      unnest(string_to_array(list, '.')) as subject`,
  entries: (p: number) => `insert into audit.entries (log, index, leaf, hash, earlier)
    select $1, $2::bigint + n - 1, substring($${p}::bytea from at + 1 for length),
      substring($${p + 1}::bytea from ((n - 1) * 32 + 1)::int for 32), earlier
    from unnest($${p + 2}::int[], $${p + 3}::int[], $${p + 4}::bigint[]) with ordinality as t(at, length, earlier, n)`,
  /** With time to spare a batch is most often one entry, and taking lists apart is a sixth of what that costs. */
  entry: (p: number) => `insert into audit.entries (log, index, leaf, hash, earlier)
    select $1, $2::bigint, $${p}::bytea, $${p + 1}::bytea, $${p + 2}::bigint`,
};

/** Only what there is; the entries last. */
function insertsOf(first: number, entries: readonly NewEntry[], nodes: readonly TreeNode[]): Insert[] {
  const about: string[] = [];
  const aboutAt: number[] = [];
  entries.forEach(({ subjects }, at) => {
    if (subjects.length === 0) return;
    about.push(joinedSubjects(subjects));
    aboutAt.push(first + at);
  });
  const inserts: Insert[] = [];
  if (nodes.length > 0) {
    const hashes = Buffer.concat(nodes.map(({ hash }) => hash));
    const levels = arrayLiteral(nodes.map(({ level }) => level));
    inserts.push({ kind: 'nodes', values: [hashes, levels, arrayLiteral(nodes.map(({ index }) => index))] });
  }
  if (about.length > 0) inserts.push({ kind: 'subjects', values: [`{"${about.join('","')}"}`, arrayLiteral(aboutAt)] });
  inserts.push(entries.length === 1 ? insertOne(entries[0]!) : insertAll(entries));
  return inserts;
}

function insertOne({ leaf, hash, like }: NewEntry): Insert {
  return { kind: 'entry', values: [Buffer.from(leaf), hash, like ?? null] };
}

function insertAll(entries: readonly NewEntry[]): Insert {
  const lengths = entries.map(({ leaf }) => Buffer.byteLength(leaf));
  let end = 0;
  const offsets = lengths.map((length) => (end += length) - length);
  return {
    kind: 'entries',
    values: [
      // The bytes in one piece: as an array they would travel as text, twice as long.
      Buffer.from(entries.map(({ leaf }) => leaf).join('')),
      Buffer.concat(entries.map(({ hash }) => hash)),
      arrayLiteral(offsets),
      arrayLiteral(lengths),
      arrayLiteral(entries.map(({ like }) => like ?? 'null')),
    ],
  };
}

const statements = new Map<string, { readonly name: string; readonly text: string }>();

/**
 * One statement, so that a batch costs one round trip and stands or falls as a whole; with what this batch holds and no more, for an
 * insert of nothing costs PostgreSQL as much as an entry. The guard keeps the log without gaps, also where the server lost its last
 * entries since (a standby took over); of entries that are there already the key knows.
 */
function appendStatement(inserts: readonly Insert[]): { readonly name: string; readonly text: string } {
  const name = ['audit-append', ...inserts.map(({ kind }) => kind)].join(' ');
  let statement = statements.get(name);
  if (statement) return statement;
  let next = 3;
  const texts = inserts.map(({ kind, values }) => {
    const text = `${INSERTS[kind](next)} where (select fits from guard)`;
    next += values.length;
    return text;
  });
  const main = texts.pop();
  const others = texts.map((text, at) => `, ${inserts[at]!.kind} as (${text})`).join('');
  const text = `with guard as (
    select $2::bigint = 0 or exists (select from audit.entries where log = $1 and index = $2::bigint - 1) as fits)${others} ${main}`;
  statements.set(name, (statement = { name, text }));
  return statement;
}

const UNIQUE_VIOLATION = '23505';

/** Keeps logs through a pool that the caller owns. */
export class PostgresAuditStore implements AuditStore {
  constructor(private readonly pool: Pool) {}

  /** Creates the tables where they are missing; several replicas may do so at once. */
  async prepare(): Promise<void> {
    await inTurn(this.pool, 'yiwang audit tables', (client) => client.query(AUDIT_TABLES_SQL));
  }

  /** Whether the server answers and would let a record be written: it is no standby, and the table is there and ours to fill. */
  async takesRecords(): Promise<boolean> {
    const { rows } = await this.pool.query(
      `select current_setting('transaction_read_only') = 'off' and has_table_privilege('audit.entries', 'insert') as takes`,
    );
    return rows[0].takes;
  }

  async size(log: string): Promise<number> {
    const { rows } = await this.pool.query(
      'select coalesce(max(index) + 1, 0)::text as size from audit.entries where log = $1',
      [log],
    );
    return Number(rows[0].size);
  }

  async append(log: string, first: number, entries: readonly NewEntry[], nodes: readonly TreeNode[]): Promise<void> {
    const inserts = insertsOf(first, entries, nodes);
    const values = [log, first, ...inserts.flatMap((insert) => insert.values)];
    try {
      const { rowCount } = await this.pool.query({ ...appendStatement(inserts), values });
      if (rowCount !== entries.length) throw new LogConflict(`the log ${log} does not have ${first} entries`);
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) {
        throw new LogConflict(`somebody else writes the log ${log}`, { cause: error });
      }
      throw error;
    }
  }

  async node(log: string, level: number, index: number): Promise<Buffer> {
    const width = 2 ** level;
    const kept = level >= KEPT_LEVEL;
    const { rows } = await (kept
      ? this.pool.query('select hash from audit.nodes where log = $1 and level = $2 and index = $3', [
          log,
          level,
          index,
        ])
      : this.pool.query(
          `select ${WRITTEN_HASH} as hash from audit.entries e
           where e.log = $1 and e.index >= $2 and e.index < $3 order by e.index`,
          [log, index * width, (index + 1) * width],
        ));
    if (rows.length !== (kept ? 1 : width)) throw new RangeError(`the log ${log} has no subtree ${level}/${index}`);
    return hashSubtree(rows.map(({ hash }) => hash));
  }

  async entries(log: string, first: number, count: number): Promise<(StoredEntry & { hash: Buffer })[]> {
    const { rows } = await this.pool.query(
      `select e.index::text, e.leaf, ${WRITTEN_HASH} as hash from audit.entries e
       where e.log = $1 and e.index >= $2 order by e.index limit $3`,
      [log, first, count],
    );
    return rows.map(({ index, leaf, hash }) => ({ index: Number(index), leaf, hash }));
  }

  async entriesOf(subject: string, before?: LogPlace, count = 100): Promise<EntryAbout[]> {
    const { rows } = await this.pool.query(
      `with about as (
         select log, index, null::bigint as earlier from audit.subjects where subject = $1
         union all
         select r.log, r.index, r.earlier from audit.subjects s
           join audit.entries r on r.log = s.log and r.earlier = s.index where s.subject = $1
         union all
         select r.log, r.index, r.earlier from audit.subjects s
           join audit.repeats r on r.log = s.log and r.earlier = s.index where s.subject = $1)
       select a.log, a.index::text, e.leaf, a.earlier::text, o.leaf as earlier_leaf
       from about a join audit.entries e using (log, index)
         left join audit.entries o on o.log = a.log and o.index = a.earlier
       where $2::text is null or (e.written_at, a.log, a.index)
         < (select b.written_at, b.log, b.index from audit.entries b where b.log = $2 and b.index = $3::bigint)
       order by e.written_at desc, a.log desc, a.index desc limit $4`,
      [subject, before?.log ?? null, before?.index ?? null, count],
    );
    return rows.map(({ log, index, leaf, earlier, earlier_leaf }) => ({
      log,
      index: Number(index),
      leaf,
      ...(earlier !== null && { like: { index: Number(earlier), leaf: earlier_leaf } }),
    }));
  }

  async putCheckpoint(log: string, size: number, note: string): Promise<void> {
    await this.pool.query(
      'insert into audit.checkpoints (log, size, note) values ($1, $2, $3) on conflict do nothing',
      [log, size, note],
    );
  }

  async latestCheckpoint(log: string): Promise<StoredCheckpoint | undefined> {
    const { rows } = await this.pool.query(
      `select c.size::text, c.note from audit.checkpoints c
       where c.log = $1 and c.size = (select max(size) from audit.checkpoints where log = $1) order by c.written_at desc`,
      [log],
    );
    return rows[0] && { size: Number(rows[0].size), note: mergeNotes(rows.map(({ note }) => note)) };
  }

  async checkpointsFrom(log: string, size: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.pool.query(
      'select size::text, note from audit.checkpoints where log = $1 and size >= $2 order by audit.checkpoints.size, written_at limit 1000',
      [log, size],
    );
    return rows.map((row) => ({ size: Number(row.size), note: row.note }));
  }

  async checkpointsSignedBy(log: string, name: string): Promise<string[]> {
    const { rows } = await this.pool.query(
      'select note from audit.checkpoints where log = $1 and position($2 in note) > 0 order by size desc limit 20',
      [log, `\n— ${name} `],
    );
    return rows.map(({ note }) => note);
  }

  async logs(): Promise<string[]> {
    const { rows } = await this.pool.query('select distinct log from audit.entries order by log');
    return rows.map(({ log }) => log);
  }
}

/** An array in PostgreSQL's text form, written at once instead of element by element. */
function arrayLiteral(values: readonly (number | 'null')[]): string {
  return `{${values.join(',')}}`;
}

/** By list, for reads of one case share theirs. */
const joined = new WeakMap<readonly string[], string>();
const SUBJECT = /^[\w-]+$/;

/** Each subject once, as one text. Keyed hashes are base64url, so neither a point nor anything that quotes do not hold is in them. */
function joinedSubjects(subjects: readonly string[]): string {
  let text = joined.get(subjects);
  if (text === undefined) {
    const wrong = subjects.find((subject) => !SUBJECT.test(subject));
    if (wrong !== undefined) throw new TypeError(`"${wrong}" is no keyed hash of a subject`);
    joined.set(subjects, (text = [...new Set(subjects)].join('.')));
  }
  return text;
}
