/** What one department's exports look like: the checked form of its mapping.yaml. */
export interface Mapping {
  readonly department: string;
  /** Where it was read from, for messages. */
  readonly file: string;
  readonly extracts: readonly Extract[];
}

/** One kind of export file and the table that it fills. */
export interface Extract {
  /** Name of the table. */
  readonly name: string;
  /** What the department calls the export; part of its file name as a rule. */
  readonly title: string;
  /** Columns that identify a record. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly claims: readonly Claim[];
}

/** How the cells of a column are read. */
export type ColumnType =
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

/** One column: the headers it may have in the export, and its name in the table. */
export interface Column {
  readonly name: string;
  readonly headers: readonly string[];
  readonly type: ColumnType;
  readonly required: boolean;
  /** For enums: label in the export -> value. */
  readonly values: Readonly<Record<string, string>>;
}

/** "The record concerns a person with these attributes"; each attribute names a column. */
export interface PersonClaim {
  readonly kind: 'person';
  /** Column that the linker fills with the person's id. */
  readonly into: string;
  readonly name: string;
  readonly id_number?: string;
  readonly birth_date?: string;
  readonly sex?: string;
  readonly phone?: string;
  readonly household?: string;
  readonly address?: string;
  /** Boolean column: where true there is no person (an organisation). */
  readonly unless?: string;
}

/** "The record concerns the house at this address", or the same house as another record of the department. */
export interface HouseClaim {
  readonly kind: 'house';
  readonly into: string;
  readonly address?: string;
  /** Column of the standard address code. */
  readonly code?: string;
  readonly grid?: string;
  readonly record?: { readonly extract: string; readonly key: readonly string[] };
}

/** A case as a department numbers it; `department` is a department's code or the column that holds one. */
export interface CaseReference {
  readonly department: string;
  readonly number: string;
}

/** "The record is, or belongs to, this case." */
export interface CaseClaim {
  readonly kind: 'case';
  readonly into: string;
  /** Column of the number under which this record is itself a case. */
  readonly number?: string;
  readonly refers?: CaseReference;
  readonly alias?: CaseReference;
  /**
   * Column with the unit complained about, as written. The registry is told only which departments it belongs to, by the
   * department's own table `unit_department` (a regular expression, and the department's name or null).
   */
  readonly respondent?: string;
}

/** What a record says about a person, a house or a case. */
export type Claim = PersonClaim | HouseClaim | CaseClaim;
