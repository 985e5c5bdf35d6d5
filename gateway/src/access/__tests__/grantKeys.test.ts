import { randomBytes } from 'node:crypto';
import { readSecret } from '../read/GrantKeys';

test('a secret is read whole, or refused: what Node.js would read up to the first wrong letter is none', () => {
  const key = randomBytes(32);
  expect(Buffer.from(readSecret(`${key.toString('base64')}\n`, 'The key'))).toEqual(key);
  expect(Buffer.from(readSecret(key.toString('base64url'), 'The key'))).toEqual(key);
  for (const wrong of [`${key.toString('base64')},${key.toString('base64')}`, `${'a'.repeat(60)} b`, 'c2hvcnQ=', ''])
    expect(() => readSecret(wrong, 'The key')).toThrow('The key must be at least 32 bytes in base64');
});
