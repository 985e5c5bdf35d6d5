import { FreshCache } from '../FreshCache';

let clock = 0;
let loads = 0;
const cacheOf = (load: (key: string) => Promise<number> = async () => ++loads) =>
  new FreshCache<string, number>(load, { maxAgeMs: 1000, max: 10, now: () => clock });
beforeEach(() => {
  clock = 0;
  loads = 0;
});

test('a young value is served without waiting, and one load serves all who wait', async () => {
  const cache = cacheOf();
  expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual([1, 1]);
  expect(cache.get('a')).toBe(1);
});

test('a value getting old is served and fetched anew meanwhile', async () => {
  const cache = cacheOf();
  await cache.get('a');
  clock = 600;
  expect(cache.get('a')).toBe(1);
  await new Promise(setImmediate);
  expect(cache.get('a')).toBe(2);
});

test('a value that is too old is never served, not even when a new one cannot be had', async () => {
  let fail = false;
  const cache = cacheOf(() => (fail ? Promise.reject(new Error('gone')) : Promise.resolve(7)));
  await cache.get('a');
  fail = true;
  clock = 600;
  expect(cache.get('a')).toBe(7);
  clock = 1000;
  await expect(cache.get('a')).rejects.toThrow('gone');
});

test('what was asked for before it was forgotten does not come back', async () => {
  const answers: ((value: number) => void)[] = [];
  const cache = cacheOf(() => new Promise((resolve) => answers.push(resolve)));
  const before = cache.get('a');
  cache.forget('a');
  const after = cache.get('a');
  answers[0]!(1);
  answers[1]!(2);
  expect(await Promise.all([before, after])).toEqual([1, 2]);
  expect(cache.get('a')).toBe(2);
});
