import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '../../errors/errorCodes';

const rows = readFileSync(join(__dirname, '../../../../docs/errors.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

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
