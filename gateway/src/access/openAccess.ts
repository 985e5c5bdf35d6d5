/**
 * Configuration in; identity, permissions, grants and audit, put together and running, out. Everything here lives as long as
 * the gateway; what changes with policy and supergraph comes with the snapshot of each request.
 */
import { createPublicKey } from 'node:crypto';
import { hostname } from 'node:os';
import { splitKeys } from '@yiwang/schema';
import { AuditLog, PostgresAuditStore, Witnessing } from '../audit';
import type { GatewayConfig } from '../config';
import type { Transport } from '../execute/Transport';
import { RevocationList, TokenVerifier } from '../identity';
import type { AccessStages } from '../request/AccessStages';
import type { Snapshot } from '../supergraph/Snapshot';
import { AccessStore } from './shared/AccessStore';
import { AuditTrail } from './evidence/AuditTrail';
import { BreakGlass } from './own/BreakGlass';
import { CaseRegistry } from './caller/CaseRegistry';
import { createStages } from './createStages';
import { EvidenceWatch } from './evidence/EvidenceWatch';
import { GrantKeys, readSecret } from './read/GrantKeys';
import { loadSigningKey } from './evidence/loadSigningKey';
import { lookAtEvidence } from './evidence/lookAtEvidence';
import { readReplicaKeys } from './evidence/readReplicaKeys';
import { openPool } from './shared/openPool';
import { RecordedChanges } from './own/RecordedChanges';
import { openSharedState, type SharedState } from './shared/openSharedState';
import { OWN_SUBGRAPH, OwnSubgraph } from './own/OwnSubgraph';
import { Revocations } from './own/Revocations';
import { tokenSource } from './caller/tokenSource';

/** Access, running. */
export interface OpenedAccess {
  readonly stages: AccessStages;
  /** Puts the gateway's own subgraph into a transport. */
  readonly within: <T extends Transport>(transport: T) => T;
  /** Puts on record that a policy and a supergraph came into force. */
  inForce(snapshot: Snapshot): Promise<void>;
  /** Puts on record that a policy or supergraph was refused. */
  refused(snapshot: Snapshot): Promise<void>;
  /** What keeps this replica from serving, as words that anybody may be told; empty while nothing does. */
  notReady(): readonly 'evidence'[];
  /** Signs the log and lets go of everything. */
  close(): Promise<void>;
}

/** What access needs beside its configuration. */
export interface AccessSurroundings {
  readonly onError?: ((error: unknown, message: string) => void) | undefined;
  /** Told of what goes well again. */
  readonly onMended?: ((message: string) => void) | undefined;
}

/** Tokens that live longer are refused, so a revocation may be forgotten after as long. */
const MAX_TOKEN_LIFETIME_SECONDS = 12 * 3600;

/**
 * Opens everything that `--policy` needs. Rejects with what is missing in the configuration or out of reach.
 */
export async function openAccess(config: GatewayConfig, surroundings: AccessSurroundings = {}): Promise<OpenedAccess> {
  checkConfigured(config);
  const { permissions, audit, identity } = config;
  const { onError = () => undefined, onMended = () => undefined } = surroundings;
  const [grantKey = ''] = splitKeys(permissions.grantKey);
  const grants = new GrantKeys(readSecret(grantKey, 'The key of grants (--grant-key, YIWANG_GRANT_KEY)'));
  const subjectKey = readSecret(audit.subjectKey, 'The key of subjects (YIWANG_AUDIT_SUBJECT_KEY)');
  const pool = openPool(audit, (error) => onError(error, 'a connection to the audit store broke'));
  let shared: SharedState | undefined;
  try {
    const { announceRevocation, ...state } = (shared = await openSharedState(config.shared.redis, onError));
    const store = new PostgresAuditStore(pool);
    const access = new AccessStore(pool);
    await store.prepare();
    await access.prepare();
    const clockToleranceSeconds = identity.clockTolerance / 1000;
    // A token may be dated that much too late, and is taken that much longer than it says: until then it stays revoked.
    const keptSeconds = MAX_TOKEN_LIFETIME_SECONDS + 2 * clockToleranceSeconds;
    const revocations = new RevocationList(() => access.revocations(keptSeconds), {
      everyMs: 1_000,
      clockToleranceSeconds,
    });
    await revocations.start();
    const refresh = () => revocations.refresh();
    const revoked = async (): Promise<void> => {
      await Promise.all([refresh(), announceRevocation()]);
    };
    await state.onRevocation(
      () => void refresh().catch((error: unknown) => onError(error, 'revocations are not read')),
    );
    const name = audit.log || hostname();
    const privateKey = loadSigningKey(audit.key);
    const signer = { name, privateKey, publicKey: createPublicKey(privateKey) };
    const others = readReplicaKeys(audit.replicas, signer);
    const trail = new AuditTrail({
      log: await AuditLog.open({ store, signer, timeoutMs: audit.timeout }),
      subjectKey,
      checkpointIntervalMs: audit.checkpointInterval,
      onError: (error) => onError(error, 'a checkpoint could not be kept'),
    });
    await trail.append('log.opened', {});
    const witnessing = new Witnessing({
      store,
      signer,
      logs: others,
      onRefused(log, reason) {
        onError(new Error(reason), `the log of ${log} is not to be trusted`);
        trail.append('log.refused', { target: log, outcome: reason }).catch(() => undefined);
      },
      onError: (error) => onError(error, 'the logs of other replicas are not read'),
    });
    if (others.length > 0 && audit.checkpointInterval > 0) witnessing.start(audit.checkpointInterval);
    const evidence = new EvidenceWatch({
      look: lookAtEvidence(trail, store),
      onChange: (recording, reason) =>
        recording
          ? onMended('evidence can be recorded again: ready')
          : onError(reason, 'evidence cannot be recorded: not ready'),
    });
    evidence.start();
    const changes = new RecordedChanges();
    const breakGlass = new BreakGlass(access, trail, changes);
    const { issuer, audience, algorithms, keys } = await tokenSource(identity);
    const verifier = new TokenVerifier({
      issuer,
      audience,
      algorithms,
      keys,
      clockToleranceSeconds,
      maxLifetimeSeconds: MAX_TOKEN_LIFETIME_SECONDS,
      revocations,
    });
    const cases = new CaseRegistry({
      registry: permissions.registry,
      signer: grants.signer(permissions.registry),
    });
    const own = new OwnSubgraph({
      breakGlass,
      revocations: new Revocations({ access, trail, changes, revoked }),
      store,
      trail,
      onError,
    });
    // Streams outlive a snapshot: they ask here whether their policy is still the one in force.
    let inForce: string | undefined;
    const stages = createStages({
      verifier,
      cases,
      trail,
      breakGlass,
      grants,
      own: OWN_SUBGRAPH,
      ticketFor: own.ticketFor,
      policyInForce: () => inForce,
      keepReason: (auditId, reason) => access.keepReason(auditId, reason),
      budget: state.budget,
    });
    const versions = ({ policy, supergraph }: Snapshot) => ({
      policyVersion: policy?.policy.version ?? null,
      supergraph: supergraph.hash,
    });
    const note = async (record: Promise<unknown>): Promise<void> => {
      await record.catch((error: unknown) => onError(error, 'a change could not be put on record'));
    };
    return {
      stages: stages as AccessStages,
      within: (transport) => own.within(transport),
      inForce({ policy, supergraph }) {
        inForce = policy?.policy.version;
        return note(trail.noteInForce(inForce ?? 'none', supergraph.hash));
      },
      refused: (snapshot) => note(trail.append('policy.refused', { ...versions(snapshot), outcome: 'refused' })),
      notReady: () => (evidence.recording ? [] : ['evidence']),
      async close() {
        evidence.stop();
        revocations.stop();
        await witnessing.stop();
        await trail.close();
        await pool.end();
        await shared?.close();
      },
    };
  } catch (error) {
    await pool.end();
    await shared?.close();
    throw error;
  }
}

function checkConfigured({ permissions, audit, identity, supergraph }: GatewayConfig): void {
  const missing = [
    permissions.grantKey === '' && 'YIWANG_GRANT_KEY: the key from which the departments’ grant keys derive',
    audit.database === '' && 'DATABASE_URL or --audit-database: where the evidence of reads is kept',
    audit.key === '' && '--audit-key: the key that signs checkpoints',
    audit.subjectKey === '' && 'YIWANG_AUDIT_SUBJECT_KEY: the key under which persons and houses stand in the log',
    supergraph.departments === '' && '--departments: the city’s departments and their contacts',
    identity.accounts === '' &&
      (identity.issuer === '' || identity.jwks === '') &&
      '--identity-issuer and --identity-jwks: whose tokens are accepted',
  ].filter((line): line is string => line !== false);
  if (missing.length > 0) throw new Error(`With --policy the gateway also needs:\n  ${missing.join('\n  ')}`);
}
