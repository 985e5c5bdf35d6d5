/**
 * Counts of answers in, shares out, with what would tell how single houses answered held back: statistical disclosure
 * control by suppressing small cells and, so that none comes back by subtraction, others with them.
 */
import type { RenovationTallyRow } from '../tables';
import type { RenovationConsentTally } from './RenovationConsentTally';

/** Fewest houses that may stand behind a figure. */
const FEWEST = 5;

const ANSWERS = ['consenting', 'objecting', 'abstaining'] as const;
type Answer = (typeof ANSWERS)[number];

/**
 * The tally that may be told, or null while fewer than five houses have answered. `threshold` is the share in percent
 * that must consent, by houses and by floor area (Civil Code art. 278).
 */
export function consentTally(row: RenovationTallyRow, threshold: string | null): RenovationConsentTally | null {
  const houses = ANSWERS.reduce((sum, answer) => sum + row[answer], 0);
  if (houses < FEWEST) return null;
  const hidden = hiddenAnswers(row);
  const percent = (answer: Answer): number | null =>
    hidden.has(answer) ? null : Math.round((100 * row[answer]) / houses);
  return {
    houses,
    consentPercent: percent('consenting'),
    objectPercent: percent('objecting'),
    abstainPercent: percent('abstaining'),
    consentAreaPercent: hidden.has('consenting') ? null : roundedAreaShare(row),
    thresholdMet: threshold === null ? null : isMet(row, houses, Number(threshold)),
  };
}

/** The answers whose houses are too few to tell, and the next smallest ones until what is hidden adds up to enough. */
function hiddenAnswers(row: RenovationTallyRow): ReadonlySet<Answer> {
  const hidden = new Set(ANSWERS.filter((answer) => row[answer] > 0 && row[answer] < FEWEST));
  if (hidden.size === 0) return hidden;
  const hiddenHouses = (): number => [...hidden].reduce((sum, answer) => sum + row[answer], 0);
  const others = ANSWERS.filter((answer) => row[answer] >= FEWEST).sort((a, b) => row[a] - row[b]);
  for (const other of others) {
    if (hidden.size > 1 && hiddenHouses() >= FEWEST) break;
    hidden.add(other);
  }
  return hidden;
}

function isMet(row: RenovationTallyRow, houses: number, threshold: number): boolean {
  const area = areaShare(row);
  return (100 * row.consenting) / houses >= threshold && (area === null || area >= threshold);
}

function roundedAreaShare(row: RenovationTallyRow): number | null {
  const share = areaShare(row);
  return share === null ? null : Math.round(share);
}

function areaShare({ consentingArea, answeredArea }: RenovationTallyRow): number | null {
  if (consentingArea === null || answeredArea === null || Number(answeredArea) === 0) return null;
  return (100 * Number(consentingArea)) / Number(answeredArea);
}
