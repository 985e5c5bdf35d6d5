import type { Bilingual } from './language';

/** A purpose under which a sample account may read. */
export interface Purpose {
  readonly code: string;
  readonly name: Bilingual;
  readonly needsCase: boolean;
  readonly breakGlass: boolean;
}

/** An account to try the city with. */
export interface SampleAccount {
  readonly user: string;
  readonly name: Bilingual;
  readonly purposes: readonly Purpose[];
}

/** What the gateway offers to newcomers. */
export interface SampleAccounts {
  readonly case: string | null;
  readonly accounts: readonly SampleAccount[];
}

/** Headers of a request, by name. */
export type Headers = Readonly<Record<string, string>>;

let sent: Headers = {};
let shown: Headers = {};

/** Who is signed in, as requests of the page itself (introspection) say it. */
export const sessionHeaders = (): Headers => sent;

/** The same as it stands in the header editor, where what is still missing can be filled in. */
export const shownHeaders = (): Headers => shown;

/** Asks for the sample accounts; null where there are none: in production, or without a policy. */
export async function loadSampleAccounts(): Promise<SampleAccounts | null> {
  const response = await fetch('./sample-accounts', { headers: { accept: 'application/json' } });
  if (!response.ok) return null;
  const offered = (await response.json()) as SampleAccounts;
  return offered.accounts.length > 0 ? offered : null;
}

/** Signs an account in for a purpose. */
export async function signIn(
  account: SampleAccount,
  purpose: Purpose | undefined,
  caseId: string | null,
): Promise<void> {
  const response = await fetch(`./sample-accounts/${account.user}/token`, { method: 'POST' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  const authorization = { Authorization: `Bearer ${token}` };
  const stated = {
    ...(purpose && { 'Access-Purpose': purpose.code }),
    ...(purpose?.needsCase && { 'Access-Case': caseId ?? '' }),
  };
  shown = { ...authorization, ...stated };
  // A purpose that needs a case says nothing without one: until it is filled in, only the schema is asked for.
  sent = stated['Access-Case'] === '' ? authorization : shown;
}
