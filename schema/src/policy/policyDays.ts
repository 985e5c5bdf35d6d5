/** When something is in force: from its first day to before `end`. */
export interface Span {
  readonly from: string;
  readonly end: string;
}

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';
/** Sorts after every day. */
const NEVER = '∞';

/** The days of a rule or purpose as it is written, its last day included. */
export function spanOf({
  from = FIRST_DAY,
  until = LAST_DAY,
}: {
  readonly from?: string;
  readonly until?: string;
}): Span {
  return { from, end: until < LAST_DAY ? dayAfter(until) : NEVER };
}

/** Days on which something can differ from the day before: `day`, and each later one on which one of these begins or has ended. */
export function daysFrom(spans: readonly Span[], day: string): string[] {
  const changes = spans.flatMap(({ from, end }) => [from, end]).filter((change) => change > day && change !== NEVER);
  return [day, ...[...new Set(changes)].sort()];
}

/** Whether a calendar has this day, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
