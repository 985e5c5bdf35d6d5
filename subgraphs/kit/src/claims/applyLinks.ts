import { quoteName } from '../mapping/ddlFor';
import type { Mapping } from '../mapping/Mapping';
import type { Queryable } from '../mapping/verifySchema';

/** What to copy. */
export interface ApplyLinksOptions {
  /** Only claims of a later revision; nothing: all. */
  readonly sinceRevision?: number;
}

/**
 * Copies what the linker decided (`claim.subject_id`) into the columns of the department's own rows, one statement a claim
 * column. Answers how many rows changed; applying again changes none. `db` is bound to the department's schema.
 */
export async function applyLinks(db: Queryable, mapping: Mapping, options: ApplyLinksOptions = {}): Promise<number> {
  let changed = 0;
  for (const extract of mapping.extracts) {
    for (const { into } of extract.claims) {
      const { rowCount } = await db.query(
        `update ${quoteName(extract.name)} t set ${quoteName(into)} = c.subject_id
         from claim c
         where c.extract = $1 and c.into_column = $2 and c.revision > $3 and c.record_key = t.record_key
           and t.${quoteName(into)} is distinct from c.subject_id`,
        [extract.name, into, options.sinceRevision ?? -1],
      );
      changed += rowCount ?? 0;
    }
  }
  return changed;
}
