import type { Bilingual } from './language';

/** A ready operation that the gateway offers. */
export interface Example {
  readonly name: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | null;
  readonly headers: Readonly<Record<string, string>> | null;
}

/** Asks the service beside this page for its examples; a service without any answers 404. */
export async function loadExamples(): Promise<readonly Example[]> {
  const response = await fetch('./examples', { headers: { accept: 'application/json' } });
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { examples } = (await response.json()) as { examples: readonly Example[] };
  return examples;
}
