import type { SubgraphContext } from '@yiwang/kit';
import { findSubject } from './findSubject';

type Kind = 'person' | 'house' | 'case';

/** The tables whose rows place a subject in an area, or give it to departments. */
const PLACED = { house: ['houseProfile', 'houseId'], case: ['caseLife', 'caseId'] } as const;

/**
 * The subject that an id leads to, for a caller whose grant opens it. To all others it is none: neither that it exists nor what it was
 * joined into is theirs to find out (T30).
 */
export async function findOpenSubject(
  { db, grant }: SubgraphContext,
  kind: Kind,
  id: string,
): Promise<{ id: string } | null> {
  const found = await findSubject(db, kind, id);
  if (!found || !grant) return found;
  const rows = grant.fields[`Query.${kind}`]?.rows ?? ['case'];
  if (rows.includes('case')) {
    const known = kind === 'case' ? [grant.caseId] : kind === 'person' ? grant.persons : grant.houses;
    // A resident's token, or a case's record, may name an id that was joined into another since.
    if (!known.includes(id) && !known.includes(found.id)) return null;
  }
  if (!rows.includes('area') && !rows.includes('own-department')) return found;
  if (kind === 'person') return null;
  const [table, column] = PLACED[kind];
  return (await db.selectFrom(table).select(column).where(column, '=', found.id).executeTakeFirst()) ? found : null;
}
