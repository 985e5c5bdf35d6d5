/** What happens to a stream of events on its way. */
export interface EventStage<T> {
  /** Changes an event; `end` makes it the last one. */
  readonly each?: (event: T) => Promise<{ readonly event: T; readonly end: boolean }>;
  /** The last event in place of a failure; without it the reader gets the failure itself. */
  readonly failed?: (error: unknown) => T;
  /** Called exactly once, however the stream ends: exhausted, failed, or given up by its reader. */
  readonly ended?: () => void;
}

/**
 * Passes events on through a stage. Unlike an async generator it closes its source and calls `ended` also when the reader gives up
 * before the first event, as a client does that disconnects at once.
 */
export function mapEvents<T>(
  source: AsyncIterable<T>,
  { each, failed, ended }: EventStage<T>,
): AsyncGenerator<T, void, void> {
  const iterator = source[Symbol.asyncIterator]();
  let open = true;
  const finish = (): void => {
    if (!open) return;
    open = false;
    ended?.();
  };
  const done = { value: undefined, done: true } as const;
  const close = async (): Promise<typeof done> => {
    if (open) {
      finish();
      await iterator.return?.();
    }
    return done;
  };
  const stream: AsyncGenerator<T, void, void> = {
    async next() {
      if (!open) return done;
      try {
        const result = await iterator.next();
        if (result.done || !open) return await close();
        if (!each) return { value: result.value, done: false };
        const { event, end } = await each(result.value);
        if (end) await close();
        return { value: event, done: false };
      } catch (error) {
        const reading = open;
        await close().catch(() => undefined);
        if (!failed) throw error;
        return reading ? { value: failed(error), done: false } : done;
      }
    },
    return: close,
    async throw(error) {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await close()),
  };
  return stream;
}
