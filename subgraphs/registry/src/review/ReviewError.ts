/** Why a clerk's decision was refused; nothing was changed. */
export type ReviewRefusal = 'NOT_FOUND' | 'CONFLICT' | 'BAD_USER_INPUT';

/** A decision that cannot be made. */
export class ReviewError extends Error {
  override readonly name = 'ReviewError';
  constructor(
    readonly code: ReviewRefusal,
    message: string,
  ) {
    super(message);
  }
}
