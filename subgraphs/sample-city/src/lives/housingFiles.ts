/** The housing bureau's files of an affair: repair orders, complaints about property companies, hazards found. */
import { addDays, atTime, ifPast, TODAY, toWorkday } from '../calendar/dates';
import type { Affair } from '../exports/Affair';
import type { Random } from '../random/Random';
import type { House, Person } from '../world/types';
import type { World } from '../world/World';

/** Kinds of repair with what people say about them and what they cost. */
export const REPAIRS: Record<
  string,
  { readonly said: readonly string[]; readonly cost: readonly [number, number]; readonly fund: number }
> = {
  ROOF_LEAK: {
    said: [
      '顶楼屋面渗水，卧室天花板起皮',
      '下雨后客厅漏水，墙面发霉',
      '屋面防水层老化，多处渗漏',
      '楼上卫生间渗水到厨房顶板',
    ],
    cost: [800, 18000],
    fund: 0.4,
  },
  PLUMBING: {
    said: ['下水管堵塞返水', '单元总管漏水', '水压不足，高层无水', '污水井外溢'],
    cost: [120, 2600],
    fund: 0.05,
  },
  HEATING: { said: ['室温不达标，只有14度', '暖气管接口漏水', '分户阀门坏，不热'], cost: [100, 1800], fund: 0.05 },
  ELECTRICAL: { said: ['楼道灯不亮', '入户电表箱打火', '整单元跳闸'], cost: [80, 1500], fund: 0.05 },
  LIFT: { said: ['电梯停运两天', '电梯门关不严，有异响', '电梯困人后未检修'], cost: [500, 32000], fund: 0.5 },
  FACADE: { said: ['外墙瓷砖脱落', '外墙保温层鼓包', '外墙渗水到次卧'], cost: [1500, 42000], fund: 0.6 },
  COMMON_FACILITY: {
    said: ['单元门禁损坏', '小区道路坑洼', '健身器材断裂', '楼梯扶手松动'],
    cost: [90, 4200],
    fund: 0.15,
  },
};

/** Writes a repair order; its number and the day on which it is done. */
export function writeRepair(
  world: World,
  random: Random,
  affair: Affair,
  order: { house: House; reporter: Person; kind: string; on: string; caseNo: string | null; slow?: boolean },
): { no: string; doneOn: string } {
  const repair = REPAIRS[order.kind] as (typeof REPAIRS)[string];
  const no = world.numbers.dated('BX', order.house.community.township.county.code, order.on, 3);
  const doneOn = addDays(order.on, order.slow ? random.int(20, 80) : random.int(0, 12));
  const cancelled = !order.caseNo && random.chance(0.05);
  const done = !cancelled && ifPast(doneOn) !== null;
  const minute = random.int(430, 1250);
  const cost = random.int(repair.cost[0], repair.cost[1]);
  world.desk.write(
    'housing',
    'repair_order',
    {
      order_no: no,
      address: order.house,
      reporter_name: order.reporter.name,
      reporter_phone: order.reporter.phone,
      kind: order.kind,
      description: random.pick(repair.said),
      case_no: order.caseNo,
      reported_at: atTime(order.on, minute, random.int(0, 59)),
      state: cancelled ? 'CANCELLED' : done ? 'DONE' : order.on >= addDays(TODAY, -2) ? 'WAITING' : 'IN_PROGRESS',
      finished_at: done
        ? atTime(doneOn, doneOn === order.on ? Math.min(1439, minute + random.int(40, 180)) : random.int(510, 1080), 0)
        : null,
      cost: done ? cost : null,
      from_fund: done ? random.chance(repair.fund) : false,
    },
    { house_id: order.house, reporter_id: order.reporter, case_id: affair },
  );
  return { no, doneOn };
}

const COMPLAINTS: Record<string, readonly string[]> = {
  FEES: ['物业费上涨未公示', '停车费与公示标准不一致', '预收三年物业费'],
  CLEANING: ['楼道多日无人打扫', '垃圾堆放不及时清运'],
  SECURITY: ['门岗无人值守，外人随意进出', '监控损坏半年未修', '电动车进楼无人管'],
  SLOW_REPAIR: ['报修两周无人处理', '屋面漏水多次报修，物业推诿', '维修后不到一个月又坏'],
  COMMON_INCOME: ['电梯广告收入未公示', '公共车位收益去向不明'],
  OTHER: ['绿化带被硬化改车位', '物业人员态度恶劣'],
};

/** Writes a complaint about the house's property company; its number, or null where there is no company. */
export function writeComplaint(
  world: World,
  random: Random,
  affair: Affair,
  complaint: { house: House; complainant: Person; kind: string; on: string; content?: string },
): string | null {
  const company = complaint.house.estate?.company;
  if (!company) return null;
  const on = toWorkday(complaint.on);
  const closed = ifPast(toWorkday(addDays(on, random.int(3, 35))));
  const no = world.numbers.dated('WYTS', complaint.house.community.township.county.code, on, 2);
  world.desk.write(
    'housing',
    'property_complaint',
    {
      complaint_no: no,
      company_no: company.no,
      complainant_name: complaint.complainant.name,
      complainant_phone: complaint.complainant.phone,
      address: complaint.house,
      kind: complaint.kind,
      content: complaint.content ?? random.pick(COMPLAINTS[complaint.kind] as string[]),
      received_on: on,
      state: closed
        ? random.weighted([
            ['CLOSED', 50],
            ['RECTIFIED', 38],
            ['UNFOUNDED', 12],
          ] as const)
        : 'IN_PROGRESS',
      closed_on: closed,
    },
    { house_id: complaint.house, complainant_id: complaint.complainant, case_id: affair },
  );
  return no;
}

/** Writes a hazard that inspectors found in a dwelling. */
export function writeHazard(world: World, random: Random, house: House): void {
  const found = addDays('2025-01-06', random.int(0, 440));
  const grade = random.weighted([
    ['B', 45],
    ['C', 43],
    ['D', 12],
  ] as const);
  const cleared = ifPast(addDays(found, random.int(20, 300)));
  world.desk.write(
    'housing',
    'hazard',
    {
      hazard_no: world.numbers.dated('YH', house.community.township.county.code, found, 2),
      address: house,
      grade,
      description: random.pick(
        house.community.urban
          ? ['承重墙擅自拆改', '阳台栏杆锈蚀', '外墙砖脱落风险', '楼板裂缝']
          : ['墙体裂缝', '屋架腐朽', '地基沉降', '土坯墙受潮'],
      ),
      found_on: found,
      measure: { B: '定期观察', C: '加固维修', D: '腾空停用，限期拆除' }[grade],
      cleared_on: grade === 'B' ? null : cleared,
    },
    { house_id: house },
  );
}
