/**
 * Signed checkpoints in the note form of C2SP (tlog-checkpoint, signed-note, tlog-cosignature): three lines of text that
 * say how long a log is and what its root is, then signatures by the log and by its witnesses, all Ed25519.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What a checkpoint says. */
export interface Checkpoint {
  /** Name of the log; one a gateway replica. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A key with the name under which it signs. */
export interface NoteSigner {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** A key that others verify with. */
export interface NoteVerifier {
  readonly name: string;
  readonly publicKey: KeyObject;
}

const SIGNATURE = 0x01;
const COSIGNATURE = 0x04;

/** The text that is signed. */
function checkpointBody({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** A checkpoint signed by its log. */
export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  const body = checkpointBody(checkpoint);
  return `${body}\n${signatureLine(signer, SIGNATURE, sign(null, Buffer.from(body), signer.privateKey))}`;
}

/** Adds a witness's signature with its time (seconds since 1970): it saw this checkpoint grow out of the last it saw. */
export function cosignCheckpoint(note: string, witness: NoteSigner, seconds: number): string {
  const body = note.slice(0, note.indexOf('\n\n') + 1);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(cosigned(body, seconds)), witness.privateKey);
  return note + signatureLine(witness, COSIGNATURE, Buffer.concat([time, signature]));
}

/** Notes that say the same as the first, with the signatures of all of them. */
export function mergeNotes(notes: readonly string[]): string {
  const [first = ''] = notes;
  const body = first.slice(0, first.indexOf('\n\n') + 2);
  const lines = notes
    .filter((note) => note.startsWith(body))
    .flatMap((note) => note.slice(body.length).split('\n'))
    .filter((line) => line !== '');
  return `${body}${[...new Set(lines)].join('\n')}\n`;
}

/** A checkpoint whose log's signature is genuine, with the witnesses that cosigned it; or why it is not to be believed. */
export type OpenedCheckpoint =
  | { readonly checkpoint: Checkpoint; readonly witnesses: readonly { name: string; seconds: number }[] }
  | { readonly problem: string };

/** Opens a note. Signatures by keys that are not given are passed over, as the form demands. */
export function openCheckpoint(
  note: string,
  log: NoteVerifier,
  witnesses: readonly NoteVerifier[] = [],
): OpenedCheckpoint {
  const end = note.indexOf('\n\n');
  const body = note.slice(0, end + 1);
  const [origin, sizeText, rootText, ...more] = body.split('\n');
  const size = Number(sizeText);
  const root = Buffer.from(rootText ?? '', 'base64');
  const wellFormed =
    end > 0 && /^(0|[1-9]\d{0,15})$/.test(sizeText ?? '') && root.length === 32 && more.length === 1 && more[0] === '';
  if (!wellFormed) return { problem: 'it is not a checkpoint: origin, size and root are expected on three lines' };
  if (origin !== log.name) return { problem: `it is of the log "${origin}", not of "${log.name}"` };
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .flatMap((line) => {
      const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
      return match ? [{ name: match[1]!, bytes: Buffer.from(match[2]!, 'base64') }] : [];
    });
  const genuine = signatures.some(
    ({ name, bytes }) =>
      isBy(log, SIGNATURE, name, bytes) && verify(null, Buffer.from(body), log.publicKey, bytes.subarray(4)),
  );
  if (!genuine) return { problem: `it is not signed by the key of "${log.name}"` };
  const seen = witnesses.flatMap((witness) =>
    signatures.flatMap(({ name, bytes }) => {
      if (!isBy(witness, COSIGNATURE, name, bytes) || bytes.length !== 76) return [];
      const seconds = Number(bytes.readBigUInt64BE(4));
      const valid = verify(null, Buffer.from(cosigned(body, seconds)), witness.publicKey, bytes.subarray(12));
      return valid ? [{ name, seconds }] : [];
    }),
  );
  return { checkpoint: { origin, size, root }, witnesses: seen };
}

function cosigned(body: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${body}`;
}

function signatureLine(signer: NoteSigner, kind: number, signature: Buffer): string {
  const id = keyId(signer.name, kind, createPublicKey(signer.privateKey));
  return `— ${signer.name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

function isBy(key: NoteVerifier, kind: number, name: string, bytes: Buffer): boolean {
  return name === key.name && bytes.length > 4 && bytes.subarray(0, 4).equals(keyId(key.name, kind, key.publicKey));
}

function keyId(name: string, kind: number, publicKey: KeyObject): Buffer {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([kind]))
    .update(raw)
    .digest()
    .subarray(0, 4);
}
