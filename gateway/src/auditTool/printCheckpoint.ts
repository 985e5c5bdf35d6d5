import { AuditLog } from '../audit';
import type { Output } from '../output';
import { deliver, needed, readPrivateKey, readToolOptions, withStore } from './toolOptions';

/** `yiwang audit checkpoint`: the last checkpoint kept, or one signed now. */
export async function printCheckpoint(argv: readonly string[], output: Output): Promise<number> {
  const options = readToolOptions(argv);
  const name = needed(options, 'log');
  return withStore(options, async (store) => {
    if (options.sign) {
      const privateKey = readPrivateKey(needed(options, 'key'));
      const log = await AuditLog.open({ store, signer: { name, privateKey } });
      deliver((await log.checkpoint()).note, options, output);
      return 0;
    }
    const latest = await store.latestCheckpoint(name);
    if (!latest) {
      output.error(`No checkpoint of "${name}" was kept yet; sign one with --sign --key FILE.`);
      return 1;
    }
    deliver(latest.note, options, output);
    return 0;
  });
}
