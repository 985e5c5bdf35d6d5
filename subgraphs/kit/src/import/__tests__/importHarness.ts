import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { ddlFor, type Mapping, parseMapping } from '../../mapping';
import { createTestDatabase, type TestDatabase } from '../../testing';
import { importExtracts, type ImportOptions, type ImportReport } from '..';

/** A mapping with a column of every type and a claim of every kind. */
export const MAPPING = mappingOf(`department: petitions
extracts:
  petition:
    title: 信访件登记表
    key: [no]
    columns:
      no: { header: 信访件编号, type: text, required: true }
      kind: { header: 信访目的, type: enum, values: { 意见建议: SUGGESTION, 申诉求决: REQUEST } }
      name: { header: 信访人, type: person_name }
      id_number: { header: 证件号码, type: id_number }
      birth_date: { header: 出生日期, type: date }
      phone: { header: 电话, type: phone }
      address: { header: 地址, type: address }
      is_unit: { header: 是否单位, type: boolean }
      people: { header: 人数, type: integer }
      amount: { header: 金额(元), type: decimal }
      registered_at: { header: 登记时间, type: datetime }
      content: { header: 内容, type: text }
      case_no: { header: 关联编号, type: text }
    claims:
      - { kind: person, into: person_id, name: name, id_number: id_number, birth_date: birth_date, phone: phone, address: address, unless: is_unit }
      - { kind: house, into: house_id, address: address }
      - { kind: case, into: case_id, number: no, refers: { department: registry, number: case_no }, respondent: content }
  reply:
    title: 答复表
    key: [petition_no, seq]
    columns:
      petition_no: { header: 信访件编号, type: text, required: true }
      seq: { header: 序号, type: integer, required: true }
      organ: { header: 答复机关, type: text }
    claims:
      - { kind: house, into: house_id, record: { extract: petition, key: [petition_no] } }
`);

/** A mapping of another department, to recognise its files. */
export const OTHER = mappingOf(`department: police
extracts:
  incident:
    title: 接处警登记表
    key: [no]
    columns:
      no: { header: 接警单编号, type: text, required: true }
      place: { header: 案发地址, type: address }
`);

export const HEADER = [
  '信访件编号', '信访目的', '信访人', '证件号码', '出生日期', '电话', '地址', '是否单位', '人数', '金额(元)', '登记时间', '内容', '关联编号',
]; // prettier-ignore

function mappingOf(yaml: string): Mapping {
  const { mapping, problems } = parseMapping(yaml, 'mapping.yaml');
  if (!mapping) throw new Error(JSON.stringify(problems));
  return mapping;
}

/** A department's database and a folder of exports, for one test file. */
export class ImportHarness {
  private constructor(
    readonly database: TestDatabase,
    readonly client: Client,
    readonly folder: string,
  ) {}

  static async open(): Promise<ImportHarness> {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url, options: '-c search_path=petitions' });
    await client.connect();
    const migrations = path.join(__dirname, '../../../migrations');
    const kit = fs.readdirSync(migrations).map((file) => fs.readFileSync(path.join(migrations, file), 'utf8'));
    await client.query(`create schema petitions; ${kit.join(';')}; ${ddlFor(MAPPING)}`);
    return new ImportHarness(database, client, fs.mkdtempSync(path.join(os.tmpdir(), 'yiwang-import-')));
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.database.drop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** Empties the department. */
  async clear(): Promise<void> {
    await this.client.query('truncate petition, reply, claim, import_batch');
  }

  /** Writes an export; text as UTF-8. */
  write(name: string, content: string | Buffer): string {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, content);
    return file;
  }

  import(files: string | string[], options: Partial<ImportOptions> = {}): Promise<ImportReport> {
    return importExtracts({
      database: { url: this.database.url },
      mapping: MAPPING,
      otherMappings: [OTHER],
      files: [files].flat(),
      ...options,
    });
  }

  /** Rows of a query as arrays. */
  async rows(sql: string): Promise<unknown[][]> {
    return (await this.client.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
  }

  /** Everything that an import may change, for comparing before and after. */
  async state(): Promise<string> {
    const tables = ['petition', 'reply', 'claim', 'import_batch'];
    const all: unknown[] = [];
    for (const table of tables) all.push(await this.rows(`select to_jsonb(t) from ${table} t order by 1`));
    return JSON.stringify(all);
  }
}

/** Text of a CSV with the given rows under the header; rows may be shorter. */
export function csv(rows: readonly (readonly string[])[], header: readonly string[] = HEADER): string {
  const padded = rows.map((row) => header.map((_, i) => row[i] ?? ''));
  return [header, ...padded]
    .map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n');
}

/** A workbook with one sheet, by an independent writer. */
export async function xlsx(
  rows: readonly (readonly unknown[])[],
  { header = HEADER, sheet = 'Sheet1', format = {} as Record<number, string> } = {},
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const target = workbook.addWorksheet(sheet);
  target.addRow(header);
  for (const row of rows) {
    const added = target.addRow([...row]);
    for (const [column, numFmt] of Object.entries(format)) added.getCell(Number(column)).numFmt = numFmt;
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
