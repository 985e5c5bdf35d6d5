/**
 * How the rows behind an object type are scoped: which of a table's columns hold the case, the persons, the houses and the
 * area that a row is about. Column names as in SQL.
 */

/** One table whose rows answer object types. */
export interface RowRule {
  /** Object types whose fields are read from this table. The scopes of every asked field of any of them must hold. */
  readonly types: readonly string[];
  /** Column with the case that the row belongs to. Rows with a case are in scope `case` only for that case. */
  readonly case?: string;
  /** Columns with persons, for rows that belong to no case. */
  readonly persons?: readonly string[];
  /** Columns with persons or houses that do not scope the row, and yet tell of whom it is; a column `kind` tells which. */
  readonly subjects?: readonly string[];
  /** Columns with houses, for rows that belong to no case. */
  readonly houses?: readonly string[];
  /**
   * SQL condition of the rows that are a resident's own where no column names them; it may use `scope_setting('persons')`.
   * It opens nothing to a caller with a case, whose grant names persons too.
   */
  readonly own?: string;
  /** Column with the area's code; a caller's area covers every code that begins with it. */
  readonly area?: string;
  /**
   * SQL condition of the rows that belong to the caller's department, where a table holds those of several; it may use
   * `scope_setting('department')` and `scope_setting('areas')`. Absent: all rows belong to the department that serves them.
   */
  readonly ownDepartment?: string;
  /**
   * SQL condition that makes a row invisible to everybody it is true for, whatever is granted; it may use
   * `scope_setting('department')`. For rows that must never reach the unit complained about.
   */
  readonly neverIf?: string;
}

/** Row rules by table. */
export type RowRules = Readonly<Record<string, RowRule>>;
