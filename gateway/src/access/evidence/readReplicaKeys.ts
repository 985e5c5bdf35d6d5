import { createPublicKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoteVerifier } from '../../audit';

/**
 * Public keys of the other replicas' logs from a folder of `LOG.pem`. This replica's own may stand among them.
 * @throws what is wrong with a file, or that the folder holds another key under this replica's name
 */
export function readReplicaKeys(folder: string, own: NoteVerifier): NoteVerifier[] {
  if (folder === '') return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.pem'));
  if (files.length === 0) throw new Error(`${folder} holds no keys LOG.pem; check --audit-replicas.`);
  const keys = files.map((file) => ({ name: file.slice(0, -'.pem'.length), publicKey: readKey(join(folder, file)) }));
  const self = keys.find(({ name }) => name === own.name);
  if (self && !self.publicKey.equals(own.publicKey))
    throw new Error(
      `${join(folder, `${own.name}.pem`)} is not the key with which this replica signs; check --audit-key.`,
    );
  return keys.filter((key) => key !== self);
}

function readKey(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey(readFileSync(file));
  } catch (cause) {
    throw new Error(`${file} holds no public key in PEM.`, { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key ${file} is ${key.asymmetricKeyType}, not Ed25519.`);
  return key;
}
