import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';

/** What a newcomer sees when everything runs: where to look and what to ask. */
export function welcome(url: string): string {
  const folder = join(ROOT, 'docs', 'examples');
  const examples = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const title = (file: string): string => /^#\s*(.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? file;
  return [
    '',
    `  Open ${url} : the explorer, with these examples in it:`,
    ...examples.map((file) => `    ${title(file)}  (docs/examples/${file})`),
    '',
    '  Or ask from a terminal:',
    `    curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `      -d '{"query":"{ departments { code name contact { phone } } }"}'`,
    '',
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}
