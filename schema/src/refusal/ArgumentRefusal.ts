/**
 * What a department says in the `extensions` of an error with the code BAD_USER_INPUT: which argument it does not take, and why.
 * Its message stays with it, for it may quote what it was given; of this the gateway makes a message of its own.
 */
export type ArgumentRefusal = { readonly argument: string } & (
  | { readonly reason: 'OUT_OF_RANGE'; readonly allowed: { readonly min: number; readonly max: number } }
  /** It and `other` may not both be given. */
  | { readonly reason: 'NOT_TOGETHER'; readonly other: string }
  /** It is no cursor that this list handed out. */
  | { readonly reason: 'UNKNOWN_CURSOR' }
  | { readonly reason: 'MISSING' }
  | { readonly reason: 'TOO_LONG'; readonly allowed: { readonly max: number } }
  /** It names nothing of what there is to choose from. */
  | { readonly reason: 'NOT_OFFERED' }
  /** It names the same as `other`, where two are needed. */
  | { readonly reason: 'SAME'; readonly other: string }
  /** It names all that there are, where one at least has to stay. */
  | { readonly reason: 'ALL_OF_THEM' }
);
