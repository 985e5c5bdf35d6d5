import fs from 'node:fs';
import path from 'node:path';
import { mappingSchema } from '../../mapping/mappingSchema';
import { IMPORT_ERROR_CODES } from '../ImportError';
import { REJECT_REASONS } from '../rejects';

const guide = (name: string): string =>
  fs.readFileSync(path.join(__dirname, '../../../../../docs/guides', `${name}.md`), 'utf8');

/** First cells of all table rows, in code font. */
const documented = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => line.split('|')[1]!.match(/[\w]+/g)!);

test('the guide lists every reason to reject and every reason to refuse, and no others', () => {
  expect(documented(guide('importing')).sort()).toEqual([...Object.keys(REJECT_REASONS), ...IMPORT_ERROR_CODES].sort());
});

test('the guide lists every column type, and no others', () => {
  const types = JSON.stringify(mappingSchema).match(/"enum":(\["text".*?\])/)![1]!;
  expect(documented(guide('mapping')).sort()).toEqual((JSON.parse(types) as string[]).sort());
});
