/**
 * Plans what will be asked for, before a new snapshot takes over: the trusted documents and the operations that were used most on
 * the old one, under a policy by the classes of callers who used them. Gives way to requests between any two steps, rests where
 * requests are running, and ends in time whatever is left.
 */
import { setImmediate as yieldToRequests, setTimeout as rest } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import { WHOLE } from '../lib/TimeSlice';
import type { CheckedDocument } from '../supergraph/CheckedDocument';
import type { Snapshot } from '../supergraph/Snapshot';
import type { AccessStages, ExpectedDocument } from './AccessStages';
import { checkedBefore } from './carryOver';
import { checkAndKeep, documentsOf } from './findDocument';
import { prepareExecutable, preparePermitted } from './prepareExecutable';

/** Operations being planned at once while nobody waits for anything else. */
const LANES = 2;
/**
 * Milliseconds of rest before each step of an operation's warm-up while an older snapshot serves. Checking or compiling takes about
 * one; without a rest they would fill the event loop, and a request that fetches three times waits for them three times.
 */
const REST = 20;
/** A policy that changed may have taken something away: it waits no longer than this (milliseconds), whatever is not planned by then. */
const CHANGED_POLICY = { waits: 300, rest: 5 };

/** Warms the caches of a snapshot up. Operations that the new supergraph refuses are left out. */
export async function warmUp(
  next: Snapshot,
  previous: Snapshot | undefined,
  access: AccessStages | undefined,
): Promise<void> {
  const expected = iterate(access ? (access.expected?.(next, previous) ?? []) : mostUsed(next, previous));
  const { warmUpTime } = next.config.cache;
  const policyChanged = previous?.policy && previous.policy.policy.version !== next.policy?.policy.version;
  const deadline = Date.now() + (policyChanged ? Math.min(warmUpTime, CHANGED_POLICY.waits) : warmUpTime);
  const pause = policyChanged ? CHANGED_POLICY.rest : REST;
  const slice = previous ? WHOLE : undefined;
  const ahead = { slice, previous };
  const giveWay = previous ? () => rest(pause) : () => yieldToRequests();
  const untilLate = async (work: unknown): Promise<void> => {
    if (!(work instanceof Promise)) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(0, deadline - Date.now()))));
    await Promise.race([work.catch(() => undefined), late]);
    clearTimeout(timer);
  };
  const lane = async (): Promise<void> => {
    for (let item = expected.next(); !item.done && Date.now() < deadline; item = expected.next()) {
      const { text, uses, seen, permit } = item.value;
      await giveWay();
      const checked = await check(text, uses, { next, previous, seen, giveWay, slice });
      if (!checked) continue;
      for (const operation of checked.operations) {
        // What introspection answers is a schema of the caller's own: nothing that others could use.
        if (permit && operation.introspects) continue;
        for (const permitted of permit ? permit(operation) : [undefined]) {
          await giveWay();
          if (Date.now() > deadline) return;
          await untilLate(
            permitted
              ? preparePermitted(operation, permitted, next, undefined, ahead)
              : prepareExecutable(operation, next, ahead),
          );
        }
      }
    }
  };
  await Promise.all(Array.from({ length: previous ? 1 : LANES }, lane));
}

async function check(
  text: string,
  uses: number,
  {
    next,
    previous,
    seen,
    giveWay,
    slice,
  }: {
    readonly next: Snapshot;
    readonly previous: Snapshot | undefined;
    readonly seen: (() => GraphQLSchema) | undefined;
    readonly giveWay: () => Promise<void>;
    readonly slice: number | undefined;
  },
): Promise<CheckedDocument | undefined> {
  let schema: GraphQLSchema | undefined;
  if (seen) {
    try {
      schema = seen();
    } catch {
      return undefined; // These callers have nothing left to ask for.
    }
    await giveWay();
  }
  const documents = documentsOf(next, schema ?? next.schema);
  const known = documents.get(text);
  if (known) return known;
  // What a class of callers sees stands on the policy too: only what everybody sees is not looked at again.
  const before = schema ? undefined : checkedBefore(text, next, previous);
  if (before) documents.set(text, before);
  const checked = before ?? (await checkAndKeep(text, next, { schema, slice }));
  if ('errors' in checked) return undefined;
  checked.uses = uses;
  return checked;
}

/** An expected document; without a policy everybody sees and may ask everything. */
type Expected = Pick<ExpectedDocument, 'text' | 'uses'> & Partial<ExpectedDocument>;

function iterate(documents: Iterable<Expected>): Iterator<Expected> {
  return documents[Symbol.iterator]();
}

function* mostUsed(next: Snapshot, previous: Snapshot | undefined): Generator<Expected> {
  const known = [...(previous?.documents.entries() ?? [])]
    // Halved at every swap, so that yesterday's favourites make room for today's.
    .map(([text, { uses }]) => ({ text, uses: uses >> 1 }))
    .sort((a, b) => b.uses - a.uses)
    .slice(0, next.config.cache.warmUp);
  yield* known;
  const seen = new Set(known.map(({ text }) => text));
  for (const text of next.trusted.values()) if (!seen.has(text)) yield { text, uses: 0 };
}
