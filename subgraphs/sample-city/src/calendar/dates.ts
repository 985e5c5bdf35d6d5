/**
 * Dates of the city as text (`2026-03-10`), counted in whole days since 1970 and never read from the clock:
 * the city's last day is TODAY, and nothing in an export happened after it.
 */
const DAY = 86_400_000;

/** The last day that the exports know. */
export const TODAY = '2026-03-31';
/** The first day from which affairs (petitions, calls, repairs) are in the exports. */
export const FIRST_DAY = '2025-01-01';

/** Days since 1970-01-01 of an ISO date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY);

/** The ISO date of a day number. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The date so many days later (or earlier, when negative). */
export const addDays = (date: string, days: number): string => dayText(dayNumber(date) + days);

/** Monday is 1, Sunday 7. */
export const weekday = (date: string): number => ((dayNumber(date) + 3) % 7) + 1;

/** The same date, or the Monday after it when it is a weekend: offices register on working days. */
export const toWorkday = (date: string): string => {
  const day = weekday(date);
  return day === 6 ? addDays(date, 2) : day === 7 ? addDays(date, 1) : date;
};

/** The date so many working days later (weekends only; public holidays are left out). */
export const addWorkdays = (date: string, days: number): string => {
  let day = date;
  for (let left = days; left > 0; left--) day = toWorkday(addDays(day, 1));
  return day;
};

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The date if it is not after TODAY, else null: what has not happened yet is not exported. */
export const ifPast = (date: string | null): string | null =>
  date !== null && date.slice(0, 10) <= TODAY ? date : null;

/** Full years of age on a date. */
export const ageOn = (birth: string, date: string = TODAY): number =>
  Number(date.slice(0, 4)) - Number(birth.slice(0, 4)) - (date.slice(5) < birth.slice(5) ? 1 : 0);

/** A date with a time of day, `2026-03-10 09:30:00`. */
export const atTime = (date: string, minuteOfDay: number, second = 0): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minuteOfDay / 60) % 24)}:${two(minuteOfDay % 60)}:${two(second)}`;
};

/** The later of two dates. */
export const later = (a: string, b: string): string => (a > b ? a : b);
