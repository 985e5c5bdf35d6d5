import { generateKeyPairSync } from 'node:crypto';
import type { AuditRecord, NoteSigner, NoteVerifier } from '..';

export function newKey(name: string): NoteSigner & NoteVerifier {
  return { name, ...generateKeyPairSync('ed25519') };
}

export function readRecord(id: string): AuditRecord {
  return {
    event: 'access.read',
    id,
    at: new Date('2026-06-01T08:00:00Z'),
    values: {
      actor: 'mediator-1',
      department: 'justice',
      roles: ['mediator'],
      purpose: 'mediate-dispute',
      case: 'c_1',
      relation: 'handler',
      coordinates: ['Person.name'],
      masked: { 'Person.name': 'name' },
      checkpoints: [],
      denied: [],
      subjects: ['h1'],
      policyVersion: 'v1',
      operation: 'abc',
      outcome: 'answered',
    },
  };
}
