import type { Output } from '../output';
import { deliver, needed, readPublicKey, readToolOptions } from './toolOptions';

/** `yiwang audit public-key`: the public key of a log, from the file that holds its private one. */
export async function printPublicKey(argv: readonly string[], output: Output): Promise<number> {
  const options = readToolOptions(argv);
  const pem = readPublicKey(needed(options, 'key')).export({ type: 'spki', format: 'pem' });
  deliver(String(pem), options, output);
  return 0;
}
