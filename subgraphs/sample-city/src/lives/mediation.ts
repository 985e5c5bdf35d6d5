/** A mediation: the case, its parties, the agreement in its versions and whether it is kept. */
import { addDays, ifPast, TODAY, toWorkday } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import { fullName } from '../names/personName';
import type { Random } from '../random/Random';
import type { Community, House, Person } from '../world/types';
import { CITY } from '../world/Geography';
import type { World } from '../world/World';

/** Somebody in a mediation: a person, or an organisation by name. */
export type Party = Person | string;

/** What is mediated. */
export interface Dispute {
  readonly means?: string;
  readonly source: 'PETITION' | 'POLICE' | 'COURT' | 'WALK_IN' | 'FOUND_BY_VISIT';
  /** The file that it came from, by department. */
  readonly from: { readonly department: string; readonly no: string } | null;
  readonly kind: string;
  readonly summary: string;
  readonly where: House | string | null;
  readonly community: Community;
  readonly on: string;
  readonly applicant: Party;
  readonly respondents: readonly Party[];
  readonly items: readonly string[];
  readonly money: readonly [number, number] | null;
  readonly hot?: boolean;
}

/** Writes a mediation as far as it has come by today; its number, and how and when it ended. */
export function writeMediation(
  world: World,
  random: Random,
  affair: Affair,
  dispute: Dispute,
): { no: string; result: string; settledOn: string } {
  const { community } = dispute;
  const { township } = community;
  const county = township.county.code;
  const on = toWorkday(dispute.on);
  const no = world.numbers.dated('TJ', county, on, 2);
  const end = toWorkday(
    addDays(
      on,
      random.weighted([
        [random.int(2, 28), 88],
        [random.int(31, 45), 12],
      ] as const),
    ),
  );
  const ended = ifPast(end) !== null;
  const result = !ended
    ? 'IN_PROGRESS'
    : random.weighted([
        ['AGREEMENT', 78],
        ['NO_AGREEMENT', 16],
        ['TERMINATED', 6],
      ] as const);
  const people =
    1 +
    dispute.respondents.length +
    random.weighted([
      [0, 70],
      [random.int(1, 6), 25],
      [random.int(8, 40), 5],
    ] as const);
  const days = random.weighted([
    [random.int(1, 14), 50],
    [random.int(15, 90), 35],
    [random.int(91, 900), 15],
  ] as const);
  const intensity = dispute.hot
    ? random.pick(['QUARREL', 'PHYSICAL'])
    : random.weighted([
        ['CALM', 60],
        ['QUARREL', 36],
        ['PHYSICAL', 4],
      ] as const);
  const weight =
    (people >= 10 ? 2 : people >= 4 ? 1 : 0) +
    (days > 180 ? 1 : 0) +
    { CALM: 0, QUARREL: 1, PHYSICAL: 2 }[intensity as 'CALM'];
  const committee = random.chance(0.65) ? community.committee : township.committee;
  const mediator = fullName(world.random.fork(`mediator/${township.code}/${random.int(0, 5)}`));
  world.desk.write(
    'mediation',
    'mediation_case',
    {
      mediation_no: no,
      means:
        dispute.means ??
        random.weighted([
          ['PEOPLES', 74],
          ['ADMINISTRATIVE', 8],
          ['PROFESSIONAL', 8],
          ['BRANDED', 6],
          ['THIRD_PARTY', 3],
          ['ADJUDICATION_OR_RECONSIDERATION', 1],
        ] as const),
      source: dispute.source,
      source_department: dispute.from?.department,
      source_no: dispute.from?.no,
      dispute_kind: dispute.kind,
      grade: weight >= 3 ? 'HIGH' : weight >= 1 ? 'MEDIUM' : 'LOW',
      people,
      duration_days: days,
      intensity,
      summary: dispute.summary,
      place: dispute.where,
      organisation: committee,
      mediator,
      accepted_on: on,
      due_on: addDays(on, end > addDays(on, 30) ? 60 : 30),
      concluded_on: ended ? end : null,
      result,
    },
    { case_id: affair, house_id: typeof dispute.where === 'string' ? null : (dispute.where ?? undefined) },
  );
  [dispute.applicant, ...dispute.respondents].forEach((party, i) =>
    writeParty(world, random, affair, no, i + 1, i === 0 ? 'APPLICANT' : 'RESPONDENT', party),
  );
  if (result === 'AGREEMENT') writeAgreement(world, random, affair, no, end, dispute, county);
  return { no, result, settledOn: end };
}

function writeParty(
  world: World,
  random: Random,
  affair: Affair,
  no: string,
  seq: number,
  side: string,
  party: Party,
): void {
  const person = typeof party === 'string' ? null : party;
  world.desk.write(
    'mediation',
    'party',
    {
      mediation_no: no,
      seq,
      side,
      name: typeof party === 'string' ? party : party.name,
      organisation: person === null,
      id_number: person?.idNumber,
      birth_date: person && random.chance(0.85) ? person.birth : null,
      phone: person?.phone ?? (person ? null : `0990-${random.int(2_000_000, 8_999_999)}`),
      address: person?.house,
    },
    { person_id: person, case_id: affair },
  );
}

function writeAgreement(
  world: World,
  random: Random,
  affair: Affair,
  mediationNo: string,
  on: string,
  dispute: Dispute,
  county: string,
): void {
  const no = world.numbers.dated('XY', county, on, 2);
  const amount = dispute.money ? random.int(dispute.money[0] / 50, dispute.money[1] / 50) * 50 : null;
  const half = on > addDays(TODAY, -10) && random.chance(0.4);
  const confirmed = !half && random.chance(0.18);
  const redrafted = random.chance(0.12);
  const confirmation = !confirmed ? 'NOT_REQUESTED' : random.pick(['CONFIRMED', 'CONFIRMED', 'REQUESTED']);
  const ruled = confirmation === 'CONFIRMED';
  const write = (version: number, state: string, last: boolean): void =>
    world.desk.write(
      'mediation',
      'agreement',
      {
        agreement_no: no,
        version,
        mediation_no: mediationNo,
        form: random.chance(0.85) ? 'WRITTEN' : 'ORAL',
        state,
        signed_on: last && state === 'SIGNED' ? on : null,
        amount,
        terms: dispute.items.map((item, i) => `${i + 1}.${item}`).join('；') + (amount ? `；共计${amount}元。` : '。'),
        confirmation: last ? confirmation : 'NOT_REQUESTED',
        confirmation_no: last && ruled ? `（${on.slice(0, 4)}）云${county}民特${random.int(100, 999)}号` : null,
        court: last && confirmed ? `${CITY.name}${dispute.community.township.county.name}人民法院` : null,
      },
      { case_id: affair },
    );
  if (redrafted) write(1, 'VOID', false);
  write(redrafted ? 2 : 1, half ? 'PARTLY_SIGNED' : 'SIGNED', true);
  if (half) return;
  const parts = amount && amount > 3000 && random.chance(0.4) ? random.int(2, 4) : 1;
  for (let i = 1; i <= parts; i++) {
    const due = addDays(on, 15 * i + (i - 1) * 15);
    const kept = random.chance(0.88)
      ? addDays(due, -random.int(0, 12))
      : random.chance(0.5)
        ? addDays(due, random.int(3, 40))
        : null;
    const performed = kept ? ifPast(kept < on ? on : kept) : null;
    world.desk.write(
      'mediation',
      'performance',
      {
        agreement_no: no,
        seq: i,
        mediation_no: mediationNo,
        due_on: due,
        performed_on: performed,
        item: parts > 1 ? `第${i}期款项` : dispute.items[0],
        amount: amount ? Math.round(amount / parts) : null,
        state: performed ? 'PERFORMED' : due < TODAY ? random.pick(['OVERDUE', 'OVERDUE', 'PARTLY_PERFORMED']) : 'DUE',
      },
      { case_id: affair },
    );
  }
}
