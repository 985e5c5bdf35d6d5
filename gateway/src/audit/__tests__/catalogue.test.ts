import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_EVENTS, AUDIT_KEYS } from '..';

const document = readFileSync(join(__dirname, '../../../../docs/audit-events.md'), 'utf8');
/** Rows of the table under a heading, cells trimmed and without backticks. */
function rowsUnder(heading: string): string[][] {
  const section = document.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

describe('docs/audit-events.md and the catalogue are the same, both ways', () => {
  it('every event with its meaning and keys', () => {
    const inCode = Object.entries(AUDIT_EVENTS).map(([event, { text, keys }]) => [event, text, keys.join(', ') || '-']);
    expect(rowsUnder('Events')).toEqual(inCode);
  });

  it('every key', () => {
    const documented = rowsUnder('Keys');
    expect(documented.map(([key]) => key)).toEqual([...AUDIT_KEYS]);
    for (const [, text] of documented) expect(text!.length).toBeGreaterThan(10);
  });

  it('no event that nothing records', () => {
    const access = join(__dirname, '../../access');
    const code = readdirSync(access, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.ts') && !name.includes('__tests__'))
      .map((name) => readFileSync(join(access, name), 'utf8'))
      .join();
    expect(Object.keys(AUDIT_EVENTS).filter((event) => !code.includes(`'${event}'`))).toEqual([]);
  });

  it('no key that no event uses', () => {
    const used = new Set<string>(Object.values(AUDIT_EVENTS).flatMap(({ keys }) => [...keys]));
    expect(AUDIT_KEYS.filter((key) => !used.has(key))).toEqual([]);
  });
});
