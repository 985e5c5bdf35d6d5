/** Civil affairs: marriages and divorces of a household, allowances by age and need, and applications for them. */
import { addDays, ageOn, dayNumber, daysBetween, ifPast, later, TODAY, toWorkday } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import type { Random } from '../random/Random';
import { CITY } from '../world/Geography';
import { makePerson } from '../world/makePerson';
import type { Household, Person, Township } from '../world/types';
import type { World } from '../world/World';
import { openCase } from './openCase';

/** Writes a household's marriages, divorces, allowances and applications. */
export function writeWelfare(world: World, random: Random, household: Household): void {
  const { township } = household.house.community;
  for (const { person } of household.members) {
    if (person.spouse && person.sex === 'MALE')
      writeMarriage(world, random, township, person, person.spouse, household.migrant ? 0.1 : 0.66);
    const age = ageOn(person.birth);
    if (!person.spouse && age >= 28 && age <= 66 && !household.migrant && random.chance(0.14))
      writeDivorce(world, random, township, person);
  }
  if (household.migrant) return;
  const head = household.members[0]?.person as Person;
  if (household.poor) apply(world, random, household, head, random.chance(0.12) ? 'DESTITUTE' : 'MINIMUM_LIVING');
  else if (random.chance(0.012)) apply(world, random, household, head, 'TEMPORARY');
  for (const { person } of household.members) {
    if (ageOn(person.birth) >= 80) apply(world, random, household, person, 'ELDERLY');
    if (person.disabled) {
      if (household.poor) apply(world, random, household, person, 'DISABILITY_LIVING');
      if (random.chance(0.6)) apply(world, random, household, person, 'DISABILITY_CARE');
    }
  }
}

function certificateNo(world: World, letter: 'J' | 'L', township: Township, on: string): string {
  const series = `${letter}${township.county.code}`;
  const no = world.numbers.dated(series, '', on, 3);
  return `${series}-${no.slice(series.length, series.length + 4)}-${no.slice(series.length + 4)}`;
}

function register(
  world: World,
  random: Random,
  township: Township,
  kind: 'MARRIAGE' | 'DIVORCE',
  on: string,
  husband: Person,
  wife: Person,
): void {
  // Before computers, the register often held no identity number.
  const early = on < '1996';
  const id = (person: Person): string | null => (early && random.chance(0.25) ? null : person.idNumber);
  world.desk.write(
    'civil-affairs',
    'marriage',
    {
      certificate_no: certificateNo(world, kind === 'MARRIAGE' ? 'J' : 'L', township, on),
      kind,
      registered_on: on,
      organ: early
        ? `${township.county.name}${township.office}`
        : `${CITY.name}${township.county.name}民政局婚姻登记处`,
      husband_name: husband.name,
      husband_id_number: id(husband),
      husband_birth_date: husband.birth,
      wife_name: wife.name,
      wife_id_number: id(wife),
      wife_birth_date: wife.birth,
    },
    { husband_id: husband, wife_id: wife },
  );
}

/** A wedding day: both of age, and not after today. */
function weddingDay(random: Random, husband: Person, wife: Person): string | null {
  const earliest = dayNumber(`${Number(husband.birth.slice(0, 4)) + 22}${'-12-31'}`);
  const wifeEarliest = dayNumber(`${Number(wife.birth.slice(0, 4)) + 20}${'-12-31'}`);
  const from = Math.max(earliest, wifeEarliest, dayNumber('1981-01-05'));
  const span = dayNumber(TODAY) - from;
  if (span < 0) return null;
  return toWorkday(addDays('1970-01-01', from + random.int(0, Math.min(span, 3200))));
}

function writeMarriage(
  world: World,
  random: Random,
  township: Township,
  husband: Person,
  wife: Person,
  share: number,
): void {
  const on = weddingDay(random, husband, wife);
  if (on && on <= TODAY && random.chance(share)) register(world, random, township, 'MARRIAGE', on, husband, wife);
}

function writeDivorce(world: World, random: Random, township: Township, person: Person): void {
  const former = makePerson(world, random, {
    age: Math.max(24, ageOn(person.birth) + random.int(-4, 4)),
    sex: person.sex === 'MALE' ? 'FEMALE' : 'MALE',
    area: township.county.code,
  });
  const [husband, wife] = person.sex === 'MALE' ? [person, former] : [former, person];
  const wed = weddingDay(random, husband, wife);
  if (!wed || wed > addDays(TODAY, -400)) return;
  const parted = toWorkday(addDays(wed, random.int(360, Math.max(361, daysBetween(wed, TODAY) - 5))));
  if (parted > TODAY) return;
  if (random.chance(0.7)) register(world, random, township, 'MARRIAGE', wed, husband, wife);
  register(world, random, township, 'DIVORCE', parted, husband, wife);
}

const REASONS: Record<string, readonly string[]> = {
  MINIMUM_LIVING: ['因病丧失劳动能力，家庭无稳定收入', '家庭人均收入低于低保标准', '主要劳动力失业，子女在读'],
  DESTITUTE: ['无劳动能力、无生活来源、无法定赡养人', '孤老，生活不能自理'],
  TEMPORARY: ['突发疾病，医疗支出过大', '房屋受灾，基本生活困难', '意外事故致家庭困难'],
  ELDERLY: ['年满80周岁，申请高龄津贴', '已满80周岁'],
  DISABILITY_LIVING: ['持证困难残疾人，申请生活补贴'],
  DISABILITY_CARE: ['重度残疾需长期照护', '二级残疾，申请护理补贴'],
};

function monthlyAmount(random: Random, kind: string, members: number): number {
  switch (kind) {
    case 'MINIMUM_LIVING':
      return members * random.pick([420, 480, 560, 610]);
    case 'DESTITUTE':
      return random.pick([980, 1080, 1260]);
    case 'TEMPORARY':
      return random.int(10, 60) * 100;
    case 'ELDERLY':
      return random.pick([100, 100, 150, 300]);
    default:
      return random.pick([80, 100, 120]);
  }
}

/** One need: what is paid since long, or an application of these months with what came of it. */
function apply(world: World, random: Random, household: Household, person: Person, kind: string): void {
  const { township } = household.house.community;
  const recent = kind === 'TEMPORARY' || random.chance(0.3);
  const eighty = `${Number(person.birth.slice(0, 4)) + 80}${person.birth.slice(4)}`.replace('-02-29', '-02-28');
  let since = kind === 'ELDERLY' ? later(eighty, '2012-01-01') : addDays('2024-12-01', -random.int(0, 3000));
  if (recent) {
    const submitted = toWorkday(
      later(addDays('2025-01-02', random.int(0, 450)), kind === 'ELDERLY' ? eighty : '2025-01-02'),
    );
    if (submitted > TODAY) return;
    const decided = toWorkday(addDays(submitted, random.int(9, 40)));
    const past = ifPast(decided) !== null;
    const status = past
      ? random.weighted([
          ['APPROVED', 80],
          ['DECLINED', 15],
          ['WITHDRAWN', 5],
        ] as const)
      : submitted > addDays(TODAY, -6)
        ? 'ACCEPTED'
        : random.pick(['HOME_VISIT', 'PUBLIC_NOTICE']);
    writeApplication(world, random, household, person, kind, submitted, past ? decided : null, status);
    if (status !== 'APPROVED') return;
    since = addDays(decided, 10);
  }
  if (since > TODAY) return;
  const month = `${since.slice(0, 7)}-01`;
  const ended = person.alive ? (random.chance(0.06) && month < '2025-06-01' ? '2025-12-31' : null) : '2025-10-31';
  if (ended && ended < month) return;
  world.desk.write(
    'civil-affairs',
    'allowance',
    {
      allowance_no: world.numbers.next(`DA${township.code}`, 6),
      kind,
      name: person.name,
      id_number: person.idNumber,
      birth_date: person.birth,
      phone: person.phone,
      address: household.house,
      members: kind === 'MINIMUM_LIVING' ? household.members.length : 1,
      monthly_amount: monthlyAmount(random, kind, household.members.length),
      started_on: month,
      ended_on: kind === 'TEMPORARY' ? addDays(month, 30) : ended,
      state: kind === 'TEMPORARY' || ended ? 'ENDED' : random.chance(0.02) ? 'SUSPENDED' : 'ACTIVE',
    },
    { person_id: person, house_id: household.house },
  );
}

function writeApplication(
  world: World,
  random: Random,
  household: Household,
  person: Person,
  kind: string,
  on: string,
  decided: string | null,
  status: string,
): void {
  const { house } = household;
  const county = house.community.township.county.code;
  const affair: Affair = world.newAffair();
  // Some came in at the one-stop window or by the grid worker: then there is a case of the registry.
  const caseNo = random.chance(0.35)
    ? openCase(world, random, affair, {
        title: `${house.community.name}居民申请${LABELS[kind]}`,
        category: 'RESIDENT_SERVICE',
        item: '社会救助',
        source: { label: random.pick(['网格上报', '12345热线']), no: null },
        lead: 'civil-affairs',
        on,
        grid: house.grid,
        where: house,
        settledOn: decided ?? addDays(TODAY, 10),
      })
    : null;
  const no = world.numbers.dated('SQ', county, on, 3);
  world.desk.write(
    'civil-affairs',
    'application',
    {
      application_no: no,
      kind,
      name: person.name,
      id_number: person.idNumber,
      phone: person.phone,
      address: house,
      reason: random.pick(REASONS[kind] as string[]),
      case_no: caseNo,
      submitted_on: on,
      status,
      decided_on: status === 'WITHDRAWN' || !decided ? null : decided,
      opinion:
        status === 'APPROVED'
          ? '符合条件，同意'
          : status === 'DECLINED'
            ? random.pick(DECLINED[kind] ?? NOT_POOR)
            : null,
    },
    { person_id: person, house_id: house, case_id: affair },
  );
}

const NOT_POOR = ['家庭人均收入超过标准', '名下有经营性资产，不符合条件'];
const DECLINED: Record<string, readonly string[]> = {
  ELDERLY: ['户籍迁入不满一年，暂不符合条件', '已享受其他同类津贴'],
  DISABILITY_LIVING: ['残疾等级不符合补贴范围'],
  DISABILITY_CARE: ['残疾等级不符合补贴范围', '已享受工伤护理费'],
};

const LABELS: Record<string, string> = {
  MINIMUM_LIVING: '最低生活保障',
  DESTITUTE: '特困供养',
  TEMPORARY: '临时救助',
  ELDERLY: '高龄津贴',
  DISABILITY_LIVING: '残疾人生活补贴',
  DISABILITY_CARE: '残疾人护理补贴',
};
