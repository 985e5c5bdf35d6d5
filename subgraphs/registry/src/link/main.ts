/**
 * The program `yiwang link`: options in, progress on stderr and a report on stdout out. Exit codes: 0 linked, 1 failed,
 * 2 wrong usage, 3 linked but a department could not be told.
 */
import { writeFileSync } from 'node:fs';
import { explainUnreachable, findDatabaseUrl } from '@yiwang/kit';
import { Command } from 'commander';
import { withDepartment } from './departmentOption';
import { linkDepartments, type LinkProgress, type LinkReport } from './linkDepartments';
import { openDepartments } from './openDepartments';

interface Options {
  readonly databaseUrl?: string;
  readonly department: Readonly<Record<string, string>>;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly report?: string;
}

const WORDS = { person: 'persons', house: 'houses', case: 'cases' } as const;

function command(): Command {
  return new Command('yiwang link')
    .description('Link what the departments claim to persons, houses and cases')
    .option(
      '--database-url <url>',
      'PostgreSQL with a schema for each department (default: DATABASE_URL, else the running one)',
    )
    .option(
      '--department <code=url>',
      'a department that has a database of its own; may be repeated',
      withDepartment,
      {},
    )
    .option('--full', 'judge every claim anew, not only what changed')
    .option('--report <file>', 'write the report as JSON')
    .option('--json', 'print the report as JSON')
    .configureOutput({ outputError: (text) => misused(text.replace(/^error: /, '').trim()) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(link);
}

function misused(message: string): void {
  console.error(`yiwang link: ${message}\nTry yiwang link --help`);
}

async function link(options: Options): Promise<void> {
  const url = options.databaseUrl ?? findDatabaseUrl()?.url;
  if (!url) {
    misused('no database: give --database-url, set DATABASE_URL, or start the embedded one with npm start');
    process.exitCode = 2;
    return;
  }
  const { registry, departments, missing, close } = await openDepartments(url, options.department);
  try {
    for (const code of missing) console.error(`${code}: has no tables yet; import its exports first`);
    const report = await linkDepartments({ registry, departments, full: options.full, onProgress: showProgress() });
    if (options.report) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
    console.log(options.json ? JSON.stringify(report) : describe(report));
    if (Object.values(report.departments).some(({ error }) => error)) process.exitCode = 3;
  } finally {
    await close();
  }
}

/** On a terminal one line that changes; elsewhere a line a step. */
function showProgress(): (progress: LinkProgress) => void {
  let last = '';
  return ({ step, department, rows }) => {
    const doing =
      step === 'read' ? `reading ${department}` : step === 'tell' ? `telling ${department}` : `linking ${WORDS[step]}`;
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${doing}${rows ? ` ${rows.toLocaleString('en')} claims` : ''}`);
    else if (doing !== last) console.error(doing);
    last = doing;
  };
}

function describe(report: LinkReport): string {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const lines = (['person', 'house', 'case'] as const).map((kind) => {
    const { subjects, linked, claims, open } = report[kind];
    return `${WORDS[kind]}: ${subjects} from ${linked} of ${claims} claims${open ? `; ${open} questions wait for a clerk` : ''}`;
  });
  for (const [code, { changed, removed, told, error }] of Object.entries(report.departments)) {
    lines.push(
      `${code}: ${changed} claims read${removed ? `, ${removed} gone` : ''}, ${error ? `NOT told: ${error}` : `${told} links told`}`,
    );
  }
  const seconds = Object.values(report.seconds).reduce((sum, each) => sum + each, 0);
  return [...lines, `in ${seconds.toFixed(1)} s`].join('\n');
}

command()
  .parseAsync()
  .catch((error: unknown) => {
    console.error(`yiwang link: ${explainUnreachable(error).message}`);
    process.exitCode = 1;
  });
