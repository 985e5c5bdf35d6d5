/**
 * Proofs in a JSON file: one as `yiwang audit proof` writes it, or as many as there are in an answer of the API (myRecordAccesses) that
 * was saved as it came, whatever aliases the query gave the fields around them.
 */

/** That one record stands in a log, as it is claimed. */
export interface Proof {
  readonly log?: string;
  readonly index: number;
  readonly size?: number;
  readonly leafHash: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
  readonly leaf?: string;
  /** Of the earlier record that this one repeats. */
  readonly like?: Proof | null;
}

/** A proof and where in the file it was found; empty for the file itself. */
export interface FoundProof {
  readonly at: string;
  readonly proof: Proof;
  /** What the answer says of the record beside its proof. */
  readonly told: Readonly<Record<string, unknown>>;
}

/** What a file holds. */
export interface FoundProofs {
  readonly proofs: readonly FoundProof[];
  /** Records whose proof is null: no checkpoint covers them yet. */
  readonly pending: readonly string[];
  readonly problems: readonly string[];
}

const PARTS = ['index', 'leafHash', 'hashes', 'checkpoint'] as const;

/** Looks for them in parsed JSON. */
export function findProofs(json: unknown): FoundProofs {
  const proofs: FoundProof[] = [];
  const pending: string[] = [];
  const problems: string[] = [];
  const look = (value: unknown, path: readonly (string | number)[], told: Readonly<Record<string, unknown>>): void => {
    if (Array.isArray(value)) return value.forEach((item, at) => look(item, [...path, at], {}));
    if (value === null || typeof value !== 'object') return;
    const candidate = value as Readonly<Record<string, unknown>>;
    if ('hashes' in candidate || 'leafHash' in candidate || 'checkpoint' in candidate) {
      const at = path.join('.');
      const faults = faultsOf(candidate);
      if (faults.length === 0) proofs.push({ at, proof: candidate as never, told });
      else problems.push(...faults.map((fault) => `${at === '' ? 'The proof' : at} ${fault}`));
      return;
    }
    for (const [key, item] of Object.entries(candidate)) {
      if (key === 'proof' && item === null) pending.push([...path, key].join('.'));
      else look(item, [...path, key], candidate);
    }
  };
  look(json, [], {});
  return { proofs, pending, problems };
}

/** What keeps an object from being a proof that can be judged. */
function faultsOf(proof: Readonly<Record<string, unknown>>): string[] {
  const missing = PARTS.filter((part) => !(part in proof));
  if (missing.length > 0)
    return [
      `lacks ${missing.join(', ')}; ask for log, index, size, leafHash, hashes and checkpoint, and the same of like.`,
    ];
  const { index, size, leafHash, hashes, checkpoint, leaf, log, like } = proof;
  const fits =
    isPlace(index) &&
    (size === undefined || isPlace(size)) &&
    isHash(leafHash) &&
    Array.isArray(hashes) &&
    hashes.every(isHash) &&
    typeof checkpoint === 'string' &&
    [leaf, log].every((text) => text === undefined || typeof text === 'string');
  if (!fits) return ['is not as it was answered: a number or hash in it is none. It was edited.'];
  if (like === undefined || like === null) return [];
  return typeof like === 'object'
    ? faultsOf(like as never).map((fault) => `(like) ${fault}`)
    : ['has a like that is no proof.'];
}

const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(value);
