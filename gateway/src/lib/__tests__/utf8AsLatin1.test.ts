import { utf8AsLatin1 } from '../utf8AsLatin1';

const bytesOf = (text: string): Buffer => Buffer.from(utf8AsLatin1(text), 'latin1');

test.each([0, 1, 5_000, 40_000])('is the UTF-8 of a text of %i pieces, whatever it holds', (pieces) => {
  for (const piece of ['a', 'é', '张三丰 ', '𠮷"\\', 'a\u0000\n', '\ud800']) {
    const text = piece.repeat(pieces);
    expect(bytesOf(text).equals(Buffer.from(text))).toBe(true);
    expect(utf8AsLatin1(text)).toHaveLength(Buffer.byteLength(text));
  }
});

test('a text of ASCII is itself', () => {
  for (const text of ['{"data":null}', 'x'.repeat(50_000)]) expect(utf8AsLatin1(text)).toBe(text);
});
