const encoder = new TextEncoder();
/** Where texts of usual length are encoded: three bytes for a character at most. */
const room = Buffer.allocUnsafeSlow(96 * 1024);

/**
 * The UTF-8 of a text as a text of its bytes: what Node.js writes under the name of `latin1` is a copy, of as many bytes as it has characters.
 * Under the name of `utf8` it counts and encodes a text that holds Chinese, a character at a time, three times until it is sent.
 */
export function utf8AsLatin1(text: string): string {
  if (text.length * 3 > room.length) {
    const isAscii = Buffer.byteLength(text) === text.length;
    return isAscii ? text : Buffer.from(text).toString('latin1');
  }
  const { written } = encoder.encodeInto(text, room);
  return written === text.length ? text : room.toString('latin1', 0, written);
}
