/**
 * What errors say, in English and Chinese: codes and reasons stay what they are in every language. A sentence is written where an error
 * leaves the gateway; until then it is its name and what stands in it. docs/errors.md shows the Chinese of codes and reasons.
 */
import { OF_ANSWERS } from './sentences/answers';
import type { Language } from './sentences/bilingual';
import { OF_DEPARTMENTS } from './sentences/departments';
import { OF_DOCUMENTS } from './sentences/documents';
import { REASONS } from './sentences/reasons';
import { REMEDIES } from './sentences/remedies';
import { OF_REQUESTS } from './sentences/requests';

export type { Language } from './sentences/bilingual';

/** Everything that is said besides the table of codes, by reason where there is one. */
export const SENTENCES = {
  ...REASONS,
  ...OF_DEPARTMENTS,
  ...REMEDIES,
  ...OF_REQUESTS,
  ...OF_DOCUMENTS,
  ...OF_ANSWERS,
} as const satisfies Record<string, Readonly<Record<Language, (...values: never[]) => string>>>;
