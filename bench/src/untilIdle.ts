import type { Contender } from './contenders';
import { cpuOf } from './cpuOf';

const LOOK_MS = 200;
const IDLE_SHARE = 0.1;
const LONGEST_WAIT_MS = 30_000;

/**
 * Waits until the contenders have nothing left to do: load that ends leaves requests behind, and who is slow works on them for seconds
 * while another is measured on the same core.
 */
export async function untilIdle(contenders: readonly Contender[]): Promise<void> {
  const spent = (): number => contenders.reduce((sum, { pid }) => sum + cpuOf(pid), 0);
  const deadline = performance.now() + LONGEST_WAIT_MS;
  for (let before = spent(); performance.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = spent();
    if (now - before < LOOK_MS * IDLE_SHARE) return;
    before = now;
  }
}
