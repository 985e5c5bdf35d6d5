import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { checkDigit } from '@yiwang/kit';
import * as fc from 'fast-check';
import { mapCopyLines, readCopyLine, writeCopyLine } from '../copyText';
import { guessIdNumbers } from '../guessIdNumbers';
import { indexKeyOf, loadIndexKey } from '../indexKey';

const whole = '990101199001011230';

test('a number with one character left out is among the guesses', () => {
  for (let at = 0; at < 18; at++) expect(guessIdNumbers(whole.slice(0, at) + whole.slice(at + 1))).toContain(whole);
});

test('a number with one digit mistyped, or two swapped, is among the guesses', () => {
  for (let at = 0; at < 17; at++) {
    const other = String((Number(whole[at]) + 3) % 10);
    expect(guessIdNumbers(whole.slice(0, at) + other + whole.slice(at + 1))).toContain(whole);
  }
  expect(guessIdNumbers('990101199001012130')).toContain(whole);
  expect(guessIdNumbers(`${whole.slice(0, 17)}5`)).toContain(whole);
});

test('a birth date narrows the guesses, and what is too far from any number gives none', () => {
  const short = whole.slice(0, 8) + whole.slice(9);
  expect(guessIdNumbers(short, '1990-01-01')).toEqual([whole]);
  expect(guessIdNumbers(short, '1980-02-02')).toEqual([]);
  expect(guessIdNumbers('9901011990')).toEqual([]);
  expect(guessIdNumbers('护照E1234567')).toEqual([]);
  expect(guessIdNumbers('99010190010112')).toEqual([]);
  expect(guessIdNumbers('99010190010112', '1990-01-01').length).toBeGreaterThan(0);
});

test('every guess is a number with a right check digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^99[0-9]{15,16}$/), (written) => {
      for (const guess of guessIdNumbers(written)) expect(guess[17]).toBe(checkDigit(guess));
    }),
    { numRuns: 50 },
  );
});

test('digests depend on key and domain, and are UUIDs', () => {
  const key = indexKeyOf(Buffer.alloc(32, 1));
  expect(key.digest('id', 'x')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(key.digest('id', 'x')).toBe(indexKeyOf(Buffer.alloc(32, 1)).digest('id', 'x'));
  expect(key.digest('id', 'x')).not.toBe(key.digest('name', 'x'));
  expect(key.digest('id', 'x')).not.toBe(indexKeyOf(Buffer.alloc(32, 2)).digest('id', 'x'));
});

test('the key comes from the environment, else from a file that only its owner reads; in production never from a file', () => {
  const data = mkdtempSync(join(tmpdir(), 'yiwang-key-'));
  try {
    const made = loadIndexKey({ YIWANG_DATA: data });
    expect(loadIndexKey({ YIWANG_DATA: data }).fingerprint).toBe(made.fingerprint);
    expect(statSync(join(data, 'index.key')).mode & 0o777).toBe(0o600);
    const given = Buffer.alloc(32, 5);
    for (const text of [given.toString('hex'), given.toString('base64')]) {
      expect(loadIndexKey({ YIWANG_INDEX_KEY: text, YIWANG_DATA: data }).fingerprint).toBe(
        indexKeyOf(given).fingerprint,
      );
    }
    expect(() => loadIndexKey({ YIWANG_INDEX_KEY: 'c2hvcnQ=' })).toThrow('at least 32');
    expect(() => loadIndexKey({ NODE_ENV: 'production', YIWANG_DATA: data })).toThrow('secret store');
  } finally {
    rmSync(data, { recursive: true });
  }
});

test('COPY text is read as it was written, whatever stands in it and wherever a chunk ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.array(fc.option(fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))), {
          minLength: 2,
          maxLength: 2,
        }),
        { minLength: 1 },
      ),
      fc.integer({ min: 1, max: 7 }),
      async (rows, size) => {
        for (const row of rows) expect(readCopyLine(writeCopyLine(row).slice(0, -1))).toEqual(row);
        const bytes = Buffer.from(rows.map((row) => writeCopyLine(row)).join(''));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const seen: (string | null)[][] = [];
        const stream = Readable.from(chunks).pipe(mapCopyLines((fields) => (seen.push(fields), fields)));
        for await (const _ of stream) void _;
        expect(seen).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});
