/** Every attack of docs/threat-model.md has a test with its number in the name, wherever it lives, or a reason why it cannot apply. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOP } from '../../support/startCity';

/** Rows that cannot apply today, with the reason. A test that appears for one of them makes its line stale. */
const NOT_APPLICABLE: Readonly<Record<string, string>> = {};

const model = readFileSync(join(TOP, 'docs', 'threat-model.md'), 'utf8');
const listed = [...model.matchAll(/^\| (T\d+) \|/gm)].map((match) => match[1]!);
const tested = new Map<string, string[]>();
for (const folder of ['schema', 'gateway', 'subgraphs', 'cli', 'e2e']) {
  for (const file of testFiles(folder)) {
    const text = readFileSync(file, 'utf8');
    for (const [, title] of text.matchAll(
      /\b(?:it|test|describe)(?:\.each\([^]*?\))?\(\s*(['"`].*?\bT\d+\b.*?)['"`],/g,
    )) {
      for (const [number] of title!.matchAll(/\bT\d+\b/g)) tested.set(number, [...(tested.get(number) ?? []), file]);
    }
  }
}

function testFiles(folder: string): string[] {
  return readdirSync(join(TOP, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !/(^|\/)(node_modules|dist)\//.test(file))
    .map((file) => join(TOP, folder, file));
}

test('the threat model lists T1 to T51, once each and in order', () => {
  expect(listed).toEqual(Array.from({ length: 51 }, (_, at) => `T${at + 1}`));
});

test.each(listed.filter((number) => !(number in NOT_APPLICABLE)))('%s has a test', (number) => {
  expect(tested.get(number) ?? []).not.toEqual([]);
});

test('no number is tested that the threat model does not list, and no exemption is stale', () => {
  expect([...tested.keys()].filter((number) => !listed.includes(number))).toEqual([]);
  expect(Object.keys(NOT_APPLICABLE).filter((number) => tested.has(number) || !listed.includes(number))).toEqual([]);
});
