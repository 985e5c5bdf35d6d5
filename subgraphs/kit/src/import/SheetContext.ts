/** What a sheet needs of its workbook. */
export interface SheetContext {
  readonly strings: readonly string[];
  /** For each cell style: 0 no date, 1 a date, 2 a date with a time. */
  readonly dateStyles: readonly number[];
  readonly date1904: boolean;
}
