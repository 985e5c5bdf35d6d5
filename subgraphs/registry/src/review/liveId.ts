import type { LinkSession } from '../link/LinkSession';
import { ReviewError } from './ReviewError';

const LONGEST_CHAIN = 50;

/** The id that an id leads to today; throws when there is none of this kind. */
export async function liveId(session: LinkSession, kind: string, id: string): Promise<string> {
  let at = id;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const [row] = await session.query<{ next: string | null }>(
      'select coalesce(joined_into, succeeded_by) as next from subject where id = $1 and kind = $2 for update',
      [at, kind],
    );
    if (!row) throw new ReviewError('NOT_FOUND', `there is no ${kind} with this id`);
    if (!row.next) return at;
    at = row.next;
  }
  throw new Error(`the ids of a ${kind} lead in a circle`);
}
