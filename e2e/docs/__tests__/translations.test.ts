import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOP } from '../../support/startCity';

const DOCS = join(TOP, 'docs');
const CHINESE = '.zh-CN.md';
const translated = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(CHINESE));
const read = (file: string) => readFileSync(join(DOCS, file), 'utf8');

/** What is the same in every language. */
function bones(text: string) {
  const blocks = text.match(/^```[^]*?^```$/gm) ?? [];
  const prose = text.replaceAll(/^```[^]*?^```$/gm, '');
  const lines = prose.split('\n');
  return {
    blocks,
    headings: lines.flatMap((line) => /^(#+) (\d*)/.exec(line)?.slice(1).join('') ?? []),
    rows: lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').length),
    words: [...new Set(prose.match(/`[^`\n]+`/g))].sort(),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!.replace(CHINESE, '.md')).sort(),
  };
}

test('there are translations', () => {
  expect(translated.sort()).toEqual([
    'guides/a-field-of-a-department.zh-CN.md',
    'guides/front-end.zh-CN.md',
    'guides/importing.zh-CN.md',
    'guides/linking.zh-CN.md',
    'guides/mapping.zh-CN.md',
    'guides/run-the-gateway.zh-CN.md',
    'policy-language.zh-CN.md',
  ]);
});

test.each(translated)(
  '%s has the code, words of code, tables, headings and links of the English, and each leads to the other',
  (file) => {
    const english = file.replace(CHINESE, '.md');
    expect(bones(read(file))).toEqual(bones(read(english)));
    for (const [from, to] of [
      [file, english],
      [english, file],
    ] as const)
      expect(read(from)).toContain(`](${to.split('/').at(-1)})`);
  },
);

test.each([...translated, '../README.zh-CN.md'])('%s links to nothing that is not there', (file) => {
  const targets = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) =>
    join(DOCS, file, '..', target!),
  );
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});
