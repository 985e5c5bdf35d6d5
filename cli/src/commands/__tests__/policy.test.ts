import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../..';
import { ROOT } from '../../root';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
const matrix = join(folder, 'matrix.txt');
let output: string[] = [];

/** Runs `yiwang policy …` on a copy of the real policies. */
async function policy(...args: string[]): Promise<{ code: number; output: string }> {
  output = [];
  process.exitCode = 0;
  await main(['policy', ...args, '--dir', folder]);
  const code = Number(process.exitCode);
  process.exitCode = 0;
  return { code, output: output.join('\n') };
}

beforeEach(() => {
  cpSync(join(ROOT, 'schema/policy'), folder, { recursive: true });
  const listen = (text?: unknown): void => void output.push(String(text));
  jest.spyOn(console, 'log').mockImplementation(listen);
  jest.spyOn(console, 'error').mockImplementation(listen);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('yiwang policy', () => {
  it('says what a usable policy holds', async () => {
    const { code, output: text } = await policy('check');
    expect(text).toMatch(/^\d+ rules, \d+ purposes and \d+ roles over \d+ fields; version [0-9a-f]{12}$/);
    expect(code).toBe(0);
  });

  it('names file and line of what makes a policy unusable', async () => {
    const file = join(folder, 'police.yaml');
    const text = readFileSync(file, 'utf8');
    const line = text.split('\n').findIndex((part) => part.includes('Incident.station')) + 1;
    writeFileSync(file, text.replace('Incident.station', 'Incident.shoeSize'));
    const found = await policy('check');
    expect(found.code).toBe(1);
    expect(found.output).toContain(`police.yaml:${line}: Incident.shoeSize is no field of the graph`);
  });

  it('tells a program what it found with --json, by the same exit codes', async () => {
    const sound = await policy('check', '--day', '2026-06-01', '--json');
    expect([sound.code, JSON.parse(sound.output)]).toEqual([
      0,
      {
        ok: true,
        day: '2026-06-01',
        version: expect.stringMatching(/^[0-9a-f]{64}$/),
        rules: expect.any(Number),
        purposes: expect.any(Number),
        roles: expect.any(Number),
        fields: expect.any(Number),
        problems: [],
        warnings: [],
      },
    ]);
    const file = join(folder, 'police.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('steward: 公安局', 'steward: 公安厅'));
    const warned = JSON.parse((await policy('check', '--json')).output);
    expect(warned).toMatchObject({
      ok: true,
      warnings: [{ file, line: 3, message: expect.stringContaining('公安厅') }],
    });
    writeFileSync(file, text.replace('Incident.station', 'Incident.shoeSize'));
    const broken = await policy('check', '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.output.split('\nyiwang policy: ')[0]!)).toEqual({
      ok: false,
      day: expect.any(String),
      problems: [{ file, line: expect.any(Number), message: expect.stringContaining('Incident.shoeSize') }],
      warnings: [],
    });
    const missing = await policy('check', '--json', '--supergraph', '/none.graphql');
    expect([missing.code, JSON.parse(missing.output.split('\n')[0]!)]).toEqual([
      1,
      { error: { code: 'FAILED', message: 'there is no /none.graphql; check --supergraph' } },
    ]);
  });

  it('refuses a day that no calendar has, and names the option whose file is missing', async () => {
    for (const day of ['foo', '2026-02-30', '2026-6-1']) {
      const { code, output: text } = await policy('check', '--day', day);
      expect([code, text]).toEqual([
        2,
        expect.stringContaining(`--day must be a day such as 2026-06-01; it is "${day}"`),
      ]);
    }
    const { code, output: text } = await policy('check', '--supergraph', '/none.graphql');
    expect([code, text]).toEqual([1, 'yiwang policy: there is no /none.graphql; check --supergraph']);
  });

  it('finds the committed matrix up to date', async () => {
    expect(await policy('matrix', '--check')).toEqual({ code: 0, output: 'the matrix is up to date' });
  });

  it('tells a reviewer which fields changed, are not listed, or are stale, and writes nothing', async () => {
    const stale = readFileSync(matrix, 'utf8')
      .replace(/^Allowance\.kind [^]*?(?=^\w)/m, '')
      .replace('mask birthYear', 'allow')
      .concat('Person.shoeSize  personal, conditional\n  nobody\n');
    writeFileSync(matrix, stale);
    const { code, output: text } = await policy('matrix', '--check');
    expect(code).toBe(1);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'not listed  Allowance.kind',
      'stale       Person.shoeSize',
      'changed     Allowance.birthDate',
    ]);
    expect(readFileSync(matrix, 'utf8')).toBe(stale);
  });

  it('tells a reviewer whose bounds changed and which rule has other dates', async () => {
    const police = join(folder, 'police.yaml');
    const purposes = join(folder, 'purposes.yaml');
    writeFileSync(purposes, readFileSync(purposes, 'utf8').replace('readsPerHour: 200', 'readsPerHour: 20'));
    writeFileSync(police, readFileSync(police, 'utf8').replace(/( +)basis:/, '$1from: 2026-01-01\n$&'));
    const { code, output: text } = await policy('matrix', '--check');
    expect(code).toBe(1);
    expect(text.split('\n').slice(0, -1)).toEqual([
      'bounds      purpose mediation',
      expect.stringMatching(/^bounds +rule police\//),
    ]);
  });

  it('writes the matrix for the day that it was printed for', async () => {
    writeFileSync(matrix, '# As of 2027-01-01.\n');
    expect((await policy('matrix')).code).toBe(0);
    expect(readFileSync(matrix, 'utf8')).toContain('# As of 2027-01-01.\n');
    expect((await policy('matrix', '--check')).code).toBe(0);
  });
});
