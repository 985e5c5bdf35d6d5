/**
 * Node.js compiles and collects garbage on four threads of its own. On a machine of few cores they take those that requests need: after
 * a swap, when much code is new, the thread that answers waited 13 ms at a time for a core. On Linux alone a thread has a priority of
 * its own; elsewhere nothing is done.
 */
import { readdirSync } from 'node:fs';
import { lowerPriority } from './lowerPriority';

/** Lets all threads of this process that run now give way to the one that answers requests. */
export function yieldHelpers(): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task').map(Number)) {
    if (thread === process.pid) continue;
    try {
      lowerPriority(thread);
    } catch {
      // It has ended meanwhile, or may not be changed here: it runs as it did.
    }
  }
}
