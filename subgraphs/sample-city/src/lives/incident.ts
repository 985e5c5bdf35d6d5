/** A call to the police with the people in it, and its referral to mediators (公调对接). */
import { addDays, atTime, ifPast } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import { fullName } from '../names/personName';
import type { Random } from '../random/Random';
import type { House, Person, Township } from '../world/types';
import type { World } from '../world/World';

/** What happened. */
export interface Call {
  readonly kind: string;
  readonly where: House | string;
  readonly township: Township;
  readonly on: string;
  /** Who called; null for a passer-by who left no name. */
  readonly reporter: Person | null;
  readonly parties: readonly { readonly person: Person; readonly role: 'PARTY' | 'WITNESS' | 'VICTIM' }[];
  readonly summary: string;
  readonly disposition: string;
}

/** Officers of a station: a handful of names that stay the same. */
const officerOf = (world: World, township: Township, random: Random): string =>
  fullName(world.random.fork(`officer/${township.code}/${random.int(0, 7)}`));

/** Writes the call; its number. */
export function writeIncident(world: World, random: Random, affair: Affair, call: Call): string {
  const no = world.numbers.dated('J', call.township.county.code, call.on, 3);
  const minute = random.weighted([
    [random.int(420, 720), 30],
    [random.int(720, 1080), 30],
    [random.int(1080, 1410), 40],
  ] as const);
  // An officer is there within the hour; where a file is opened, it takes longer.
  const filed = call.disposition === 'CASE_FILED';
  const closedOn = filed ? addDays(call.on, random.int(3, 25)) : call.on;
  world.desk.write(
    'police',
    'incident',
    {
      incident_no: no,
      reported_at: atTime(call.on, minute, random.int(0, 59)),
      kind: call.kind,
      place: call.where,
      reporter_name: call.reporter?.name,
      reporter_phone: call.reporter?.phone,
      reporter_id_number: call.reporter && random.chance(0.55) ? call.reporter.idNumber : null,
      station: call.township.station,
      officer: officerOf(world, call.township, random),
      summary: call.summary,
      disposition: call.disposition,
      closed_at:
        ifPast(closedOn) &&
        atTime(
          closedOn,
          filed ? random.int(540, 1050) : Math.min(1439, minute + random.int(25, 29)),
          random.int(0, 59),
        ),
    },
    { case_id: affair, house_id: typeof call.where === 'string' ? null : call.where, reporter_id: call.reporter },
  );
  const people = [...(call.reporter ? [{ person: call.reporter, role: 'REPORTER' as const }] : []), ...call.parties];
  people.forEach(({ person, role }, i) =>
    world.desk.write(
      'police',
      'incident_party',
      {
        incident_no: no,
        seq: i + 1,
        role,
        name: person.name,
        id_number: role === 'WITNESS' && random.chance(0.3) ? null : person.idNumber,
        birth_date: person.birth,
        phone: person.phone,
        address: person.house,
      },
      { person_id: person, case_id: affair },
    ),
  );
  return no;
}

/** The slip by which a call goes to a mediation committee. */
export function writeMediationReferral(
  world: World,
  affair: Affair,
  referral: {
    township: Township;
    incidentNo: string;
    on: string;
    committee: string;
    mediationNo: string | null;
    outcome: string;
  },
): void {
  if (ifPast(referral.on) === null) return;
  world.desk.write(
    'police',
    'mediation_referral',
    {
      referral_no: world.numbers.dated('GD', referral.township.county.code, referral.on, 2),
      incident_no: referral.incidentNo,
      referred_on: referral.on,
      committee: referral.committee,
      mediation_no: referral.mediationNo,
      outcome: referral.outcome,
    },
    { case_id: affair },
  );
}
