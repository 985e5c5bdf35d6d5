import * as fc from 'fast-check';
import { decodeUtf8 } from '../decodeUtf8';

const texts = fc.oneof(
  fc.string({ maxLength: 2_000, size: 'max' }),
  fc.string({ maxLength: 2_000, size: 'max', unit: 'binary' }),
  fc.string({
    maxLength: 2_000,
    size: 'max',
    unit: fc.constantFrom('a', '"', '信', '访', 'é', '\ufeff', '😀', '\ud800'),
  }),
);

test('any text reads as Node.js reads it, long or short', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text);
      expect(decodeUtf8(bytes)).toBe(bytes.toString('utf8'));
    }),
  );
});

test('bytes that are no UTF-8 become what Node.js makes of them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000, size: 'max' }), (array) => {
      const bytes = Buffer.from(array);
      expect(decodeUtf8(bytes)).toBe(bytes.toString('utf8'));
    }),
  );
  const broken = Buffer.concat([Buffer.from('调解'.repeat(300)), Buffer.from([0xe8, 0xb0])]);
  expect(decodeUtf8(broken)).toBe('调解'.repeat(300) + '\ufffd');
});
