import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addressKeyOf, cleanText, dwellingOf, normaliseDate, normaliseIdNumber, normalisePhone } from '@yiwang/kit';
import { DEPARTMENTS } from '@yiwang/kit';
import { loadMapping } from '../exports/mapping';
import { makeCity } from '../makeCity';
import { readCity, readTruth, type Row } from './readCity';

const out = fs.mkdtempSync(path.join(os.tmpdir(), 'normalisable-'));
afterAll(() => fs.rmSync(out, { recursive: true }));

let city: Map<string, Row[]>;
beforeAll(async () => {
  city = await readCity(out, await makeCity({ people: 5000, seed: 11, out }));
});

/** Each line of the truth beside the cell that it speaks of. */
function* told(
  kind: 'person' | 'house',
): Generator<{ cell: string; is: string; recoverable: boolean; by?: string | undefined }> {
  const byKey = new Map<string, Map<string, Row>>();
  for (const [name, rows] of city) {
    const [department, extract] = name.split('/') as [(typeof DEPARTMENTS)[number], string];
    const key = loadMapping(department)[extract]?.key ?? [];
    byKey.set(name, new Map(rows.map((row) => [key.map((k) => cleanText(row[k] ?? '')).join('/'), row])));
  }
  const mappings = new Map(DEPARTMENTS.map((d) => [d as string, loadMapping(d)]));
  for (const line of readTruth(out)) {
    const claim = mappings.get(line.department)?.[line.extract]?.claims?.find((c) => c.into === line.column);
    const column = kind === 'person' ? claim?.id_number : claim?.address;
    const is = line[kind];
    if (claim?.kind !== kind || !column || !is) continue;
    const row = byKey.get(`${line.department}/${line.extract}`)?.get(line.key);
    if (!row)
      throw new Error(`The truth speaks of ${line.department}/${line.extract} ${line.key}, which no export has`);
    yield { cell: row[column] ?? '', is, recoverable: line.recoverable, by: line.by };
  }
}

test('identity numbers: the kit makes out exactly those that the truth calls recoverable by id, each its own person', () => {
  const owners = new Map<string, string>();
  const wrong: unknown[] = [];
  for (const { cell, is, by } of told('person')) {
    const { canonical } = normaliseIdNumber(cell);
    if ((canonical !== null) !== (by === 'id')) wrong.push({ cell, is, by });
    else if (canonical !== null && (owners.get(canonical) ?? is) !== is) wrong.push({ canonical, is });
    if (canonical !== null) owners.set(canonical, is);
  }
  expect(wrong).toEqual([]);
  expect(owners.size).toBeGreaterThan(4500);
});

test('addresses: no two dwellings share a key, and at most 1 % of the recoverable ones have none', () => {
  const owners = new Map<string, string>();
  const merged: unknown[] = [];
  const lost: string[] = [];
  let recoverable = 0;
  for (const { cell, is, recoverable: whole } of told('house')) {
    if (!whole) continue;
    recoverable++;
    const key = addressKeyOf(cell);
    if (key === null) {
      lost.push(cell);
      continue;
    }
    const dwelling = dwellingOf(key);
    if ((owners.get(dwelling) ?? is) !== is) merged.push({ cell, dwelling });
    owners.set(dwelling, is);
  }
  expect(merged).toEqual([]);
  expect(recoverable).toBeGreaterThan(9000);
  if (lost.length > recoverable / 100)
    throw new Error(`${lost.length} of ${recoverable} lost, such as ${lost.slice(0, 9).join(' ')}`);
});

test('dates and phones: only the impossible ones cannot be read', () => {
  const unread = new Set<string>();
  for (const [name, rows] of city) {
    const [department, extract] = name.split('/') as [(typeof DEPARTMENTS)[number], string];
    for (const [column, { type }] of Object.entries(loadMapping(department)[extract]?.columns ?? {})) {
      if (type !== 'date' && type !== 'phone') continue;
      for (const cell of rows.map((r) => r[column] ?? '').filter(Boolean)) {
        if (type === 'date' ? !normaliseDate(cell) : !normalisePhone(cell).canonical) unread.add(cell);
      }
    }
  }
  const impossible = ['2026-02-30', '2025-13-01', '20250431', '2025年6月31日'];
  expect([...unread].filter((cell) => !impossible.includes(cell))).toEqual([]);
});
