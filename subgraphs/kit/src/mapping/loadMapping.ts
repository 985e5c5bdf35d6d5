/**
 * Reads a department's mapping.yaml: text in, a checked Mapping out, or problems with file and line. Nothing of a mapping
 * that has a problem is used.
 */
import fs from 'node:fs/promises';
import { checkShape, type DataPath, type FileProblem, formatFileProblem, readYaml } from '@yiwang/schema';
import { isDepartment } from '../departments';
import { type Claim, type Column, type ColumnType, type Extract, type Mapping } from './Mapping';
import { mappingSchema } from './mappingSchema';

/** A mapping that cannot be used; the message names every problem with file and line. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  constructor(readonly problems: readonly FileProblem[]) {
    super(problems.map(formatFileProblem).join('\n'));
  }
}

interface WrittenExtract {
  readonly title: string;
  readonly key: string[];
  readonly columns: Record<
    string,
    { header: string | string[]; type: ColumnType; required?: boolean; values?: Record<string, string> }
  >;
  readonly claims?: Claim[];
}

/** Loads and checks a mapping file. Throws MappingError, or the file system's error with the path. */
export async function loadMapping(file: string): Promise<Mapping> {
  const { mapping, problems } = parseMapping(await fs.readFile(file), file);
  if (!mapping) throw new MappingError(problems);
  return mapping;
}

/** Checks the text or bytes of a mapping; `mapping` is null where there are problems. */
export function parseMapping(
  text: string | Uint8Array,
  file: string,
): { mapping: Mapping | null; problems: FileProblem[] } {
  const yaml = readYaml(text, file);
  if (yaml.problems.length > 0) return { mapping: null, problems: [...yaml.problems] };
  const shape = checkShape(yaml, mappingSchema);
  if (shape.length > 0) return { mapping: null, problems: shape };
  const data = yaml.data as { department: string; extracts: Record<string, WrittenExtract> };
  const extracts = Object.entries(data.extracts).map(([name, written]) => toExtract(name, written));
  const mapping: Mapping = { department: data.department, file, extracts };
  const problems = mapping.extracts.flatMap((extract) => {
    const report = (path: DataPath, message: string): FileProblem => {
      const full = ['extracts', extract.name, ...path];
      return { file, line: yaml.lineOf(full), message: `${full.join('.')}: ${message}` };
    };
    return [...checkColumns(extract, report), ...checkClaims(extract, mapping, report)];
  });
  return problems.length > 0 ? { mapping: null, problems } : { mapping, problems };
}

function toExtract(name: string, written: WrittenExtract): Extract {
  const columns = Object.entries(written.columns).map(
    ([column, { header, type, required = false, values = {} }]): Column => ({
      name: column,
      headers: typeof header === 'string' ? [header] : header,
      type,
      required,
      values,
    }),
  );
  return { name, title: written.title, key: written.key, columns, claims: written.claims ?? [] };
}

type Report = (path: DataPath, message: string) => FileProblem;

function* checkColumns(extract: Extract, report: Report): Generator<FileProblem> {
  const byName = new Map(extract.columns.map((column) => [column.name, column]));
  const headers = new Map<string, string>();
  for (const column of extract.columns) {
    const path = ['columns', column.name];
    if (column.name === 'record_key' || column.name === 'batch_id') {
      yield report(path, 'this name is the importer’s own; choose another');
    }
    for (const header of column.headers) {
      const other = headers.get(header);
      if (other !== undefined) yield report([...path, 'header'], `the header ${header} is also that of ${other}`);
      headers.set(header, column.name);
    }
    const hasValues = Object.keys(column.values).length > 0;
    if (column.type === 'enum' && !hasValues) yield report(path, 'an enum needs its values (label: VALUE)');
    if (column.type !== 'enum' && hasValues) yield report([...path, 'values'], `a ${column.type} has no values`);
  }
  for (const name of extract.key) {
    const column = byName.get(name);
    if (!column) yield report(['key'], `there is no column ${name}`);
    else if (!column.required) yield report(['columns', name], 'a key column must be required: true');
  }
}

function* checkClaims(extract: Extract, mapping: Mapping, report: Report): Generator<FileProblem> {
  const types = new Map(extract.columns.map((column) => [column.name, column.type]));
  const taken = new Set(types.keys());
  for (const [i, claim] of extract.claims.entries()) {
    const path = ['claims', i];
    if (taken.has(claim.into)) yield report(path, `${claim.into} is already a column`);
    taken.add(claim.into);
    for (const [attribute, column, allowed] of columnsOf(claim)) {
      const type = types.get(column);
      if (!type) yield report([...path, attribute], `there is no column ${column}`);
      else if (allowed && type !== allowed) {
        yield report([...path, attribute], `the column ${column} must be of type ${allowed}, and is ${type}`);
      }
    }
    if (claim.kind === 'house') yield* checkHouse(claim, path, mapping, report);
    if (claim.kind === 'case' && !claim.number && !claim.refers && !claim.alias) {
      yield report(path, 'a case needs number, refers or alias');
    }
  }
}

function* checkHouse(
  claim: Extract['claims'][number] & { kind: 'house' },
  path: DataPath,
  mapping: Mapping,
  report: Report,
): Generator<FileProblem> {
  if (!claim.address && !claim.code && !claim.record) yield report(path, 'a house needs address, code or record');
  if (!claim.record) return;
  const target = mapping.extracts.find((extract) => extract.name === claim.record?.extract);
  if (!target) yield report([...path, 'record'], `there is no extract ${claim.record.extract}`);
  else if (target.key.length !== claim.record.key.length) {
    yield report(
      [...path, 'record'],
      `the key of ${target.name} has ${target.key.length} columns: ${target.key.join(', ')}`,
    );
  }
}

/** Every attribute of a claim with the column that it names and the type that this must have. */
function columnsOf(claim: Claim): [string, string, ColumnType | null][] {
  const found: [string, string | undefined, ColumnType | null][] = [];
  if (claim.kind === 'person') {
    found.push(
      ['name', claim.name, 'person_name'],
      ['id_number', claim.id_number, 'id_number'],
      ['birth_date', claim.birth_date, 'date'],
      ['sex', claim.sex, 'enum'],
      ['phone', claim.phone, 'phone'],
      ['household', claim.household, null],
      ['address', claim.address, 'address'],
      ['unless', claim.unless, 'boolean'],
    );
  } else if (claim.kind === 'house') {
    found.push(['address', claim.address, 'address'], ['code', claim.code, null], ['grid', claim.grid, null]);
    for (const column of claim.record?.key ?? []) found.push(['record', column, null]);
  } else {
    found.push(['number', claim.number, null], ['respondent', claim.respondent, 'text']);
    for (const attribute of ['refers', 'alias'] as const) {
      const reference = claim[attribute];
      if (!reference) continue;
      found.push([attribute, reference.number, null]);
      if (!isDepartment(reference.department)) found.push([attribute, reference.department, null]);
    }
  }
  return found.filter((entry): entry is [string, string, ColumnType | null] => entry[1] !== undefined);
}
