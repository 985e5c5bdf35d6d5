/**
 * The registry's record of an affair: intake, its way through the seven stages as far as today, referrals between
 * departments and the return visit.
 */
import { addDays, addWorkdays, atTime, ifPast, toWorkday } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import type { Random } from '../random/Random';
import type { Grid, House } from '../world/types';
import type { World } from '../world/World';

export type Office = 'petitions' | 'police' | 'mediation' | 'civil-affairs' | 'housing' | 'registry';
export type Category = 'POLICING' | 'SOCIAL_MANAGEMENT' | 'DISPUTE' | 'RESIDENT_SERVICE';

/** What is known when a case is taken in. */
export interface Intake {
  readonly title: string;
  readonly category: Category;
  readonly item: string;
  /** Label of the source, such as 信访局 or 网格上报, and its number there. */
  readonly source: { readonly label: string; readonly no: string | null };
  readonly lead: Office;
  readonly on: string;
  readonly grid: Grid;
  /** The dwelling, or the words for a place that is none. */
  readonly where: House | string | null;
  /** When it is settled; after today means it is still being handled. */
  readonly settledOn: string;
  /** By when; counted in working days by category when not given. */
  readonly dueOn?: string;
  readonly referrals?: readonly { from: Office; to: Office; toNo: string | null }[];
}

const DUE_WORKDAYS: Record<Category, number> = { POLICING: 5, SOCIAL_MANAGEMENT: 15, DISPUTE: 30, RESIDENT_SERVICE: 7 };

const NOTES: Record<string, readonly string[]> = {
  REPORTED: ['受理登记', '群众反映，已登记', '网格员现场核实后上报', '电话登记，已告知办理时限'],
  OPENED: ['符合立案条件，准予立案', '情况属实，予以立案', '立案，转派遣环节'],
  DISPATCHED: ['派遣至主办部门办理', '请主办部门按期办结并反馈', '派遣，请会同社区共同处置'],
  HANDLED: ['已到现场处置', '已联系当事人，正在办理', '现场查看，制定处置方案', '约见双方，听取意见'],
  RESULT_REPORTED: ['处置完毕，反馈结果', '已办理，报请核查', '问题已解决，附照片反馈'],
  CLOSED: ['核查属实，同意结案', '电话核实群众无异议，结案', '现场核查合格，结案'],
  EVALUATED: ['回访完成'],
};

/** Writes the case as far as it has come by today; its number. */
export function openCase(world: World, random: Random, affair: Affair, intake: Intake): string {
  const { grid } = intake;
  const county = grid.community.township.county.code;
  const caseNo = world.numbers.dated('SJ', county, intake.on, 3);
  let minute = random.int(510, 1030);
  const at = (date: string): string => atTime(date, (minute += random.int(7, 45)) % 1380, random.int(0, 59));

  const opened = addDays(intake.on, random.int(0, 1));
  const dispatched = addDays(opened, random.int(0, 1));
  const settled = intake.settledOn < addDays(dispatched, 2) ? addDays(dispatched, 2) : intake.settledOn;
  const handled = addDays(dispatched, 1);
  const due = intake.dueOn ?? addWorkdays(intake.on, DUE_WORKDAYS[intake.category]);
  const visited = random.chance(0.8) ? toWorkday(addDays(settled, random.int(2, 9))) : null;
  const steps: readonly [string, Office, string | null, string | null][] = [
    ['REPORTED', 'registry', intake.on, null],
    ['OPENED', 'registry', opened, addWorkdays(intake.on, 1)],
    ['DISPATCHED', 'registry', dispatched, addWorkdays(opened, 1)],
    ['HANDLED', intake.lead, handled, due],
    ['RESULT_REPORTED', intake.lead, settled, due],
    ['CLOSED', 'registry', settled, addWorkdays(settled, 2)],
    ['EVALUATED', 'registry', visited, null],
  ];
  const past = steps.filter(
    (s): s is [string, Office, string, string | null] => s[2] !== null && ifPast(s[2]) !== null,
  );
  const times = past.map(([, , date], i) =>
    i > 0 && past[i - 1]?.[2] !== date ? ((minute = random.int(500, 900)), at(date)) : at(date),
  );
  const closed = past.findIndex(([stage]) => stage === 'CLOSED');
  const stage = past.at(-1)?.[0] as string;

  world.desk.write(
    'registry',
    'case_intake',
    {
      case_no: caseNo,
      title: intake.title,
      category: intake.category,
      item: intake.item,
      source_department: intake.source.label,
      source_no: intake.source.no,
      stage,
      lead_department: intake.lead,
      settled_level:
        closed < 0
          ? null
          : random.weighted([
              ['COMMUNITY', 55],
              ['TOWNSHIP', 32],
              ['COUNTY', 11],
              ['CITY', 2],
            ] as const),
      reported_at: times[0],
      due_on: due,
      closed_at: closed < 0 ? null : times[closed],
      grid_code: grid.code,
      address: intake.where,
    },
    { case_id: affair, house_id: typeof intake.where === 'string' ? null : (intake.where ?? undefined) },
  );
  past.forEach(([name, department, , limit], i) =>
    world.desk.write(
      'registry',
      'case_event',
      {
        case_no: caseNo,
        seq: i + 1,
        stage: name,
        department,
        at: times[i],
        due_on: limit,
        note: random.pick(NOTES[name] as string[]),
      },
      { case_id: affair },
    ),
  );
  for (const referral of intake.referrals ?? []) referCase(world, random, affair, caseNo, county, dispatched, referral);
  if (stage === 'EVALUATED' && visited) {
    const rating = random.weighted([
      ['VERY_SATISFIED', 30],
      ['SATISFIED', 45],
      ['FAIRLY_SATISFIED', 17],
      ['DISSATISFIED', 8],
    ] as const);
    world.desk.write(
      'registry',
      'evaluation',
      {
        case_no: caseNo,
        visited_on: visited,
        means: random.weighted([
          ['PHONE', 70],
          ['VISIT', 15],
          ['SMS', 15],
        ] as const),
        rating,
        comment: random.chance(0.5) ? random.pick(COMMENTS[rating]) : null,
      },
      { case_id: affair },
    );
  }
  return caseNo;
}

const COMMENTS = {
  VERY_SATISFIED: ['处理及时，态度好', '问题彻底解决了，感谢', '网格员很负责'],
  SATISFIED: ['处理得还可以', '已经解决', '比预期快'],
  FAIRLY_SATISFIED: ['解决了，就是时间长了点', '基本解决，希望后续有人盯着', '多跑了两趟'],
  DISSATISFIED: ['问题没有根本解决', '过了期限才有人来', '答复和实际不一致'],
};

/** A referral slip between departments; one in eight is refused or returned with the reason. */
function referCase(
  world: World,
  random: Random,
  affair: Affair,
  caseNo: string,
  county: string,
  on: string,
  referral: { from: Office; to: Office; toNo: string | null },
): void {
  if (ifPast(on) === null) return;
  const answered = addDays(on, random.int(0, 2));
  // Who has given it a number of his own has accepted it.
  const status =
    ifPast(answered) === null
      ? 'PENDING'
      : referral.toNo || random.chance(0.75)
        ? 'ACCEPTED'
        : random.pick(['REFUSED', 'RETURNED']);
  world.desk.write(
    'registry',
    'referral',
    {
      referral_no: world.numbers.dated('YJ', county, on, 3),
      case_no: caseNo,
      from_department: referral.from,
      to_department: referral.to,
      to_no: status === 'ACCEPTED' ? referral.toNo : null,
      sent_at: atTime(on, random.int(540, 1050)),
      status,
      answered_at: status === 'PENDING' ? null : atTime(answered, random.int(1051, 1100)),
      reason:
        status === 'REFUSED'
          ? random.pick(['不属于本部门职责', '应由属地街道先行处置'])
          : status === 'RETURNED'
            ? random.pick(['材料不全，补充后再转', '地址不详，请核实'])
            : null,
    },
    { case_id: affair },
  );
}
