import { dayNumber } from '../calendar/dates';

/**
 * Numbers of files as offices give them: prefix, county, year, then a sequence that grows with the date although
 * households are made one by one (day of the year, then a counter of that day). Sequence 1 to 99 of a year is
 * never given out here: the showcase owns it.
 */
export class Numbering {
  private readonly counters = new Map<string, Uint16Array>();
  private readonly running = new Map<string, number>();

  /** The next number for a day, such as XF990101202507103; `width` digits count within the day. */
  dated(prefix: string, area: string, date: string, width = 2): string {
    const year = date.slice(0, 4);
    const series = `${prefix}${area}${year}`;
    let days = this.counters.get(series);
    if (!days) this.counters.set(series, (days = new Uint16Array(367)));
    const dayOfYear = dayNumber(date) - dayNumber(`${year}-01-01`) + 1;
    const count = (days[dayOfYear] ?? 0) + 1;
    if (count >= 10 ** width) throw new RangeError(`No numbers left in ${series} on ${date}: use fewer people`);
    days[dayOfYear] = count;
    return `${series}${String(dayOfYear).padStart(3, '0')}${String(count).padStart(width, '0')}`;
  }

  /** The next number of an undated register, such as 990101000000101. */
  next(series: string, width: number): string {
    const count = (this.running.get(series) ?? 100) + 1;
    this.running.set(series, count);
    return `${series}${String(count).padStart(width, '0')}`;
  }
}
