import type { Policy } from './Policy';

/** The first of all days: before every rule that has a date. */
const BEFORE_ALL = '0000-01-01';

/** Days on which decisions can differ from those of the day before: `day`, and each later one on which a rule or purpose begins or has ended. */
export function daysFrom(policy: Policy, day: string): string[] {
  return [day, ...changes(policy).filter((change) => change > day)];
}

/** A day for each time in which the same rules and purposes are in force, past ones included; `day` stands for its own. */
export function allDays(policy: Policy, day: string): string[] {
  const begun = [BEFORE_ALL, ...changes(policy).filter((change) => change <= day)];
  return [...begun.slice(0, -1), ...daysFrom(policy, day)];
}

function changes({ rules, purposes }: Policy): string[] {
  const days = [...rules, ...purposes.values()].flatMap(({ from, until }) => [
    ...(from === undefined ? [] : [from]),
    ...(until === undefined ? [] : [dayAfter(until)]),
  ]);
  return [...new Set(days)].sort();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
