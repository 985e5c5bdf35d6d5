import type { LinkSession } from './LinkSession';

const LOCK = 0x79_69_77;

/** Keeps link runs and clerks' decisions apart until the transaction ends; throws when one of them is under way. */
export async function takeLinkLock(session: LinkSession): Promise<void> {
  const [row] = await session.query<{ taken: boolean }>('select pg_try_advisory_xact_lock($1) as taken', [LOCK]);
  if (!row?.taken) throw new LinkBusyError();
}

/** Another link run or decision is under way. */
export class LinkBusyError extends Error {
  override readonly name = 'LinkBusyError';
  constructor() {
    super('another link run or decision is under way on this registry; try again when it has ended');
  }
}
