import { basename } from 'node:path';
import type { ImportReport } from '@yiwang/kit';

const SHOWN = 5;

/** An import report as a person reads it in a terminal. */
export function formatReport(report: ImportReport): string {
  const number = (n: number): string => n.toLocaleString('en');
  const head = ['file', 'extract', 'read', 'loaded', 'unchanged', 'repeated', 'rejected'];
  const table = report.files.map(({ file, sheet, extract, rows }) => [
    basename(file) + (sheet && report.files.filter((other) => other.file === file).length > 1 ? ` [${sheet}]` : ''),
    extract,
    ...[rows.read, rows.loaded, rows.unchanged, rows.repeated, rows.rejected].map(number),
  ]);
  const { rows } = report;
  table.push(['all', '', ...[rows.read, rows.loaded, rows.unchanged, rows.repeated, rows.rejected].map(number)]);
  const widths = head.map((title, i) => Math.max(...[title, ...table.map((line) => line[i]!)].map(columnsOf)));
  const lines = [head, ...table].map((line) =>
    line
      .map((cell, i) => {
        const padding = ' '.repeat(widths[i]! - columnsOf(cell));
        return i < 2 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  lines.push('', `${report.department}: ${report.seconds.toFixed(1)} s, ${number(report.rowsPerSecond)} rows/s`);
  for (const { file, missingColumns } of report.files) {
    if (missingColumns.length > 0) lines.push(`${basename(file)} lacks the columns ${missingColumns.join(', ')}`);
  }
  for (const { file, line, column, reason } of report.rejects.slice(0, SHOWN)) {
    lines.push(`rejected  ${basename(file)}:${line}  ${column ?? ''}  ${reason}`);
  }
  const more = report.rejects.length + report.rejectsOmitted - SHOWN;
  if (more > 0) lines.push(`rejected  … and ${number(more)} more reasons`);
  for (const { rejectsFile } of report.files) if (rejectsFile) lines.push(`to mend   ${rejectsFile}`);
  return lines.join('\n');
}

/** Width in a terminal: Chinese characters take two columns. */
function columnsOf(text: string): number {
  return [...text].reduce((width, character) => width + (character.charCodeAt(0) >= 0x2e80 ? 2 : 1), 0);
}
