/** An entry as the store joins it with the one that it repeats, in; what it says, out. The store's word for the join is not taken. */
import { decodeRecord, type LikeReference, type WholeRecord, wholeRecord } from './AuditRecord';
import type { EntryAbout } from './AuditStore';
import { hashLeaf } from './merkleHash';

/** The whole record; undefined where the entry does not say that it repeats the one that it came with. */
export function followReference({ leaf, like }: Pick<EntryAbout, 'leaf' | 'like'>): WholeRecord | undefined {
  const record = decodeRecord(leaf);
  const reference = record.like as LikeReference | undefined;
  if (!like) return reference ? undefined : record;
  const isThatOne =
    record.event === 'access.read-again' &&
    reference?.index === like.index &&
    reference.hash === hashLeaf(like.leaf).toString('base64url');
  return isThatOne ? wholeRecord(leaf, like.leaf) : undefined;
}
