import { MemoryReadBudget, RedisReadBudget } from '..';

const at = (time: string): Date => new Date(`2026-03-10T${time}:00Z`);

describe('a read budget', () => {
  test('T43 ends within the hour, and says when the next read may be', () => {
    const budget = new MemoryReadBudget();
    const take = (time: string, purpose = 'p') => budget.take('li', purpose, 4, at(time));
    expect([1, 2, 3, 4].map(() => take('08:00'))).toEqual([undefined, undefined, undefined, undefined]);
    expect(take('08:30')).toBe(900);
    expect(take('08:30', 'another')).toBeUndefined();
    // An hour later half of the four have slid out of the window.
    expect([take('09:30'), take('09:30'), take('09:30')]).toEqual([undefined, undefined, 900]);
  });

  test('a replica whose Redis is silent counts for itself', async () => {
    const budget = new RedisReadBudget(() => Promise.reject(new Error('gone')));
    const take = () => budget.take('li', 'p', 1, at('08:00'));
    expect([await take(), await take()]).toEqual([undefined, 3600]);
  });
});
