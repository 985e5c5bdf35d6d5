import { constants, getPriority, setPriority } from 'node:os';

/**
 * Lets a thread of this process, or the one that calls, give way to others: by as much as normal priority is above below-normal, from
 * wherever it stands, for a gateway may itself be started to give way.
 */
export function lowerPriority(thread = 0): void {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  setPriority(thread, Math.min(PRIORITY_LOW, getPriority(thread) + PRIORITY_BELOW_NORMAL));
}
