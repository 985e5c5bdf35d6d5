import { DeadlineQueue, type Expiring } from '../DeadlineQueue';

class Item implements Expiring {
  deadline = 0;
  before: Expiring | undefined = undefined;
  after: Expiring | undefined = undefined;

  constructor(
    private readonly name: string,
    private readonly expired: string[],
  ) {}

  expire(): void {
    this.expired.push(this.name);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('each item expires when its own time is up, with one timer at a time', () => {
  const expired: string[] = [];
  const queue = new DeadlineQueue(100);
  queue.add(new Item('a', expired));
  jest.advanceTimersByTime(60);
  queue.add(new Item('b', expired));
  expect(jest.getTimerCount()).toBe(1);
  jest.advanceTimersByTime(40);
  expect(expired).toEqual(['a']);
  jest.advanceTimersByTime(59);
  expect(expired).toEqual(['a']);
  jest.advanceTimersByTime(2);
  expect(expired).toEqual(['a', 'b']);
  expect(jest.getTimerCount()).toBe(0);
});

test('what ended in time never expires, wherever it stood', () => {
  const expired: string[] = [];
  const queue = new DeadlineQueue(100);
  const [first, middle, last, stays] = ['first', 'middle', 'last', 'stays'].map((name) => new Item(name, expired));
  for (const item of [first!, middle!, stays!, last!]) queue.add(item);
  for (const item of [middle!, last!, first!]) queue.delete(item);
  queue.delete(first!);
  jest.advanceTimersByTime(200);
  expect(expired).toEqual(['stays']);
  queue.add(first!);
  queue.clear();
  jest.advanceTimersByTime(200);
  expect(expired).toEqual(['stays']);
});
