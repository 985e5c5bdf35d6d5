import fs from 'node:fs';
import type { Cell, ExportFile } from './ExportFile';
import { ZipFile } from './ZipFile';

const FLUSH_AT = 1 << 18;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_REL = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The most data rows of one sheet under its header row. */
const MAX_SHEET_ROWS = 1_048_575;

/**
 * An XLSX workbook of one sheet with inline strings, as reporting systems stream them out (ECMA-376). Goes on in
 * NAME_2.xlsx when a sheet is full.
 */
export class XlsxFile implements ExportFile {
  private zip!: ZipFile;
  private pending = '';
  private rows = 0;
  private readonly files: string[] = [];

  constructor(
    private readonly file: string,
    private readonly sheet: string,
    private readonly headers: readonly string[],
    private readonly maxRows: number = MAX_SHEET_ROWS,
  ) {
    // What a larger city left in this folder is none of this one's.
    for (let n = 2; fs.existsSync(this.part(n)); n++) fs.rmSync(this.part(n));
    this.open();
  }

  row(cells: readonly Cell[]): void {
    if (this.rows > this.maxRows) {
      this.finish();
      this.open();
    }
    this.rows++;
    let xml = `<row r="${this.rows}">`;
    for (let i = 0; i < cells.length; i++) xml += cellXml(`${columnName(i)}${this.rows}`, cells[i] as Cell);
    this.pending += `${xml}</row>`;
    if (this.pending.length > FLUSH_AT) this.flush();
  }

  close(): string[] {
    this.finish();
    return this.files;
  }

  private open(): void {
    const name = this.files.length === 0 ? this.file : this.part(this.files.length + 1);
    this.files.push(name);
    this.zip = new ZipFile(name);
    for (const [entry, text] of parts(this.sheet)) this.zip.add(entry, text);
    this.zip.beginEntry('xl/worksheets/sheet1.xml');
    this.pending = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
    this.rows = 0;
    this.row(this.headers);
  }

  private part(n: number): string {
    return this.file.replace(/\.xlsx$/, `_${n}.xlsx`);
  }

  private finish(): void {
    this.pending += '</sheetData></worksheet>';
    this.flush();
    this.zip.endEntry();
    this.zip.close();
  }

  private flush(): void {
    this.zip.write(Buffer.from(this.pending));
    this.pending = '';
  }
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function cellXml(at: string, cell: Cell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${at}" s="${cell.time ? 2 : 1}"><v>${cell.serial}</v></c>`;
  const space = cell.trim() === cell ? '' : ' xml:space="preserve"';
  return `<c r="${at}" t="inlineStr"><is><t${space}>${escaped(cell)}</t></is></c>`;
}

function parts(sheet: string): [string, string][] {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE_REL}"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE_REL}"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
        '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ],
  ];
}
