/**
 * docs/legal-basis.md against every `basis` of the real policies and of the real graph, both ways: what is cited stands in a
 * table, and what stands in a table is cited.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy, policyDay } from '..';
import { classificationOf } from '../../compose';
import { loadDepartments } from '../../departments';
import { formatFileProblem } from '../../yaml';

const top = join(__dirname, '../../..');
const graph = classificationOf(readFileSync(join(top, 'supergraph.graphql'), 'utf8'));
const departments = loadDepartments(join(top, 'departments.yaml'));
const loaded = loadPolicy(join(top, 'policy'), { graph, departments, day: policyDay() });
if (loaded.problems) throw new Error(loaded.problems.map(formatFileProblem).join('\n'));
const { policy } = loaded;

/** What the document writes where an instrument is cited without an article. */
const WHOLE = '全文';
/** A reminder in brackets of what the article says; a number such as （GB/T 30428） belongs to the title. */
const REMINDER = /（\p{Script=Han}[^）]*）/gu;
/** Where the title ends: before the first article, the entry of a catalogue, or the part of a standard. */
const PART = /第[一二三四五六七八九十百]+条|·|(?<=）)./u;

/** The citations in one basis, each as `instrument` and `article`. */
function citationsIn(basis: string): { instrument: string; article: string }[] {
  return basis.split(/[；;]/).flatMap((part) => {
    const text = part.replace(REMINDER, '').trim();
    const at = text.search(PART);
    if (at < 0) return [{ instrument: text, article: WHOLE }];
    const articles = text.slice(at).replace(/^·/, '').split('、');
    return articles.map((article) => ({ instrument: text.slice(0, at), article }));
  });
}

const bases = [
  ...[...policy.purposes.values()].map(({ basis }) => basis),
  ...policy.rules.map(({ basis }) => basis),
  ...[...graph.fields.values()].map(({ basis }) => basis),
];
const cited = new Set(bases.flatMap(citationsIn).map(({ instrument, article }) => `${instrument} ${article}`));

const COLUMNS = ['Cited as', 'Title, issuer', 'Version in force', 'Articles cited', 'Cited for'];
/** Cells of every row of every table, headings left out. */
const rows = readFileSync(join(top, '../docs/legal-basis.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith(`| ${COLUMNS[0]} |`))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const listed = new Set(rows.flatMap((cells) => cells[3]!.split('、').map((article) => `${cells[0]} ${article}`)));

test('a basis is read as instruments and articles', () => {
  const read = (basis: string) => citationsIn(basis).map(({ instrument, article }) => [instrument, article]);
  expect(read('人民调解法第十五条（不得泄露当事人隐私）、第十七条；物业管理条例')).toEqual([
    ['人民调解法', '第十五条'],
    ['人民调解法', '第十七条'],
    ['物业管理条例', WHOLE],
  ]);
  expect(read('平台资源目录·主索引·比对复核; 数字化城市管理信息系统（GB/T 30428）派遣与督办环节')).toEqual([
    ['平台资源目录', '主索引·比对复核'],
    ['数字化城市管理信息系统（GB/T 30428）', '派遣与督办环节'],
  ]);
});

describe('docs/legal-basis.md', () => {
  it('lists every instrument and article that a purpose, a rule or a field cites', () => {
    expect([...cited].filter((citation) => !listed.has(citation)).sort()).toEqual([]);
  });

  it('lists nothing that nobody cites', () => {
    expect([...listed].filter((citation) => !cited.has(citation)).sort()).toEqual([]);
  });

  it('has one full row an instrument', () => {
    expect(rows.filter((cells) => cells.length !== COLUMNS.length || cells.includes(''))).toEqual([]);
    const instruments = rows.map((cells) => cells[0]);
    expect(instruments.filter((instrument, at) => instruments.indexOf(instrument) !== at)).toEqual([]);
  });
});
