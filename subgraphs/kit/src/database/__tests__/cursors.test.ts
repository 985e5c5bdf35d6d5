import { createSecretKey, randomBytes } from 'node:crypto';
import { openCursor, sealCursor, useCursorKeys } from '../sealCursor';

const place = JSON.stringify(['2026-03-10', 'XF990101202600001']);

describe('a cursor', () => {
  it('T27 tells nothing of the value that a list is sorted by, nor of the record', () => {
    const cursor = sealCursor(place);
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/2026|XF99/);
    expect(openCursor(cursor)).toBe(place);
    expect(sealCursor(place)).toBe(cursor);
  });

  it('T27 cannot be made up or changed to ask for a value', () => {
    const made = Buffer.from(place).toString('base64url');
    const cursor = sealCursor(place);
    const changed = Buffer.from(cursor, 'base64url');
    changed[14]! ^= 1;
    for (const text of [made, changed.toString('base64url'), '', 'nonsense', cursor.slice(0, 20)]) {
      expect(openCursor(text)).toBeUndefined();
    }
  });

  it('is opened by every replica that knows the key, while keys are replaced too', () => {
    const [old, next] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
    useCursorKeys([old]);
    const cursor = sealCursor(place);
    useCursorKeys([next, old]);
    expect(openCursor(cursor)).toBe(place);
  });
});
