import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTENCES } from '../../errors/catalogue';
import { CODES_IN_CHINESE } from '../../errors/codesInChinese';
import { errorCodes } from '../../errors/errorCodes';

const TOP = join(__dirname, '../../../..');
const text = readFileSync(join(TOP, 'docs/errors.md'), 'utf8');
const [table = '', rest = ''] = text.split('## Reasons');
const [reasons = '', chinese = ''] = rest.split('## In Chinese');
const rowsOf = (part: string) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
const rows = rowsOf(table);
const told = new Set(reasons.match(/(?<=`)[A-Z_]{4,}(?=`)/g));

test('docs/errors.md has every code and no other, with its status, audience and message', () => {
  const documented = rows.map(([, code = '', status, audience, retry, message]) => [
    code.replaceAll('`', ''),
    { status: Number(status), audience, retryable: retry === 'yes', message },
  ]);
  expect(Object.fromEntries(documented)).toEqual(errorCodes);
  expect(documented.length).toBe(Object.keys(errorCodes).length);
});

test('every code says what to do', () => {
  expect(rows.filter((cells) => !cells[6]).map((cells) => cells[1])).toEqual([]);
});

test('every reason that the gateway gives beside a code is told, and none that nobody gives', () => {
  const sourceOf = (folder: string): string =>
    readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'))
      .map((file) => readFileSync(join(TOP, folder, file), 'utf8'))
      .join('\n');
  const source = sourceOf('gateway/src');
  const given = [...source.matchAll(/\b(?:(?:refusal|denied)\(\s*|reason: )'([A-Z_]+)'/g)].map(([, reason]) => reason!);
  expect(given.length).toBeGreaterThan(10);
  expect(given.filter((reason) => !told.has(reason))).toEqual([]);
  const all = source + sourceOf('subgraphs/registry/src');
  expect([...told].filter((reason) => !all.includes(`'${reason}'`))).toEqual([]);
});

test('every code and every reason is told in Chinese, in the words of the catalogue, and nothing else is', () => {
  const ofReasons = [...told].filter((reason) => !(reason in errorCodes));
  const inWords = (reason: string): string => {
    const say = (SENTENCES as Record<string, { readonly zh: (...values: any[]) => string }>)[reason];
    return say ? say.zh('…', '…', '…') : `no sentence for ${reason}`;
  };
  const documented = rowsOf(chinese).map(([, name = '', words]) => [name.replaceAll('`', ''), words]);
  expect(Object.fromEntries(documented)).toEqual({
    ...CODES_IN_CHINESE,
    ...Object.fromEntries(ofReasons.map((reason) => [reason, inWords(reason)])),
  });
  expect(documented.length).toBe(Object.keys(CODES_IN_CHINESE).length + ofReasons.length);
});
