/**
 * The cases as the registry knows them, at most two seconds old: closing a case, or bringing a unit into it, takes effect
 * within that time. Asked with a grant of the gateway's own that opens nothing but the one case.
 */
import { compileGrantScope, type Department, GRANT_HEADER, type GrantedFields, type GrantSigner } from '@yiwang/schema';
import { LRUCache } from 'lru-cache';
import { FreshCache } from '../../cache/FreshCache';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import type { Transport } from '../../execute/Transport';
import type { CaseStanding, Principal } from '../../identity';
import { andThen } from '../../lib/andThen';
import { isRecord } from '../../lib/isRecord';
import { isCaseId } from './isCaseId';
import { type CaseFacts, standingOf } from './standingOf';

/** What the registry is asked through. */
export interface CaseRegistryOptions {
  /** Name of the registry's subgraph. */
  readonly registry: string;
  readonly signer: GrantSigner;
}

/** Half of what the rest of the way to an answer may take, so that two seconds hold from end to end. */
const MAX_AGE_MS = 1_500;
const KEPT_CASES = 20_000;

const QUERY =
  'query ($id: ID!) { caseAccess(id: $id) { id open lead participants respondents grid subjects { id house subgraphs confidential } } }';
const CASE_ONLY = { rows: ['case'] } as const;
const SCOPE = compileGrantScope({
  'Query.caseAccess': CASE_ONLY,
  ...coordinates('CaseAccess', ['id', 'open', 'lead', 'participants', 'respondents', 'grid', 'subjects']),
  ...coordinates('CaseAccessSubject', ['id', 'house', 'subgraphs', 'confidential']),
});

interface KnownCase {
  /** The registry's answer, to notice that nothing has changed. */
  readonly answer: string;
  readonly facts: CaseFacts;
  /** By who asks, so that the same caller gets the same object as long as nothing changed. */
  readonly standings: Map<string, CaseStanding | undefined>;
}

/** Looks cases up. */
export class CaseRegistry {
  readonly #cases: FreshCache<string, KnownCase | undefined>;
  /** So that a case that did not change stays the same object, and with it all that was made of it. */
  readonly #last = new LRUCache<string, KnownCase>({ max: KEPT_CASES });
  /** Of the newest snapshot that asked: connections outlive none. */
  #transport: Transport | undefined;
  #departments: readonly Department[] = [];

  constructor(private readonly options: CaseRegistryOptions) {
    this.#cases = new FreshCache((id) => this.#load(id), { maxAgeMs: MAX_AGE_MS, max: KEPT_CASES });
  }

  /**
   * How a caller stands to a case; undefined for a case that does not exist. At once where it is known, else a promise, which
   * rejects when the registry is silent.
   */
  standing(
    caseId: string,
    principal: Principal,
    departments: readonly Department[],
    transport: Transport,
  ): CaseStanding | undefined | Promise<CaseStanding | undefined> {
    if (!isCaseId(caseId)) return undefined;
    this.#transport = transport;
    this.#departments = departments;
    return andThen(this.#cases.get(caseId), (known) => {
      if (!known) return undefined;
      const key = unitOf(principal);
      if (!known.standings.has(key)) {
        const subgraph = subgraphOf(principal, departments);
        known.standings.set(key, standingOf(known.facts, principal, { subgraph, registry: this.options.registry }));
      }
      return known.standings.get(key);
    });
  }

  async #load(id: string): Promise<KnownCase | undefined> {
    const first = await this.#ask(id);
    // The grant opens one case only, so a case that was merged into another is asked again under that one's id.
    const found = first.facts && first.facts.id !== id ? await this.#ask(first.facts.id) : first;
    const { answer, facts } = found;
    if (!facts) return undefined;
    const last = this.#last.get(id);
    if (last?.answer === answer) return last;
    const known = { answer, facts, standings: new Map() };
    this.#last.set(id, known);
    return known;
  }

  async #ask(id: string): Promise<{ answer: string; facts: CaseFacts | undefined }> {
    const { registry, signer } = this.options;
    const grant = signer.sign(SCOPE, {
      purpose: 'gateway',
      roles: [],
      caseId: id,
      persons: [],
      houses: [],
      areas: [],
      auditId: 'gateway',
    });
    const response = await this.#transport!.send({
      subgraph: registry,
      body: JSON.stringify({ query: QUERY, variables: { id } }),
      kind: 'query',
      headers: { [GRANT_HEADER]: grant },
      signal: undefined,
      context: undefined,
    });
    if (!response.ok) throw this.#unavailable(response.detail ?? response.code);
    return { answer: response.body, facts: this.#readFacts(response.body) };
  }

  #readFacts(body: string): CaseFacts | undefined {
    let answer: unknown;
    try {
      answer = JSON.parse(body);
    } catch (cause) {
      throw this.#unavailable('the registry’s answer is no JSON', cause);
    }
    if (!isRecord(answer) || !isRecord(answer['data']) || answer['errors'])
      throw this.#unavailable('the registry refused');
    const found = answer['data']['caseAccess'];
    return isRecord(found) ? (found as unknown as CaseFacts) : undefined;
  }

  /** Names the registry as an error beside data would. */
  #unavailable(detail: string, cause?: unknown): ClientError {
    const { registry } = this.options;
    const department = this.#departments.find(({ subgraph }) => subgraph === registry);
    const { name, contact } = department ?? {};
    return new ClientError('SERVICE_UNAVAILABLE', sentence('CASE_UNKNOWN_NOW'), {
      extensions: {
        department: name ? `${name.zh} ${name.en}` : registry,
        ...(contact && { contact }),
        retryable: true,
      },
      remedy: sentence('TRY_AGAIN'),
      cause: new Error(detail, { cause }),
    });
  }
}

/** The subgraph of a caller's department: the word by which records and grants name it. Undefined for residents. */
export function subgraphOf({ department }: Principal, departments: readonly Department[]): string | undefined {
  if (department === undefined) return undefined;
  // A department without a subgraph takes part in nothing yet, but it is still told apart from the others.
  return departments.find(({ code }) => code === department)?.subgraph ?? department;
}

const units = new WeakMap<Principal, string>();

/** Where a caller works: all that a standing depends on. */
function unitOf(principal: Principal): string {
  let unit = units.get(principal);
  if (unit === undefined) units.set(principal, (unit = JSON.stringify([principal.department, principal.areas])));
  return unit;
}

function coordinates(type: string, fields: readonly string[]): GrantedFields {
  return Object.fromEntries(fields.map((field) => [`${type}.${field}`, CASE_ONLY]));
}
