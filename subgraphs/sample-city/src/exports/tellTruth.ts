/** A written row and whom it is truly about in, lines of truth out: one for each of the mapping's claims. */
import type { House, Person } from '../world/types';
import type { Affair } from './Affair';
import type { Claim } from './mapping';
import type { Sheet } from './Sheet';
import type { Shown, Truth } from './Truth';
import type { Value } from './writeCells';

/** Whom or what each claim (by its `into` column) is truly about; null for a place that is no dwelling. */
export type About = Record<string, Person | House | Affair | null | undefined>;

type Row = Record<string, Value>;

/** Tells the truth about one row. */
export function tellTruth(truth: Truth, sheet: Sheet, row: Row, about: About, certain: Record<string, boolean>): void {
  const key = sheet.extract.key.map((k) => row[k]).join('/');
  for (const claim of sheet.extract.claims ?? []) {
    const place = { department: sheet.department, extract: sheet.name, key, column: claim.into };
    const subject = about[claim.into];
    if (subject === undefined) continue;
    if (claim.kind === 'house') {
      const whole = !claim.address || certain[claim.address] === true;
      truth.house(place, subject as House | null, subject !== null && whole);
    } else if (claim.kind === 'person') {
      if (subject) truth.person(place, subject as Person, shownOf(claim, row, certain));
    } else if (subject) {
      const affair = subject as Affair;
      truth.case(place, affair, fileOf(sheet, claim, row, affair));
    }
  }
}

function shownOf(claim: Claim, row: Row, certain: Record<string, boolean>): Shown {
  const of = (column: string | undefined): Value => (column ? row[column] : null);
  const marks: { by: 'phone' | 'household'; value: string }[] = [];
  if (of(claim.phone)) marks.push({ by: 'phone', value: String(of(claim.phone)) });
  if (of(claim.household)) marks.push({ by: 'household', value: String(of(claim.household)) });
  const house = of(claim.address);
  if (house && typeof house === 'object' && certain[claim.address as string]) {
    marks.push({ by: 'household', value: house.id });
  }
  const idCertain = claim.id_number !== undefined && certain[claim.id_number] === true;
  return { idCertain, birth: Boolean(of(claim.birth_date)), marks };
}

/** The department's file that a row is or belongs to; notes on the affair which other files it names. */
function fileOf(sheet: Sheet, claim: Claim, row: Row, affair: Affair): string {
  const named = otherFile(sheet, row, claim.refers);
  const own = claim.number ? `${sheet.department}:${row[claim.number]}` : named;
  if (own === null) throw new Error(`A row of ${sheet.department}/${sheet.name} belongs to no file`);
  affair.file(own, claim.number ? named : null);
  const alias = otherFile(sheet, row, claim.alias);
  if (alias) affair.file(own, alias);
  return own;
}

/** The file that a reference names; its department is a column of the row, or a department's code. */
function otherFile(sheet: Sheet, row: Row, ref: { department: string; number: string } | undefined): string | null {
  if (!ref || !row[ref.number]) return null;
  const column = sheet.extract.columns[ref.department];
  if (!column) return `${ref.department}:${row[ref.number]}`;
  const label = row[ref.department];
  if (!label) return null;
  return `${column.values?.[String(label)] ?? String(label)}:${row[ref.number]}`;
}
