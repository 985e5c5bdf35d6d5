/**
 * Types for code that serves any department's tables; rows are typed where they are asked for.
 */
import type { Kysely, SelectQueryBuilder } from 'kysely';

/** Tables of any shape. */
export type AnyTables = any; // oxlint-disable-line typescript/no-explicit-any

/** A database of any tables. */
export type AnyDb = Kysely<AnyTables>;

/** A query of any shape. */
export type AnyQuery = SelectQueryBuilder<any, any, any>; // oxlint-disable-line typescript/no-explicit-any
