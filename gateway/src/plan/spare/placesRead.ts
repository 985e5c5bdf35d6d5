import type { RequiredSelection } from '../Plan';

/** The places of the answer, at a place and below, that representations are made of. */
export function placesRead(selections: readonly RequiredSelection[], place: string): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'fragment') return placesRead(selection.selections, place);
    return [selection.key, selection.name].flatMap((key) => {
      const at = `${place}\n${key}`;
      return [at, ...placesRead(selection.selections ?? [], at)];
    });
  });
}
