/**
 * What we aim at, beside what was measured: ratios within one run.
 */
import type { Figures, ScenarioFigures } from './report';

interface Target {
  readonly scenario: string;
  readonly text: string;
  /** The ratio measured, undefined when a contender is missing. */
  readonly ratio: (of: (contender: string) => Figures | undefined) => number | undefined;
  readonly least?: number;
  readonly most?: number;
}

const over = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

function sides(scenario: string, apollo: number, hive: number): Target[] {
  const lessCpu = (peer: string, least: number): Target => ({
    scenario,
    text: `CPU per request: ${peer} / ours`,
    ratio: (of) => over(of(peer)?.cpu, of('yiwang')?.cpu),
    least,
  });
  const moreThroughput = (peer: string, least: number): Target => ({
    scenario,
    text: `throughput: ours / ${peer}`,
    ratio: (of) => over(of('yiwang')?.perSecond, of(peer)?.perSecond),
    least,
  });
  const lessLatency = (peer: string, most: number): Target => ({
    scenario,
    text: `p99: ours / ${peer}`,
    ratio: (of) => over(of('yiwang')?.p99, of(peer)?.p99),
    most,
  });
  return [
    lessCpu('apollo', apollo),
    lessCpu('hive-router-runtime', hive),
    {
      scenario,
      text: 'CPU per request: ours / limit',
      ratio: (of) => over(of('yiwang')?.cpu, of('limit')?.cpu),
      most: 1.1,
    },
    moreThroughput('apollo', apollo),
    moreThroughput('hive-router-runtime', hive),
    {
      scenario,
      text: 'throughput: ours / limit',
      ratio: (of) => over(of('yiwang')?.perSecond, of('limit')?.perSecond),
      least: 0.9,
    },
    lessLatency('apollo', 0.1),
    lessLatency('hive-router-runtime', 0.25),
    lessLatency('limit', 1.2),
  ];
}

const TARGETS: readonly Target[] = [
  ...sides('small', 15, 9),
  ...sides('big', 12, 5),
  {
    scenario: 'city',
    text: 'throughput: with permissions / without',
    ratio: (of) => over(of('yiwang-governed')?.perSecond, of('yiwang')?.perSecond),
    least: 0.9,
  },
];

/** A line for each target that this run can answer: aimed at, measured, met or not. */
export function targetLines(results: readonly ScenarioFigures[]): string[] {
  const rows = TARGETS.flatMap((target) => {
    const result = results.find(({ scenario, dedupe }) => scenario === target.scenario && !dedupe);
    const ratio = target.ratio((name) => result?.figures.find(({ contender }) => contender === name));
    if (ratio === undefined) return [];
    const met =
      (target.least === undefined || ratio >= target.least) && (target.most === undefined || ratio <= target.most);
    const aim = target.least === undefined ? `≤ ${target.most}×` : `≥ ${target.least}×`;
    return [[target.scenario, target.text, aim, `${ratio.toFixed(2)}×`, met ? 'met' : 'not met']];
  });
  return [...rows, ...permissionsP50(results), ...newOperations(results), ...growth(results)].map(
    ([scenario, text, aim, measured, met]) =>
      `${scenario!.padEnd(13)} ${text!.padEnd(44)} ${aim!.padStart(8)} ${measured!.padStart(8)}  ${met}`,
  );
}

/** What permissions add to p50, in milliseconds: while 50 connections queue, and while nobody does. */
function permissionsP50(results: readonly ScenarioFigures[]): string[][] {
  return results.flatMap(({ scenario, figures, calm, dedupe }) => {
    const added = (rows: readonly { contender: string; p50: number }[] = []): number | undefined => {
      const of = (name: string): number | undefined => rows.find(({ contender }) => contender === name)?.p50;
      const [governed, without] = [of('yiwang-governed'), of('yiwang')];
      return governed === undefined || without === undefined ? undefined : governed - without;
    };
    const line = (text: string, value: number | undefined): string[][] =>
      value === undefined ? [] : [[scenario, text, '≤ 1 ms', `${value.toFixed(2)} ms`, value <= 1 ? 'met' : 'not met']];
    if (dedupe) return [];
    return [
      ...line('p50 at 50 connections: permissions add', added(figures)),
      ...line('p50 at a third of the load: permissions add', added(calm?.latencies)),
    ];
  });
}

/** What has never been asked before: how long it takes, and how long others wait for it. */
function newOperations(results: readonly ScenarioFigures[]): string[][] {
  return results.flatMap(({ scenario, newOperations: rows }) => {
    const ours = rows?.find(({ contender }) => contender === 'yiwang');
    if (!ours) return [];
    const line = (text: string, most: number, value: number): string[] => [
      scenario,
      text,
      `≤ ${most} ms`,
      `${value.toFixed(0)} ms`,
      value <= most ? 'met' : 'not met',
    ];
    return [
      line('a new operation, to its answer', 50, ours.first),
      line('longest wait of other requests meanwhile', 10, ours.longestWait),
    ];
  });
}

/** The same operation against 5 and 31 connected departments: cost follows what is asked. */
function growth(results: readonly ScenarioFigures[]): string[][] {
  const cpu = (scenario: string): number | undefined =>
    results
      .find((result) => result.scenario === scenario && !result.dedupe)
      ?.figures.find((row) => row.contender === 'yiwang')?.cpu;
  const ratio = over(cpu('asked3of31'), cpu('asked3of5'));
  if (ratio === undefined) return [];
  return [
    [
      'asked3',
      'CPU per request: 31 connected / 5 connected',
      '≤ 1.05×',
      `${ratio.toFixed(2)}×`,
      ratio <= 1.05 ? 'met' : 'not met',
    ],
  ];
}
