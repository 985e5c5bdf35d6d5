import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { type AuditStore, type ExportedEntry } from '../audit';
import type { Output } from '../output';
import { needed, readToolOptions, unwritable, withStore } from './toolOptions';

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
    let count = 0;
    async function* lines(): AsyncGenerator<string> {
      for await (const { index, leaf, hash } of readEntries(store, log)) {
        count++;
        yield JSON.stringify({ index, leaf: base64(leaf), hash: base64(hash!) });
      }
    }
    const { out } = options;
    if (out === undefined) for await (const line of lines()) output.out(line);
    else {
      await writeLines(out, lines());
      output.out(`${count} entries of ${log} written to ${out}`);
    }
    return 0;
  });
}

/** Writes them as fast as the disk takes them; throws with the file's name when it does not. */
async function writeLines(out: string, lines: AsyncIterable<string>): Promise<void> {
  const file = createWriteStream(out);
  try {
    await once(file, 'open');
  } catch (cause) {
    throw unwritable(out, cause);
  }
  await pipeline(async function* () {
    for await (const line of lines) yield `${line}\n`;
  }, file);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
