import { createSecretKey } from 'node:crypto';
import { deriveGrantKey } from '@yiwang/schema';
import { loadGrantKeys } from '../loadGrantKeys';

const master = Buffer.alloc(32, 1);
const older = Buffer.alloc(32, 2);

test('the keys of a department derive from the gateway’s, one for each while one is being replaced', () => {
  const keys = loadGrantKeys('police', false, {
    YIWANG_GRANT_KEY: `${master.toString('base64')}, ${older.toString('base64')}`,
  });
  expect(keys?.map((key) => key.export())).toEqual([
    deriveGrantKey(master, 'police').export(),
    deriveGrantKey(older, 'police').export(),
  ]);
});

test('a department with a key of its own needs no other', () => {
  const own = deriveGrantKey(master, 'police').export();
  const keys = loadGrantKeys('police', false, { YIWANG_DEPARTMENT_KEY: own.toString('base64') });
  expect(keys?.[0]?.equals(createSecretKey(own))).toBe(true);
});

test('T38 without a key no department starts in production, unless it was told to answer to anybody', () => {
  expect(() => loadGrantKeys('police', false, { NODE_ENV: 'production' })).toThrow('police has no key');
  expect(loadGrantKeys('police', true, { NODE_ENV: 'production' })).toBeUndefined();
  expect(loadGrantKeys('police', false, {})).toBeUndefined();
});

test('a short key is refused', () => {
  expect(() => loadGrantKeys('police', false, { YIWANG_GRANT_KEY: 'c2hvcnQ=' })).toThrow('less than 32 bytes');
});
