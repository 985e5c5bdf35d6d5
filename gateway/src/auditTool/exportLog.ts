import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { type AuditStore, type ExportedEntry } from '../audit';
import type { Output } from '../output';
import { needed, readToolOptions, withStore } from './toolOptions';

const BATCH = 2_000;

/** Entries of a log in order, with the hash that was computed when each was written. */
export async function* readEntries(store: AuditStore, log: string): AsyncGenerator<ExportedEntry> {
  let first = 0;
  for (;;) {
    const entries = await store.entries(log, first, BATCH);
    yield* entries;
    if (entries.length < BATCH) return;
    first = entries.at(-1)!.index + 1;
  }
}

/** `yiwang audit export`: one JSON a line, `{index, leaf, hash}` with the bytes in base64. */
export async function exportLog(argv: readonly string[], output: Output): Promise<number> {
  const options = readToolOptions(argv);
  const log = needed(options, 'log');
  return withStore(options, async (store) => {
    const [first] = await store.entries(log, 0, 1);
    if (!first) {
      output.error(`There is no log "${log}"; there are: ${(await store.logs()).join(', ') || 'none'}.`);
      return 1;
    }
    const file = options.out === undefined ? undefined : createWriteStream(options.out);
    let count = 0;
    for await (const { index, leaf, hash } of readEntries(store, log)) {
      const line = JSON.stringify({ index, leaf: base64(leaf), hash: base64(hash!) });
      count++;
      if (!file) output.out(line);
      else if (!file.write(`${line}\n`)) await once(file, 'drain');
    }
    if (file) {
      await new Promise((resolve) => file.end(resolve));
      output.out(`${count} entries of ${log} written to ${options.out}`);
    }
    return 0;
  });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
