/** The evidence while PostgreSQL refuses writes, as on a full disk, and after it. */
import { runAuditTool } from '../../auditTool/runAuditTool';
import { governedGateway, type GovernedGateway, resetCases } from './governedGateway';

let city: GovernedGateway;
beforeAll(async () => {
  resetCases();
  city = await governedGateway();
});
afterAll(() => city?.close());

/** Refuses some or all writes to a table of the log with the error of a full disk. */
async function fill(table: string, share: number): Promise<() => Promise<void>> {
  await city.pool.query(`
    create or replace function audit.disk_is_full() returns trigger language plpgsql as $$
    begin
      if random() < ${share} then raise exception 'could not extend file: No space left on device' using errcode = '53100'; end if;
      return new;
    end $$;
    create trigger disk_is_full before insert on audit.${table} for each row execute function audit.disk_is_full()`);
  return async () => void (await city.pool.query(`drop trigger disk_is_full on audit.${table}`));
}

let asked = 0;
/** Reads of their own and reads that are recorded as the same again, many at once. */
async function read(times: number): Promise<{ answered: string[]; refused: string[] }> {
  const answered: string[] = [];
  const refused: string[] = [];
  await Promise.all(
    Array.from({ length: times }, async (_, at) => {
      const key = at % 2 === 0 ? 'same' : `k${asked++}`;
      const { status, body } = await city.ask('mediator', `{ case(id: "c_1") { persons { ${key}: name } } }`, {
        'access-purpose': 'mediate',
        'access-case': 'c_1',
      });
      if (status === 200) answered.push(body.extensions.access.auditId);
      else refused.push(body.errors[0].extensions.code);
      if (status !== 200) expect(body).not.toHaveProperty('data');
    }),
  );
  return { answered, refused };
}

async function audit(...argv: string[]): Promise<[number, string]> {
  const lines: string[] = [];
  const code = await runAuditTool(argv, { out: (line) => lines.push(line), error: (line) => lines.push(line) });
  return [code, lines.join('\n')];
}

test.each([
  ['entries', 1],
  ['entries', 0.2],
  ['nodes', 1],
  ['subjects', 1],
])(
  'T49 T50 while %s cannot be written (%d) no read is answered without its record, and the log stays whole',
  async (table, share) => {
    const { answered } = await read(20);
    const empty = await fill(table, share);
    const refused: string[] = [];
    // 72 records: among them is one that finishes a subtree of 64, which is when a node is written.
    for (let round = 0; round < 6; round++) {
      const during = await read(12);
      answered.push(...during.answered);
      refused.push(...during.refused);
    }
    await empty();
    const after = await read(20);
    expect(after.refused).toEqual([]);
    answered.push(...after.answered);
    expect(refused.length).toBeGreaterThan(0);
    expect([...new Set(refused)]).toEqual(['AUDIT_UNAVAILABLE']);

    const recorded = new Set((await city.records()).map(({ id }) => id));
    expect(answered.filter((id) => !recorded.has(id))).toEqual([]);
    const { database, key } = city.evidence;
    const checkpoint = `${key}.checkpoint`;
    const log = ['--database', database, '--log', 'replica-1', '--key', key];
    expect((await audit('checkpoint', ...log, '--sign', '--out', checkpoint))[0]).toBe(0);
    expect(await audit('verify', '--database', database, '--key', key, '--checkpoint', checkpoint)).toEqual([
      0,
      expect.stringContaining('The log is whole.'),
    ]);
  },
);
