import { setTimeout as sleep } from 'node:timers/promises';
import { paceByUse } from '../pace';

function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

describe('the pace of transactions', () => {
  it('lets the next be held back where the thread was busy all the while', () => {
    const ended = paceByUse();
    work(20);
    expect(ended(4)).toBe(50);
  });

  it('lets the next begin at once where the thread had time, and where few came', async () => {
    const idle = paceByUse();
    await sleep(30);
    expect(idle(400)).toBe(0);
    const few = paceByUse();
    work(5);
    expect(few(3)).toBe(0);
  });
});
