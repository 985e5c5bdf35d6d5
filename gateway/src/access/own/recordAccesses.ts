/**
 * The resident's view of the log: who read their records, when, why and which fields, each with a proof that the record stands
 * in the log. Purposes marked so in the policy are told late, and no later than the day that it sets.
 */
import type { Department, Policy, Purpose } from '@yiwang/schema';
import {
  type AuditStore,
  buildInclusionProof,
  type EntryAbout,
  followReference,
  hashLeaf,
  type LogPlace,
  type StoredCheckpoint,
  type StoredEntry,
  type WholeRecord,
} from '../../audit';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import { plainText } from '../../lib/plainText';
import type { AuditTrail } from '../evidence/AuditTrail';

/** One access as it is told to the resident. The account that read stays with the auditors; unit and post are told. */
export interface RecordAccess {
  readonly id: string;
  readonly at: string;
  readonly department: string | null;
  readonly departmentName: string | null;
  readonly post: string;
  readonly purpose: string;
  readonly case: string | null;
  readonly fields: readonly string[];
  readonly masked: readonly string[];
  readonly proof: () => Promise<RecordProof | null>;
}

/** An inclusion proof with the checkpoint that it leads to; hashes in base64. */
export interface RecordProof {
  readonly log: string;
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
  /** For a read that was recorded as the same as an earlier one: that one's. */
  readonly like: RecordProof | null;
}

/** What the view is read from. */
export interface RecordSources {
  readonly store: AuditStore;
  readonly trail: AuditTrail;
  readonly policy: Policy;
  readonly departments: readonly Department[];
}

const TOLD = new Set(['access.read', 'identity.resolved', 'access.changed']);
const DAY_MS = 86_400_000;
const BATCH = 200;

/** A page of the accesses to one person's records, the last first. */
export async function recordAccesses(
  person: string,
  first: number,
  after: string | null,
  sources: RecordSources,
  now: Date = new Date(),
): Promise<{ nodes: RecordAccess[]; nextCursor: string | null }> {
  const subject = sources.trail.hash('person', person);
  const nodes: RecordAccess[] = [];
  const proofs = new PageProofs(sources);
  let place = readCursor(after);
  for (;;) {
    const entries = await sources.store.entriesOf(subject, place, BATCH);
    for (const entry of entries) {
      place = { log: entry.log, index: entry.index };
      const record = followReference(entry);
      if (!record) throw await untrusted(entry, sources.trail);
      const access = toldAccess(record, entry, sources, proofs, now);
      if (access) nodes.push(access);
      if (nodes.length === first) return { nodes, nextCursor: writeCursor(place) };
    }
    if (entries.length < BATCH) return { nodes, nextCursor: null };
  }
}

/**
 * An entry that is not what it is joined with is neither shown nor passed over, for either would hide what was done to the log;
 * whoever keeps the evidence finds it there too.
 */
async function untrusted({ log, index, like }: EntryAbout, trail: AuditTrail): Promise<ClientError> {
  const outcome = `entry ${index} does not repeat entry ${like?.index}`;
  await trail.append('log.refused', { target: log, outcome });
  return new ClientError('ACCESS_DENIED', sentence('LOG_NOT_TRUSTED'), {
    extensions: { reason: 'LOG_NOT_TRUSTED' },
    remedy: sentence('ASK_AUDITORS'),
  });
}

function toldAccess(
  record: WholeRecord,
  entry: EntryAbout,
  { policy, departments }: RecordSources,
  proofs: PageProofs,
  now: Date,
): RecordAccess | undefined {
  if (!TOLD.has(record.event)) return undefined;
  const purpose = policy.purposes.get(String(record.purpose));
  if (now.getTime() < disclosedAt(record.at, purpose)) return undefined;
  const code = typeof record.department === 'string' ? record.department : null;
  const roles = (record.roles as readonly string[] | undefined) ?? [];
  return {
    id: record.id,
    at: record.at,
    department: code,
    departmentName: departments.find((department) => department.code === code)?.name.zh ?? null,
    post: roles.map((role) => policy.roles.get(role)?.name.zh ?? role).join('、'),
    purpose: purpose?.name.zh ?? String(record.purpose),
    case: typeof record.case === 'string' ? record.case : null,
    fields: (record.coordinates as readonly string[] | undefined) ?? [],
    masked: Object.keys((record.masked as Readonly<Record<string, string>> | undefined) ?? {}),
    proof: proofs.promise(entry),
  };
}

function disclosedAt(at: string, purpose: Purpose | undefined): number {
  return Date.parse(at) + (purpose?.disclosureDelayDays ?? 0) * DAY_MS;
}

/** Proofs of one page: those of one log lead to one checkpoint, so that who keeps the page need not trust that two are of one log. */
class PageProofs {
  /** The last place that the page needs of each log. */
  readonly #last = new Map<string, number>();
  readonly #checkpoints = new Map<string, Promise<StoredCheckpoint | undefined>>();

  constructor(private readonly sources: Pick<RecordSources, 'store' | 'trail'>) {}

  /** The proof of an entry that is on the page, once somebody asks for it. */
  promise(entry: EntryAbout): () => Promise<RecordProof | null> {
    this.#last.set(entry.log, Math.max(entry.index, this.#last.get(entry.log) ?? 0));
    return () => this.#prove(entry);
  }

  async #prove({ log, index, leaf, like }: EntryAbout): Promise<RecordProof | null> {
    const { store } = this.sources;
    const known = this.#checkpoints.get(log) ?? this.#checkpointOf(log);
    this.#checkpoints.set(log, known);
    const latest = await known;
    if (!latest || latest.size <= index) return null;
    const { size, note: checkpoint } = latest;
    const proofAt = async (entry: StoredEntry): Promise<RecordProof> => {
      const hashes = await buildInclusionProof(entry.index, size, (level, at) => store.node(log, level, at));
      return {
        log,
        index: entry.index,
        size,
        leafHash: hashLeaf(entry.leaf).toString('base64'),
        hashes: hashes.map((hash) => hash.toString('base64')),
        checkpoint,
        like: null,
      };
    };
    return { ...(await proofAt({ index, leaf })), like: like ? await proofAt(like) : null };
  }

  async #checkpointOf(log: string): Promise<StoredCheckpoint | undefined> {
    const { store, trail } = this.sources;
    const latest = await store.latestCheckpoint(log);
    if ((latest?.size ?? 0) > this.#last.get(log)! || log !== trail.log.name) return latest;
    await trail.checkpoint();
    return store.latestCheckpoint(log);
  }
}

function writeCursor({ log, index }: LogPlace): string {
  return Buffer.from(JSON.stringify([log, index])).toString('base64url');
}

/** A cursor that is none of ours begins at the beginning: it gives nothing away, for the subject is the caller's own. */
function readCursor(cursor: string | null): LogPlace | undefined {
  if (cursor === null) return undefined;
  try {
    const [log, index] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    const isPlace = typeof log === 'string' && plainText(log) === log && Number.isSafeInteger(index);
    return isPlace ? { log, index: index as number } : undefined;
  } catch {
    return undefined;
  }
}
