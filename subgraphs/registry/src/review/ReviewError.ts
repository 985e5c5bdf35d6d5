import type { ArgumentRefusal } from '@yiwang/schema';

/** Why a clerk's decision was refused; nothing was changed. */
export type ReviewRefusal = 'NOT_FOUND' | 'CONFLICT' | 'BAD_USER_INPUT';

/** A decision that cannot be made. */
export class ReviewError extends Error {
  override readonly name = 'ReviewError';
  constructor(
    readonly code: ReviewRefusal,
    message: string,
    /** Which argument is to blame, for a client that is not told the message. */
    readonly refused?: ArgumentRefusal,
  ) {
    super(message);
  }
}
