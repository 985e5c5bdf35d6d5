/**
 * The same text in one piece. What was put together from pieces stays a tree of them until somebody reads it, a node of 32 bytes each: for
 * well-formed texts that are kept.
 */
export function flatText(text: string): string {
  return Buffer.from(text).toString();
}
