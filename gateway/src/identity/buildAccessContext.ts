/**
 * Principal + stated purpose + case -> access context. The purpose decides whether a case is needed, which of the
 * caller's roles may act, and how many subjects one access may concern.
 */
import type { Purpose } from '@yiwang/schema';
import { ClientError } from '../errors/ClientError';
import { type Sentence, sentence } from '../errors/Sentence';
import { plainText } from '../lib/plainText';
import type { AccessContext, Principal } from './AccessContext';
import type { CaseDirectory } from './CaseDirectory';

/** Request headers (lower case) in which a caller states purpose, case, role and reason. */
const ACCESS_HEADERS = {
  purpose: 'access-purpose',
  case: 'access-case',
  role: 'access-role',
  reason: 'access-reason',
} as const;

/** What a caller stated. */
export interface StatedAccess {
  readonly purpose?: string;
  readonly caseId?: string;
  /** Which of several roles to act in. */
  readonly role?: string;
  /** For fields behind a checkpoint; percent-encoded in the header, plain here. */
  readonly reason?: string;
}

const MAX_REASON = 500;

/** Reads the headers; the reason may be percent-encoded, because browsers put no Chinese into headers. */
export function readStatedAccess(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): StatedAccess {
  const one = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  return {
    purpose: one(ACCESS_HEADERS.purpose),
    caseId: one(ACCESS_HEADERS.case),
    role: one(ACCESS_HEADERS.role),
    reason: decodeReason(one(ACCESS_HEADERS.reason)),
  };
}

/**
 * Builds the context.
 * @throws ClientError PURPOSE_REQUIRED, CASE_REQUIRED or ACCESS_DENIED with `reason`: what is missing, and what to do
 */
export async function buildAccessContext(
  principal: Principal,
  stated: StatedAccess,
  purposes: ReadonlyMap<string, Purpose>,
  cases: CaseDirectory,
): Promise<AccessContext> {
  const remedy = () => openPurposes(principal, purposes);
  if (!stated.purpose) throw new ClientError('PURPOSE_REQUIRED', undefined, { remedy: remedy() });
  const purpose = purposes.get(stated.purpose);
  const role = purpose && actingRole(principal, purpose, stated.role);
  if (!purpose || !role) throw denied('PURPOSE_NOT_ALLOWED', sentence('PURPOSE_NOT_ALLOWED'), remedy());

  const reason = stated.reason === undefined ? {} : { reason: stated.reason };
  const base = { principal, purpose: purpose.code, bounds: purpose, roles: [role], areas: principal.areas, ...reason };
  if (purpose.case === 'none') {
    const self = purpose.relations.includes('self');
    if (self && !principal.personId) throw denied('NOT_A_RESIDENT', sentence('NOT_A_RESIDENT'), remedy());
    return Object.freeze({
      ...base,
      relation: self ? ('self' as const) : ('none' as const),
      persons: self ? [principal.personId!] : [],
      houses: [],
    });
  }
  if (!stated.caseId) throw new ClientError('CASE_REQUIRED', undefined, { remedy: sentence('SEND_CASE_ID') });
  const standing = await cases.standing(stated.caseId, principal);
  // An unknown case and somebody else's case are refused alike (T30).
  if (!standing || !purpose.relations.includes(standing.relation)) {
    throw denied('CASE_NOT_YOURS', sentence('CASE_NOT_YOURS'), sentence('CHECK_CASE'));
  }
  if (!standing.open) {
    throw denied('CASE_CLOSED', sentence('CASE_CLOSED'), sentence('REOPEN_CASE'));
  }
  if (standing.persons.length + standing.houses.length > purpose.subjects) {
    throw denied('TOO_MANY_SUBJECTS', sentence('TOO_MANY_SUBJECTS', purpose.subjects), sentence('DIVIDE_CASE'));
  }
  return Object.freeze({
    ...base,
    caseId: standing.caseId,
    relation: standing.relation,
    persons: standing.persons,
    houses: standing.houses,
  });
}

function openPurposes(principal: Principal, purposes: ReadonlyMap<string, Purpose>): Sentence {
  const open = [...purposes.values()].filter(({ roles }) => roles.some((role) => principal.roles.includes(role)));
  return open.length > 0 ? sentence('OPEN_PURPOSES', open) : sentence('NO_PURPOSE_OPEN');
}

function actingRole(principal: Principal, purpose: Purpose, wanted: string | undefined): string | undefined {
  const possible = purpose.roles.filter((role) => principal.roles.includes(role));
  if (wanted !== undefined) return possible.includes(wanted) ? wanted : undefined;
  if (possible.length > 1) {
    throw denied('ROLE_AMBIGUOUS', sentence('ROLE_AMBIGUOUS'), sentence('CHOOSE_ROLE', possible));
  }
  return possible[0];
}

function denied(reason: string, message: Sentence, remedy: Sentence): ClientError {
  return new ClientError('ACCESS_DENIED', message, { extensions: { reason }, remedy });
}

function decodeReason(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const sent = decodeHeader(text);
  try {
    return plainText(decodeURIComponent(sent)).slice(0, MAX_REASON) || undefined;
  } catch {
    return plainText(sent).slice(0, MAX_REASON) || undefined;
  }
}

/** Node reads each byte of a header as a character; a terminal's Chinese arrives as bytes of UTF-8. */
function decodeHeader(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
