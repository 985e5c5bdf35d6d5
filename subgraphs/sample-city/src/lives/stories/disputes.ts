/** Rows: noise and neighbours, families, disputes brought to mediators, and calls about what happens in public. */
import { addDays, TODAY } from '../../calendar/dates';
import { writeIncident, writeMediationReferral } from '../incident';
import { writeMediation } from '../mediation';
import { openCase } from '../openCase';
import type { Story } from './Scene';

const OUTCOMES: Record<string, string> = {
  AGREEMENT: 'SETTLED',
  NO_AGREEMENT: 'NOT_SETTLED',
  TERMINATED: 'RETURNED',
  IN_PROGRESS: 'IN_PROGRESS',
};

/** Neighbours: noise, things in the corridor, pets, parking, land boundaries. */
export const noise: Story = (world, random, { house, me, neighbours, township, community, on }) => {
  const other = neighbours[0];
  if (!other) return;
  const affair = world.newAffair();
  const loud = random.chance(0.55);
  const goesOn = random.chance(0.3);
  const no = writeIncident(world, random, affair, {
    kind: loud ? 'NOISE' : 'NEIGHBOUR_DISPUTE',
    where: house,
    township,
    on,
    reporter: me,
    parties: [
      { person: other, role: 'PARTY' },
      ...(neighbours[1] && random.chance(0.15) ? [{ person: neighbours[1], role: 'WITNESS' as const }] : []),
    ],
    summary: loud
      ? random.pick(['楼上夜间噪音扰民', '邻居装修噪音，休息日施工', '深夜聚会喧哗'])
      : random.pick(
          community.urban
            ? ['楼道堆放杂物引发争吵', '因停车位发生口角', '因养狗伤人发生纠纷', '空调外机滴水引发争执']
            : ['宅基地边界争议', '因排水沟改道发生争吵', '因占用道路晒粮发生口角', '家禽毁坏菜地引发争执'],
        ),
    disposition: goesOn
      ? 'REFERRED_TO_MEDIATION'
      : random.weighted([
          ['SETTLED_ON_SITE', 55],
          ['DISPERSED', 35],
          ['NO_ACTION', 10],
        ] as const),
  });
  if (!goesOn || on >= TODAY) return;
  const referredOn = addDays(on, 1);
  const mediation = random.chance(0.92)
    ? writeMediation(world, random, affair, {
        source: 'POLICE',
        from: { department: 'police', no },
        kind: loud || community.urban ? 'NEIGHBOUR' : 'HOUSE_AND_PLOT',
        summary: '邻里之间因日常琐事多次争吵，经派出所移交调解',
        where: house,
        community,
        on: referredOn,
        applicant: me,
        respondents: [other],
        items: ['被申请人停止影响申请人生活的行为', '双方当面致歉，今后互谅互让'],
        money: random.chance(0.25) ? [100, 3000] : null,
        hot: random.chance(0.3),
      })
    : null;
  writeMediationReferral(world, affair, {
    township,
    incidentNo: no,
    on: referredOn,
    committee: township.committee,
    mediationNo: mediation?.no ?? null,
    outcome: mediation ? (OUTCOMES[mediation.result] as string) : random.pick(['RETURNED', 'IN_PROGRESS']),
  });
  if (random.chance(0.3)) {
    openCase(world, random, affair, {
      title: `${community.name}邻里纠纷`,
      category: 'DISPUTE',
      item: '邻里纠纷',
      source: { label: '公安局', no },
      lead: 'mediation',
      on: referredOn,
      grid: house.grid,
      where: house,
      settledOn: mediation?.settledOn ?? addDays(on, 30),
    });
  }
};

/** A row in the family; the police do not write down more than they must. */
export const familyRow: Story = (world, random, { household, house, me, township, community, on }) => {
  const other = household.members.map((m) => m.person).find((p) => p !== me && p.alive && p.birth < '2007-01-01');
  if (!other) return;
  const affair = world.newAffair();
  const goesOn = random.chance(0.2) && on < TODAY;
  const no = writeIncident(world, random, affair, {
    kind: 'FAMILY_DISPUTE',
    where: house,
    township,
    on,
    reporter: me,
    parties: [{ person: other, role: 'PARTY' }],
    summary: random.pick([
      '夫妻因家庭琐事发生争吵',
      '因赡养老人问题发生口角',
      '因子女教育问题发生争执',
      '家庭成员因财产分割争吵',
    ]),
    disposition: goesOn ? 'REFERRED_TO_MEDIATION' : random.pick(['SETTLED_ON_SITE', 'SETTLED_ON_SITE', 'DISPERSED']),
  });
  if (!goesOn) return;
  const mediation = writeMediation(world, random, affair, {
    source: 'POLICE',
    from: { department: 'police', no },
    kind: 'FAMILY',
    summary: '家庭成员之间因赡养、家务和经济问题产生矛盾',
    where: house,
    community,
    on: addDays(on, 1),
    applicant: me,
    respondents: [other],
    items: ['双方共同承担赡养（抚养）义务', '家庭重大开支共同商量'],
    money: null,
  });
  writeMediationReferral(world, affair, {
    township,
    incidentNo: no,
    on: addDays(on, 1),
    committee: township.committee,
    mediationNo: mediation.no,
    outcome: OUTCOMES[mediation.result] as string,
  });
};

/** A dispute that people, a court or a visit brought to the mediators. */
export const walkInDispute: Story = (world, random, { household, house, me, neighbours, community, on }) => {
  const affair = world.newAffair();
  const source = random.weighted([
    ['WALK_IN', 50],
    ['FOUND_BY_VISIT', 28],
    ['COURT', 22],
  ] as const);
  const landlord = household.rented ? household.owners[0] : undefined;
  const other = neighbours[0];
  const [kind, summary, respondent, money] = landlord
    ? (['CONTRACT', '租赁期满后押金退还及房屋损坏赔偿争议', landlord, [500, 6000]] as const)
    : random.pick([
        ['LABOUR', '用人单位拖欠工资，申请人要求支付', `${community.township.short}建筑劳务有限公司`, [2000, 48_000]],
        [
          'PROPERTY_SERVICE',
          '因物业费拖欠及服务质量产生争议',
          house.estate?.company?.name ?? '村集体经济合作社',
          [300, 5000],
        ],
        ['DAMAGES', '交通或意外损害赔偿争议', other ?? '某运输公司', [800, 30_000]],
        ['HOUSE_AND_PLOT', '房屋共用墙体及通道使用争议', other ?? '相邻单位', [500, 9000]],
        ['CONTRACT', '民间借贷到期未还', other ?? '某商贸公司', [2000, 60_000]],
        ['OTHER', '承揽定作质量争议', '装饰工程部', [500, 15_000]],
      ] as const);
  const { no, settledOn } = writeMediation(world, random, affair, {
    source,
    ...(source === 'COURT' ? { means: random.pick(['JUDICIAL', 'PRE_LITIGATION_CONFIRMATION']) } : {}),
    from: null,
    kind,
    summary,
    where: random.chance(0.8) ? house : null,
    community,
    on,
    applicant: me,
    respondents: [respondent],
    items: ['被申请人于约定期限内履行给付义务', '逾期未付的，按约定承担违约责任'],
    money,
  });
  if (source === 'FOUND_BY_VISIT' && random.chance(0.5)) {
    openCase(world, random, affair, {
      title: `${community.name}网格员排查${summary.slice(0, 8)}`,
      category: 'DISPUTE',
      item: '矛盾排查',
      source: { label: '司法局', no },
      lead: 'mediation',
      on,
      grid: house.grid,
      where: house,
      settledOn,
    });
  }
};

/** A call about what happened in public, or a request for help: no dwelling, often nobody named. */
export const publicCall: Story = (world, random, { me, house, township, community, neighbours, on }) => {
  const affair = world.newAffair();
  const kind = random.weighted([
    ['TRAFFIC', 26],
    ['REQUEST_FOR_HELP', 30],
    ['ECONOMIC_DISPUTE', 14],
    ['PUBLIC_ORDER', 12],
    ['OTHER', 12],
    ['PROPERTY_DISPUTE', 6],
  ] as const);
  const where = `${township.name}${community.road}${random.pick(['与环城路交叉口', `${random.int(1, 160)}号门前`, '农贸市场', '公交站旁', '便民广场'])}`;
  const other = neighbours[0];
  const summary = {
    TRAFFIC: ['两车剐蹭，无人员受伤', '电动车与行人相撞，轻微擦伤', '车辆追尾，双方协商理赔'],
    REQUEST_FOR_HELP: ['老人走失，已联系家属', '钥匙锁在屋内请求帮助', '捡到钱包，请求联系失主', '儿童被困电梯'],
    ECONOMIC_DISPUTE: ['消费者与商户因退款发生争执', '因工程款结算发生争吵', '因餐饮消费账单发生争执'],
    PUBLIC_ORDER: ['酒后滋事', '财物被盗', '车窗被砸'],
    OTHER: ['报警人反映路灯倒塌', '流浪犬聚集', '路面井盖缺失'],
    PROPERTY_DISPUTE: ['业主与物业因停车收费争执', '因门禁卡停用与保安争吵'],
  }[kind];
  const no = writeIncident(world, random, affair, {
    kind,
    where: kind === 'PROPERTY_DISPUTE' ? house : where,
    township,
    on,
    reporter: random.chance(0.8) ? me : null,
    parties:
      other && kind !== 'REQUEST_FOR_HELP' && kind !== 'OTHER' && random.chance(0.6)
        ? [{ person: other, role: kind === 'PUBLIC_ORDER' ? 'VICTIM' : 'PARTY' }]
        : [],
    summary: random.pick(summary),
    disposition: {
      TRAFFIC: 'SETTLED_ON_SITE',
      REQUEST_FOR_HELP: 'NO_ACTION',
      ECONOMIC_DISPUTE: 'SETTLED_ON_SITE',
      PUBLIC_ORDER: 'CASE_FILED',
      OTHER: 'PASSED_ON',
      PROPERTY_DISPUTE: 'SETTLED_ON_SITE',
    }[kind],
  });
  if (kind === 'OTHER' && random.chance(0.7)) {
    openCase(world, random, affair, {
      title: `公安移交：${summary[0]}`,
      category: 'SOCIAL_MANAGEMENT',
      item: '公共设施',
      source: { label: '公安局', no },
      lead: 'registry',
      on,
      grid: house.grid,
      where,
      settledOn: addDays(on, random.int(2, 14)),
    });
  }
};
