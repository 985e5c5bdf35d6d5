/** The keys that the gateway shares with each department, and their signers. */
import { createGrantSigner, deriveGrantKey, type GrantSigner } from '@yiwang/schema';

/** Signers by subgraph, made when they are first needed. */
export class GrantKeys {
  readonly #signers = new Map<string, GrantSigner>();

  /** @param master at least 32 bytes */
  constructor(private readonly master: Uint8Array) {
    deriveGrantKey(master, '');
  }

  /** The signer of one department's grants. */
  signer(subgraph: string): GrantSigner {
    let signer = this.#signers.get(subgraph);
    if (!signer)
      this.#signers.set(subgraph, (signer = createGrantSigner(deriveGrantKey(this.master, subgraph), subgraph)));
    return signer;
  }
}

/** Reads a secret in base64; throws with what to do when it is none or too short. */
export function readSecret(text: string, what: string): Uint8Array {
  // Node.js would read as far as it can. Lines may end within: openssl writes a long secret on several.
  const bytes = Buffer.from(/^(?:[\w+/-]|\r?\n)*={0,2}\s*$/.test(text) ? text : '', 'base64');
  if (bytes.byteLength < 32)
    throw new Error(`${what} must be at least 32 bytes in base64; make one with \`openssl rand -base64 32\`.`);
  return bytes;
}
