import { setTimeout as sleep } from 'node:timers/promises';
import { paceByUse } from '../pace';

function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

describe('the pace of transactions', () => {
  it('holds the next back for as long again, where the thread was busy all the while', async () => {
    const ended = paceByUse();
    work(20);
    const pause = ended(4);
    expect(pause).not.toBeUndefined();
    const began = performance.now();
    await pause;
    // A timer of Node's may fire a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(18);
  });

  it('lets the next begin at once where the thread had time, and where few came', async () => {
    const idle = paceByUse();
    await sleep(30);
    expect(idle(400)).toBeUndefined();
    const few = paceByUse();
    work(5);
    expect(few(3)).toBeUndefined();
  });
});
