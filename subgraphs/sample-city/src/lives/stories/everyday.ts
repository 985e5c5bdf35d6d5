/** Everyday matters: a repair, trouble with the property company, a petition about something else, a grid report. */
import { addDays } from '../../calendar/dates';
import { REPAIRS, writeComplaint, writeRepair } from '../housingFiles';
import { writeMediation } from '../mediation';
import { openCase } from '../openCase';
import { writePetition } from '../petition';
import type { Story } from './Scene';

/** Something breaks and is mended. */
export const simpleRepair: Story = (world, random, { house, me, on, community }) => {
  const affair = world.newAffair();
  const kinds = Object.keys(REPAIRS).filter((k) => k !== 'ROOF_LEAK' && (k !== 'LIFT' || house.floors > 7));
  const kind = random.pick(kinds);
  const caseNo = random.chance(0.18)
    ? openCase(world, random, affair, {
        title: `${community.name}${(REPAIRS[kind]?.said[0] ?? '').slice(0, 10)}`,
        category: 'RESIDENT_SERVICE',
        item: '房屋维修',
        source: { label: random.pick(['网格上报', '12345热线']), no: null },
        lead: 'housing',
        on,
        grid: house.grid,
        where: house,
        settledOn: addDays(on, random.int(1, 12)),
      })
    : null;
  writeRepair(world, random, affair, { house, reporter: me, kind, on, caseNo });
};

/** A complaint about the property company; sometimes the registry's case around it. */
export const propertyTrouble: Story = (world, random, { house, me, on }) => {
  const affair = world.newAffair();
  const kind = random.pick(['FEES', 'FEES', 'CLEANING', 'SECURITY', 'SLOW_REPAIR', 'COMMON_INCOME', 'OTHER']);
  const no = writeComplaint(world, random, affair, { house, complainant: me, kind, on });
  if (!no || !random.chance(0.3)) return;
  openCase(world, random, affair, {
    title: `${house.estate?.name ?? ''}业主投诉物业服务`,
    category: 'RESIDENT_SERVICE',
    item: '物业服务',
    source: { label: '住建局', no },
    lead: 'housing',
    on,
    grid: house.grid,
    where: house,
    settledOn: addDays(on, random.int(5, 30)),
  });
};

type Plea = readonly [
  'REQUEST' | 'SUGGESTION' | 'COMPLAINT' | 'ACCUSATION',
  string,
  string,
  '物业' | '住建' | '街道' | '人社' | '城管' | '镇',
];

const PLEAS: Record<'urban' | 'village', readonly Plea[]> = {
  urban: [
    ['REQUEST', '物业费收取不规范', '小区物业未经公示上调收费标准，请求核查。', '物业'],
    ['REQUEST', '老旧小区改造质量问题', '改造后单元雨污管道堵塞，请求整改。', '住建'],
    ['SUGGESTION', '建议增设小区充电桩', '小区电动车多、充电桩少，建议统一规划建设。', '街道'],
    ['COMPLAINT', '反映窗口办事推诿', '办理业务跑了三趟仍未办结，材料要求前后不一致。', '街道'],
    ['REQUEST', '拖欠工资问题', '在工地务工，工资拖欠数月，请求协调支付。', '人社'],
    ['ACCUSATION', '反映公共收益账目不清', '小区公共收益多年未公示，请求查处有关责任人。', '物业'],
    ['REQUEST', '夜间施工噪音', '小区旁工地夜间施工，严重影响休息。', '城管'],
  ],
  village: [
    ['REQUEST', '土地流转租金未兑付', '承包地流转后两年租金未付，请求督促。', '镇'],
    ['REQUEST', '宅基地确权问题', '宅基地面积登记与实际不符，请求更正。', '镇'],
    ['COMPLAINT', '反映低保评定不公', '本人家庭困难未纳入保障，请求复核。', '镇'],
    ['ACCUSATION', '反映村级账目公开不及时', '村级财务多年未公开，请求核查。', '镇'],
    ['SUGGESTION', '建议硬化村组道路', '村组道路雨天泥泞，建议列入计划。', '镇'],
    ['REQUEST', '饮水管道破损', '自来水管道破损停水多日，请求维修。', '镇'],
  ],
};

/** A petition about anything but a leak. */
export const plainPetition: Story = (world, random, { house, me, neighbours, township, community, on }) => {
  const affair = world.newAffair();
  const [kind, title, content, about] = random.pick(community.urban ? PLEAS.urban : PLEAS.village);
  const { office } = township;
  const organ = {
    物业: `${township.county.name}住房和城乡建设局`,
    住建: `${township.county.name}住房和城乡建设局`,
    人社: `${township.county.name}人力资源和社会保障局`,
    城管: `${township.county.name}城市管理局`,
    街道: office,
    镇: office,
  }[about];
  const unit =
    about === '物业'
      ? (house.estate?.company?.name ?? null)
      : kind === 'COMPLAINT'
        ? `${office}便民服务中心`
        : kind === 'ACCUSATION'
          ? `${community.name}${community.urban ? '居民' : '村民'}委员会`
          : null;
  // Who rebuilt the estate is the housing bureau itself: it is complained about, and leads the case all the same.
  const complainedAbout = about === '住建' ? organ : unit;
  const joint = random.chance(0.14);
  const {
    no,
    on: registered,
    repliedOn,
    dueOn,
  } = writePetition(world, random, affair, {
    kind,
    title,
    content: `${content}${random.pick(['', '此前多次反映未得到解决。', '希望有关部门尽快处理。'])}`,
    where: random.chance(0.75) ? house : random.chance(0.5) ? `${township.name}${community.name}` : null,
    petitioners: joint ? [me, ...neighbours.slice(0, random.int(2, 10))] : [me],
    unit: complainedAbout,
    organ,
    on,
    township,
  });
  if (kind === 'ACCUSATION') return;
  const mediation =
    kind === 'REQUEST' && random.chance(0.22) && registered < '2026-03-15'
      ? writeMediation(world, random, affair, {
          source: 'PETITION',
          from: { department: 'petitions', no },
          kind: about === '人社' ? 'LABOUR' : about === '物业' ? 'PROPERTY_SERVICE' : 'OTHER',
          summary: `信访移送：${title}`,
          where: house,
          community,
          on: addDays(registered, random.int(5, 12)),
          applicant: me,
          respondents: [unit ?? `${township.short}工程有限公司`],
          items: ['责任单位限期整改', '向申请人书面说明情况'],
          money: about === '人社' ? [3000, 40_000] : null,
        })
      : null;
  if (!random.chance(0.55)) return;
  openCase(world, random, affair, {
    title,
    category: kind === 'SUGGESTION' ? 'SOCIAL_MANAGEMENT' : mediation ? 'DISPUTE' : 'RESIDENT_SERVICE',
    item: mediation ? '信访转调解' : '信访事项',
    source: { label: '信访局', no },
    lead: about === '物业' || about === '住建' ? 'housing' : 'registry',
    on: registered,
    grid: house.grid,
    where: house,
    settledOn: mediation?.settledOn ?? repliedOn,
    dueOn,
  });
};

const MATTERS = [
  ['RESIDENT_SERVICE', '环境卫生', ['垃圾清运不及时', '下水道异味', '绿化枯死']],
  ['SOCIAL_MANAGEMENT', '市容秩序', ['占道经营', '违规张贴小广告', '乱停车辆堵塞消防通道']],
  ['SOCIAL_MANAGEMENT', '消防安全', ['楼道堆放杂物', '电动车飞线充电', '消火栓无水']],
  ['POLICING', '治安防范', ['楼栋门禁失效', '夜间路灯不亮', '推销人员入楼']],
  ['RESIDENT_SERVICE', '便民服务', ['老人行动不便请求上门办证', '居民咨询医保缴费', '停水通知不到位']],
  ['DISPUTE', '邻里矛盾', ['晾晒衣物滴水争执', '楼道停车争执']],
] as const;

/** A small matter that a grid worker or the hotline brings to the registry and nobody else. */
export const smallMatter: Story = (world, random, { house, on, community }) => {
  const [category, item, words] = random.pick(MATTERS);
  openCase(world, random, world.newAffair(), {
    title: `${community.name}${random.pick(words)}`,
    category,
    item,
    source: { label: random.pick(['网格上报', '网格上报', '12345热线']), no: null },
    lead: category === 'POLICING' ? 'police' : 'registry',
    on,
    grid: house.grid,
    where: random.chance(0.6) ? house : `${community.township.name}${community.name}`,
    settledOn: addDays(on, random.int(1, 15)),
    referrals: random.chance(0.2)
      ? [{ from: 'registry', to: random.pick(['police', 'housing', 'civil-affairs'] as const), toNo: null }]
      : [],
  });
};
