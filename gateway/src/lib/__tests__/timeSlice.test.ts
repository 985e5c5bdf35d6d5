import { TimeSlice, WHOLE } from '../TimeSlice';

function workFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('work waits for nothing while its slice lasts, and gives way once it is used up', async () => {
  const slice = new TimeSlice();
  expect(slice.giveWay()).toBeUndefined();
  let others = 0;
  setImmediate(() => (others += 1));
  workFor(5);
  await slice.giveWay();
  expect(others).toBe(1);
  expect(slice.giveWay()).toBeUndefined();
});

test('in the middle of long work others get their turn', async () => {
  let done = false;
  let turns = 0;
  const count = (): void => {
    if (done) return;
    turns += 1;
    setImmediate(count);
  };
  setImmediate(count);
  const slice = new TimeSlice();
  for (let piece = 0; piece < 20; piece += 1) {
    workFor(1);
    await slice.giveWay();
  }
  done = true;
  expect(turns).toBeGreaterThanOrEqual(5);
});

test('a whole slice does not end', () => {
  const slice = new TimeSlice(WHOLE);
  workFor(5);
  expect(slice.giveWay()).toBeUndefined();
});
