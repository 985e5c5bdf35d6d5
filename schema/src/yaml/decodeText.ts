/**
 * Bytes of a written file in, text out, or why it is none that anybody could review. UTF-8 with or without a byte order mark is
 * taken; what Windows editors write besides (UTF-16, GBK) is named, never guessed at.
 */

/** Text, or a problem and its line (from 1; 0 for the whole file). */
export type DecodedText =
  { readonly text: string; readonly problem?: undefined } | { readonly line: number; readonly problem: string };

/** Decodes one file; a string is only looked at for what no text holds. */
export function decodeText(written: string | Uint8Array): DecodedText {
  if (typeof written !== 'string') {
    const [first, second] = written;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return utf16;
  }
  const text = typeof written === 'string' ? written : new TextDecoder('utf-8').decode(written);
  const nul = text.indexOf('\0');
  // Two letters in a row of UTF-16 without a mark are a letter, a NUL and a letter.
  if (nul >= 0)
    return /\0[^\0]\0|[^\0]\0[^\0]\0/.test(text)
      ? utf16
      : { line: lineAt(text, nul), problem: 'holds a NUL; remove it' };
  if (typeof written !== 'string' && !isUtf8(written)) {
    return {
      line: lineAt(text, text.indexOf('\ufffd')),
      problem: 'is not UTF-8 from here on, but GBK or something else; save the file as UTF-8',
    };
  }
  return { text: text.replace(/^\ufeff/, '') };
}

const utf16 = { line: 0, problem: 'is UTF-16; save the file as UTF-8' };

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
