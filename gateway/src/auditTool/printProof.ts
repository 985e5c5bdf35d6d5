import type { Pool } from 'pg';
import { buildInclusionProof, decodeRecord, hashLeaf, type LikeReference } from '../audit';
import type { Output } from '../output';
import { deliver, needed, readToolOptions, type ToolOptions, withStore } from './toolOptions';
import { UsageError } from '../UsageError';

/** `yiwang audit proof`: that one record stands in the log as the last checkpoint signs it. */
export async function printProof(argv: readonly string[], output: Output): Promise<number> {
  const options = readToolOptions(argv);
  const log = needed(options, 'log');
  return withStore(options, async (store, pool) => {
    const index = await findIndex(options, log, pool);
    const latest = await store.latestCheckpoint(log);
    if (index === undefined || !latest || latest.size <= index) {
      output.error(
        index === undefined
          ? `There is no such record in "${log}".`
          : `No checkpoint of "${log}" covers record ${index} yet; sign one: yiwang audit checkpoint --sign.`,
      );
      return 1;
    }
    const { size, note: checkpoint } = latest;
    const proofAt = async (place: number): Promise<object> => {
      const [entry] = await store.entries(log, place, 1);
      const { leaf } = entry!;
      const hashes = await buildInclusionProof(place, size, (level, at) => store.node(log, level, at));
      const like = decodeRecord(leaf).like as LikeReference | undefined;
      return {
        log,
        index: place,
        size,
        leafHash: hashLeaf(leaf).toString('base64'),
        hashes: hashes.map((hash) => hash.toString('base64')),
        checkpoint,
        ...(options.leaf && { leaf: leaf.toString('utf8') }),
        // A record that repeats an earlier one says nothing without it.
        ...(like && { like: await proofAt(like.index) }),
      };
    };
    const proof = await proofAt(index);
    deliver(`${JSON.stringify(proof, null, 2)}\n`, options, output);
    return 0;
  });
}

async function findIndex({ index, id }: ToolOptions, log: string, pool: Pool): Promise<number | undefined> {
  if (index !== undefined) {
    if (!/^\d{1,15}$/.test(index)) throw new UsageError(`--index ${index}: say a whole number; the first record is 0.`);
    const { rows } = await pool.query('select 1 from audit.entries where log = $1 and index = $2', [log, index]);
    return rows.length > 0 ? Number(index) : undefined;
  }
  if (id === undefined) throw new UsageError('Say which record: --index or --id.');
  const { rows } = await pool.query<{ index: string }>(
    `select index::text from audit.entries where log = $1 and convert_from(leaf, 'UTF8')::json ->> 'id' = $2 limit 1`,
    [log, id],
  );
  return rows[0] && Number(rows[0].index);
}
