/** The closed table of reasons why a row is rejected: for the report in English, for the clerk's file in Chinese. */
export const REJECT_REASONS = {
  REQUIRED: { en: 'the cell is empty and must not be', zh: '必填项为空' },
  DATE: { en: 'not a date that exists', zh: '日期无效或不存在' },
  TIME: { en: 'not a time that exists', zh: '时间无效或不存在' },
  INTEGER: { en: 'not a whole number', zh: '不是整数' },
  DECIMAL: { en: 'not a number', zh: '不是数字' },
  RANGE: { en: 'the number is too large', zh: '数值超出范围' },
  BOOLEAN: { en: 'neither yes nor no', zh: '应填是或否' },
  LABEL: { en: 'not one of the labels', zh: '不在可选值范围内' },
  SCIENTIFIC: {
    en: 'the spreadsheet has rounded the number (as in 9.9E+17); format the column as text and export again',
    zh: '数字被电子表格改写为科学计数法，末位已丢失，请将该列设为文本后重新导出',
  },
  SPREADSHEET_ERROR: { en: 'the cell holds a spreadsheet error', zh: '单元格为公式错误值' },
  UNDECODABLE: { en: 'the cell holds characters that cannot be read', zh: '含有无法识别的字符（乱码）' },
  CELLS_MISSING: { en: 'the row has fewer cells than the header: it is cut short', zh: '列数少于表头，该行不完整' },
  CELLS_TOO_MANY: {
    en: 'the row has more cells than the header: a delimiter inside a cell is not quoted',
    zh: '列数多于表头，单元格内的分隔符未加引号',
  },
} as const;

/** Why a row is rejected. */
export type RejectCode = keyof typeof REJECT_REASONS;

/** One reason why one row of one file was rejected. */
export interface Reject {
  readonly file: string;
  readonly sheet: string | null;
  readonly line: number;
  /** Header of the column; null where the whole row is at fault. */
  readonly column: string | null;
  readonly code: RejectCode;
  readonly reason: string;
}
