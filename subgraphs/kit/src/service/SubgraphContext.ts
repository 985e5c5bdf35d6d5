import type { Kysely } from 'kysely';
import type { AnyTables } from '../database/anyDatabase';
import type { Loaders } from '../database/Loaders';

/** What a resolver gets beside its arguments. One for each request. */
export interface SubgraphContext<DB = AnyTables> {
  readonly db: Kysely<DB>;
  readonly loaders: Loaders;
}
