/**
 * Runs a program's work to its end even when nothing in the event loop waits for it: threads that are being stopped do not hold
 * a process, which would then end early and report success.
 */
export async function keepProcessAlive<T>(work: () => Promise<T>): Promise<T> {
  const anchor = setInterval(() => undefined, 2 ** 30);
  try {
    return await work();
  } finally {
    clearInterval(anchor);
  }
}
