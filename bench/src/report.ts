/**
 * Figures in; a table for the terminal and a plot for docs/performance.md out.
 */
import type { CalmLoad } from './calmLoad';
import type { NewOperations, Round } from './load';

/** Medians of one contender in one scenario. */
export interface Figures extends Round {
  readonly contender: string;
}

/** All of one scenario. */
export interface ScenarioFigures {
  readonly scenario: string;
  readonly text: string;
  readonly bytes: number;
  readonly dedupe: boolean;
  readonly figures: readonly Figures[];
  /** Only where planning is the question. */
  readonly newOperations?: readonly NewOperations[];
  /** Only where what permissions cost is the question. */
  readonly calm?: CalmLoad | undefined;
}

/** The table, CPU first, with ratios to ours. */
export function table(result: ScenarioFigures): string {
  const ours = result.figures.find((row) => row.contender === 'yiwang');
  const head = ['', 'CPU ms/req', '× ours', 'req/s', '× ours', 'p50 ms', 'p99 ms', 'MB', 'errors'];
  const rows = result.figures.map((row) => [
    row.contender,
    row.cpu.toFixed(3),
    ratio(row.cpu, ours?.cpu),
    row.perSecond.toFixed(0),
    ratio(row.perSecond, ours?.perSecond),
    row.p50.toFixed(1),
    row.p99.toFixed(1),
    row.memory.toFixed(0),
    String(row.errors),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const print = (row: string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const title = `${result.scenario} — ${result.text}; ${(result.bytes / 1024).toFixed(1)} KB${result.dedupe ? '; dedupe on' : ''}`;
  const planned = (result.newOperations ?? []).map(
    (row) =>
      `  ${row.contender}: a new operation ${row.first.toFixed(0)} ms, the same again ${row.again.toFixed(0)} ms; others waited ${row.longestWait.toFixed(0)} ms at most (${row.longestWaitKnown.toFixed(0)} ms beside known ones)`,
  );
  const calm = (result.calm?.latencies ?? []).map(
    ({ contender, p50 }) => `  ${contender}: p50 ${p50.toFixed(2)} ms at ${result.calm!.rate} requests a second`,
  );
  return [title, print(head), ...rows.map(print), ...planned, ...calm].join('\n');
}

function ratio(value: number, ours: number | undefined): string {
  return ours ? `${(value / ours).toFixed(2)}×` : '';
}

const COLOURS: Readonly<Record<string, string>> = {
  limit: '#8c8c8c',
  yiwang: '#c8102e',
  'yiwang-metrics': '#d65a70',
  'yiwang-governed': '#e4687a',
  'hive-router-runtime': '#e0a100',
  'hive-js': '#b8860b',
  apollo: '#3f51b5',
};

/** CPU per request of every scenario as bars on a logarithmic axis, SVG. */
export function plot(results: readonly ScenarioFigures[], conditions: string): string {
  const shown = results.filter((result) => !result.dedupe);
  const bars = shown.flatMap((result) => result.figures);
  const low = Math.min(...bars.map((bar) => bar.cpu)) / 2;
  const high = Math.max(...bars.map((bar) => bar.cpu)) * 1.5;
  const width = 520;
  const x = (cpu: number): number => (Math.log(cpu / low) / Math.log(high / low)) * width;
  let y = 40;
  const parts: string[] = [];
  for (const result of shown) {
    parts.push(`<text x="10" y="${y + 4}" font-weight="600">${result.scenario}</text>`);
    parts.push(`<text x="170" y="${y + 4}" fill="#666">${escape(result.text)}</text>`);
    y += 12;
    for (const row of result.figures) {
      parts.push(
        `<text x="160" y="${y + 12}" text-anchor="end">${row.contender}</text>`,
        `<rect x="170" y="${y}" width="${x(row.cpu).toFixed(1)}" height="15" fill="${COLOURS[row.contender] ?? '#555'}"/>`,
        `<text x="${(175 + x(row.cpu)).toFixed(1)}" y="${y + 12}">${row.cpu.toFixed(3)} ms</text>`,
      );
      y += 19;
    }
    y += 22;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="780" height="${y + 20}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="10" y="20" font-size="14" font-weight="600">CPU per request, milliseconds (logarithmic; less is better)</text>`,
    ...parts,
    `<text x="10" y="${y + 8}" fill="#666" font-size="11">${escape(conditions)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
