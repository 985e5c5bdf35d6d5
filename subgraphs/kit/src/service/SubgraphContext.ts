import type { Grant } from '@yiwang/schema';
import type { Kysely } from 'kysely';
import type { AnyTables } from '../database/anyDatabase';
import type { Loaders } from '../database/Loaders';

/** What a resolver gets beside its arguments. One for each request. */
export interface SubgraphContext<DB = AnyTables> {
  readonly db: Kysely<DB>;
  readonly loaders: Loaders;
  /** What the gateway granted; absent only where a department runs open, on its developer's machine. */
  readonly grant?: Grant;
  /** Key of the pseudonyms of this request's case. */
  readonly pseudonymKey?: Uint8Array;
}
