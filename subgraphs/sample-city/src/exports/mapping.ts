/**
 * The departments' own descriptions of their exports (subgraphs/<department>/mapping.yaml), read at run time: this
 * city is written with the headers and labels that the importer will expect.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Department } from '@yiwang/kit';
import { parse } from 'yaml';

/** A column of an export. */
export interface Column {
  readonly header: string;
  readonly type:
    | 'text'
    | 'person_name'
    | 'id_number'
    | 'phone'
    | 'address'
    | 'enum'
    | 'date'
    | 'datetime'
    | 'integer'
    | 'decimal'
    | 'boolean';
  readonly required?: boolean;
  /** Label in the file -> value in the database. */
  readonly values?: Record<string, string>;
}

/** What a row says about a person, a house or a case. Columns by name. */
export interface Claim {
  readonly kind: 'person' | 'house' | 'case';
  readonly into: string;
  readonly name?: string;
  readonly id_number?: string;
  readonly birth_date?: string;
  readonly phone?: string;
  readonly household?: string;
  readonly address?: string;
  readonly code?: string;
  readonly unless?: string;
  readonly number?: string;
  readonly refers?: { readonly department: string; readonly number: string };
  readonly alias?: { readonly department: string; readonly number: string };
  readonly record?: { readonly extract: string; readonly key: string[] };
}

/** One export file of a department. */
export interface Extract {
  readonly title: string;
  readonly key: string[];
  readonly columns: Record<string, Column>;
  readonly claims?: Claim[];
}

/** Reads one department's mapping; `root` is the folder that holds the departments' folders. */
export function loadMapping(
  department: Department,
  root: string = path.join(__dirname, '..', '..', '..'),
): Record<string, Extract> {
  const file = path.join(root, department, 'mapping.yaml');
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(
      `Cannot read ${file}: the city is written with each department's mapping; run from a whole checkout`,
      { cause },
    );
  }
  return (parse(text) as { extracts: Record<string, Extract> }).extracts;
}
