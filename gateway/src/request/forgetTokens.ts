import { type DocumentNode, Kind, type Location } from 'graphql';

/** A node, or a list of nodes. */
interface Part {
  kind?: Kind;
  loc?: Location | undefined;
  [key: string]: unknown;
}

/**
 * Takes the tokens away that the parser hangs on every node of a document, and lets all empty lists be one: more than half of what a kept
 * document weighs. Where a variable is defined stays known, for errors about its value say so. Call when nothing is left to be
 * found wrong with the document.
 */
export function forgetTokens(document: DocumentNode): void {
  // A queue and not a recursion: values may be nested as deep as the parser can follow.
  const parts = [document as unknown as Part];
  for (const part of parts) {
    if (part.loc) part.loc = part.kind === Kind.VARIABLE_DEFINITION ? placeOf(part.loc) : undefined;
    for (const key in part) {
      const inner = part[key];
      if (typeof inner !== 'object' || inner === null || key === 'loc') continue;
      if (Array.isArray(inner) && inner.length === 0) part[key] = EMPTY;
      else parts.push(inner as Part);
    }
  }
}

const EMPTY = Object.freeze([]);

/** What GraphQLError reads of a location. */
function placeOf({ start, end, source }: Location): Location {
  return { start, end, source } as Location;
}
