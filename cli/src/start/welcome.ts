import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root';
import { ownHalf, say } from '../words';
import type { PreparedAccess } from './prepareAccess';

/** What a newcomer sees when everything runs: where to look, as whom, and what to ask. */
export function welcome(url: string, access: PreparedAccess | undefined): string {
  const folder = join(ROOT, 'docs', 'examples');
  const examples = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const title = (file: string): string => /^#\s*(.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? file;
  return [
    '',
    `  ${say('OPEN', url, access !== undefined)}`,
    ...examples.map((file) => `    ${ownHalf(title(file))}`),
    '',
    `  ${say('OR_ASK')}`,
    ...(access ? asMediator(url, access.caseId) : openly(url)),
    '',
    `  ${say('HOW_TO_STOP')}`,
    '',
  ].join('\n');
}

function asMediator(url: string, caseId: string): string[] {
  return [
    `    npx yiwang token                                # ${say('LISTS_ACCOUNTS')}`,
    '    TOKEN=$(npx yiwang token --user mediator)',
    `    curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" \\`,
    `      -H 'access-purpose: mediation' -H 'access-case: ${caseId}' \\`,
    `      -d '{"query":"{ case(id: \\"${caseId}\\") { title mediations(first: 1) { nodes { parties { name birthDate } } } } }"}'`,
  ];
}

function openly(url: string): string[] {
  return [
    `    curl -s ${url}/graphql -H 'content-type: application/json' \\`,
    `      -d '{"query":"{ departments { code name contact { phone } } }"}'`,
  ];
}
