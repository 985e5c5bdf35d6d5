/**
 * One affair shaped by hand, the same in every city of every seed: the roof over 翠湖花园3号楼2单元601室 leaks, and the
 * row about it passes through all six departments. Its rows are free of dirt; docs/guides/sample-city.md lists its numbers.
 */
import type { About } from '../exports/tellTruth';
import type { Value } from '../exports/writeCells';
import type { Department } from '../exports/mapping';
import { Random } from '../random/Random';
import { makePerson } from '../world/makePerson';
import type { Community, Company, Estate, House, Household, Person, Relation, Sex } from '../world/types';
import type { World } from '../world/World';
import { writeDwelling, writeHousehold } from './registers';

/** Numbers under which the departments know the showcase. */
export const SHOWCASE = {
  caseNo: 'SJ9901012026000001',
  petitionNo: 'XF990101202600001',
  incidentNos: ['J9901012026000001', 'J9901012026000002'],
  policeReferralNo: 'GD990101202600001',
  mediationNo: 'TJ990101202600001',
  agreementNo: 'XY990101202600001',
  repairOrderNo: 'BX9901012026000001',
  complaintNo: 'WYTS990101202600001',
  hazardNo: 'YH990101202600001',
  projectNo: 'GZ990101202600001',
  applicationNo: 'SQ9901012026000001',
  allowanceNo: 'DA990101001000001',
  marriageNo: 'J990101-2005-000001',
  ownershipNo: '云（2016）澜溪区不动产权第0000001号',
  householdNo: '990101001000001',
} as const;

/** Writes the showcase into the first community; gives the number of people in it. */
export function writeShowcase(world: World, community: Community, company: Company): number {
  const random = new Random('showcase');
  const { township } = community;
  const county = township.county.code;
  const estate: Estate = { name: '翠湖花园', roadNo: 88, builtYear: 1999, company, renovation: null };
  const grid = community.grids[0] as (typeof community.grids)[number];
  const houses = (['501', '601', '602'] as const).map((room, i): House => ({
    id: world.nextId('house'),
    community,
    grid,
    addressCode: `${grid.code}00000${i + 1}`,
    houseNo: `FW${county}000000${i + 1}`,
    estate,
    building: 3,
    unit: 2,
    room,
    doorNo: 0,
    group: 0,
    floor: Number(room[0]),
    floors: 6,
    floorArea: [86.4, 92.35, 92.35][i] as number,
    structure: 'BRICK_CONCRETE',
    builtYear: 1999,
  }));
  const [below, home, next] = houses as [House, House, House];
  const born = (name: string, sex: Sex, birth: string): Person =>
    makePerson(world, random, { age: 0, name, sex, birth, area: county });
  const zhou = born('周明远', 'MALE', '1978-05-12');
  const chen = born('陈静怡', 'FEMALE', '1980-09-03');
  const son = born('周子安', 'MALE', '2009-06-18');
  const mother = born('赵桂兰', 'FEMALE', '1943-11-20');
  const liu = born('刘振海', 'MALE', '1970-02-27');
  const wang = born('王秀芳', 'FEMALE', '1972-08-15');
  const sun = born('孙丽华', 'FEMALE', '1966-04-09');
  for (const person of [zhou, chen, liu, wang, sun]) person.phone = world.nextPhone();
  mother.phone = chen.phone;
  [zhou.spouse, chen.spouse, liu.spouse, wang.spouse] = [chen, zhou, wang, liu];

  const households = [
    settle(SHOWCASE.householdNo, home, [zhou, 'HEAD'], [chen, 'SPOUSE'], [son, 'SON'], [mother, 'MOTHER']),
    settle('990101001000002', next, [liu, 'HEAD'], [wang, 'SPOUSE']),
    settle('990101001000003', below, [sun, 'HEAD']),
  ];
  for (const household of households) writeHousehold(world, random, household, true);
  for (const house of houses) writeDwelling(world, random, house, true);

  const affair = world.newAffair();
  const write = (department: Department, extract: string, values: Record<string, Value>, about: About): void =>
    world.desk.write(department, extract, values, about, { clean: true });
  const inCase = { case_id: affair };

  // Housing: who owns, what was reported, what the inspectors found.
  const own = (no: string, seq: number, house: House, owner: Person, share: string, on: string): void =>
    write(
      'housing',
      'ownership',
      {
        certificate_no: no,
        seq,
        house_no: house.houseNo,
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        share,
        registered_on: on,
      },
      { owner_id: owner, house_id: house },
    );
  own(SHOWCASE.ownershipNo, 1, home, zhou, '共同共有', '2016-07-08');
  own(SHOWCASE.ownershipNo, 2, home, chen, '共同共有', '2016-07-08');
  own('云（2009）澜溪区不动产权第0000002号', 1, next, liu, '单独所有', '2009-03-30');
  own('云（2001）澜溪区不动产权第0000003号', 1, below, sun, '单独所有', '2001-11-05');
  write(
    'housing',
    'repair_order',
    {
      order_no: SHOWCASE.repairOrderNo,
      address: home,
      reporter_name: zhou.name,
      reporter_phone: zhou.phone,
      kind: 'ROOF_LEAK',
      description: '顶层屋面漏水，主卧天花板大面积渗水，墙面发霉',
      case_no: SHOWCASE.caseNo,
      reported_at: '2026-01-05 08:40:00',
      state: 'IN_PROGRESS',
      from_fund: true,
    },
    { house_id: home, reporter_id: zhou, ...inCase },
  );
  write(
    'housing',
    'property_complaint',
    {
      complaint_no: SHOWCASE.complaintNo,
      company_no: company.no,
      complainant_name: zhou.name,
      complainant_phone: zhou.phone,
      address: home,
      kind: 'SLOW_REPAIR',
      content: '1月5日报修屋面漏水，物业一周未派人，称系602室搭建雨棚所致',
      received_on: '2026-01-12',
      state: 'IN_PROGRESS',
    },
    { house_id: home, complainant_id: zhou, ...inCase },
  );
  write(
    'housing',
    'hazard',
    {
      hazard_no: SHOWCASE.hazardNo,
      address: home,
      grade: 'C',
      description: '屋面防水层破损，顶板钢筋锈蚀',
      found_on: '2026-01-28',
      measure: '加固维修，维修前禁止屋面上人',
    },
    { house_id: home },
  );
  write(
    'housing',
    'renovation',
    {
      project_no: SHOWCASE.projectNo,
      name: '翠湖花园屋面防水改造',
      kind: '屋面防水、外墙保温',
      community_code: community.code,
      budget: 186.5,
      consent_threshold: 66.67,
      starts_on: '2026-06-01',
      ends_on: '2026-10-31',
      state: 'CONSULTING',
    },
    {},
  );
  for (const [house, owner, answer, on] of [
    [home, zhou, 'CONSENT', '2026-03-09'],
    [next, liu, 'OBJECT', '2026-03-10'],
    [below, sun, 'CONSENT', '2026-03-09'],
  ] as const) {
    write(
      'housing',
      'renovation_consent',
      {
        project_no: SHOWCASE.projectNo,
        house_no: house.houseNo,
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        answer,
        answered_on: on,
        remark: answer === 'OBJECT' ? '不同意拆除雨棚' : null,
      },
      { house_id: house, owner_id: owner },
    );
  }

  // Petitions: three households sign.
  write(
    'petitions',
    'petition',
    {
      petition_no: SHOWCASE.petitionNo,
      channel: 'VISIT',
      kind: 'REQUEST',
      title: '翠湖花园3号楼屋面漏水长期未修',
      content:
        '翠湖花园3号楼2单元顶层屋面漏水，601室、501室均受影响。物业与602室业主相互推诿，请求协调维修并明确责任。',
      joint: true,
      people: 3,
      issue_address: home,
      unit_complained: company.name,
      responsible_organ: '澜溪区住房和城乡建设局',
      registered_on: '2026-01-19',
      referred_on: '2026-01-21',
      accepted_on: '2026-01-26',
      reply_due_on: '2026-03-27',
      status: 'REPLIED',
      satisfaction: 'NOT_RATED',
    },
    { ...inCase, house_id: home },
  );
  [zhou, chen, sun].forEach((person, i) =>
    write(
      'petitions',
      'petitioner',
      {
        petition_no: SHOWCASE.petitionNo,
        seq: i + 1,
        name: person.name,
        id_number: person.idNumber,
        phone: person.phone,
        address: person.house,
        representative: i === 0,
      },
      { person_id: person, ...inCase },
    ),
  );
  write(
    'petitions',
    'handling',
    {
      petition_no: SHOWCASE.petitionNo,
      step: 'REPLY',
      organ: '澜溪区住房和城乡建设局',
      requested_on: '2026-01-26',
      due_on: '2026-03-27',
      concluded_on: '2026-03-20',
      document_no: '云信复〔2026〕0001号',
      conclusion: 'PARTLY_UPHELD',
      summary: '屋面漏水属实，已责成物业先行铺设临时防水，维修责任经人民调解确定',
    },
    inCase,
  );

  // Police: two calls; the second goes to the mediators.
  const calls = [
    {
      no: SHOWCASE.incidentNos[0],
      at: '2026-02-03 19:26:00',
      closed: '2026-02-03 20:05:00',
      reporter: zhou,
      other: liu,
      disposition: 'SETTLED_ON_SITE',
      summary: '601室与602室因屋面漏水及雨棚搭建发生争吵，民警现场劝解',
    },
    {
      no: SHOWCASE.incidentNos[1],
      at: '2026-02-26 21:12:00',
      closed: '2026-02-26 22:10:00',
      reporter: liu,
      other: zhou,
      disposition: 'REFERRED_TO_MEDIATION',
      summary: '602室称601室敲门吵闹，双方再次争吵，均同意调解',
    },
  ];
  for (const call of calls) {
    write(
      'police',
      'incident',
      {
        incident_no: call.no,
        reported_at: call.at,
        kind: 'NEIGHBOUR_DISPUTE',
        place: home,
        reporter_name: call.reporter.name,
        reporter_phone: call.reporter.phone,
        reporter_id_number: call.reporter.idNumber,
        station: township.station,
        officer: '韩卫东',
        summary: call.summary,
        disposition: call.disposition,
        closed_at: call.closed,
      },
      { ...inCase, house_id: home, reporter_id: call.reporter },
    );
    [call.reporter, call.other].forEach((person, i) =>
      write(
        'police',
        'incident_party',
        {
          incident_no: call.no,
          seq: i + 1,
          role: i === 0 ? 'REPORTER' : 'PARTY',
          name: person.name,
          id_number: person.idNumber,
          birth_date: person.birth,
          phone: person.phone,
          address: person.house,
        },
        { person_id: person, ...inCase },
      ),
    );
  }
  write(
    'police',
    'mediation_referral',
    {
      referral_no: SHOWCASE.policeReferralNo,
      incident_no: SHOWCASE.incidentNos[1],
      referred_on: '2026-02-27',
      committee: community.committee,
      mediation_no: SHOWCASE.mediationNo,
      outcome: 'IN_PROGRESS',
    },
    inCase,
  );

  // Mediation: an agreement half signed.
  write(
    'mediation',
    'mediation_case',
    {
      mediation_no: SHOWCASE.mediationNo,
      means: 'PEOPLES',
      source: 'POLICE',
      source_department: '公安局',
      source_no: SHOWCASE.incidentNos[1],
      dispute_kind: 'NEIGHBOUR',
      grade: 'MEDIUM',
      people: 5,
      duration_days: 56,
      intensity: 'QUARREL',
      summary: '601室屋面漏水，602室屋顶雨棚损坏防水层，双方及物业对维修责任和赔偿有争议',
      place: home,
      organisation: community.committee,
      mediator: '许文秀',
      accepted_on: '2026-03-02',
      due_on: '2026-04-01',
      result: 'IN_PROGRESS',
    },
    { ...inCase, house_id: home },
  );
  const parties: readonly (readonly [string, Person | null, string])[] = [
    ['APPLICANT', zhou, zhou.name],
    ['RESPONDENT', liu, liu.name],
    ['RESPONDENT', null, company.name],
  ];
  parties.forEach(([side, person, name], i) =>
    write(
      'mediation',
      'party',
      {
        mediation_no: SHOWCASE.mediationNo,
        seq: i + 1,
        side,
        name,
        organisation: person === null,
        id_number: person?.idNumber,
        birth_date: person?.birth,
        phone: person?.phone ?? '0990-2100088',
        address: person?.house,
      },
      { person_id: person, ...inCase },
    ),
  );
  const agreement = (version: number, state: string, amount: number, terms: string): void =>
    write(
      'mediation',
      'agreement',
      {
        agreement_no: SHOWCASE.agreementNo,
        version,
        mediation_no: SHOWCASE.mediationNo,
        form: 'WRITTEN',
        state,
        amount,
        terms,
        confirmation: 'NOT_REQUESTED',
      },
      inCase,
    );
  agreement(1, 'VOID', 5200, '1.物业修复屋面防水；2.602室拆除雨棚；3.602室赔偿601室5200元。');
  agreement(
    2,
    'PARTLY_SIGNED',
    6800,
    '1.物业先行铺设临时防水，4月20日前完成屋面防水维修，费用由维修资金列支；2.602室4月10日前拆除雨棚；3.602室与物业分别承担室内修复费3400元，共6800元。601室、物业已签署，602室尚未签署。',
  );
  const perform = (seq: number, due: string, done: string | null, item: string, amount: number | null): void =>
    write(
      'mediation',
      'performance',
      {
        agreement_no: SHOWCASE.agreementNo,
        seq,
        mediation_no: SHOWCASE.mediationNo,
        due_on: due,
        performed_on: done,
        item,
        amount,
        state: done ? 'PERFORMED' : 'DUE',
      },
      inCase,
    );
  perform(1, '2026-03-27', '2026-03-25', '物业铺设临时防水', null);
  perform(2, '2026-04-10', null, '602室拆除屋顶雨棚', null);
  perform(3, '2026-04-30', null, '支付室内修复费', 6800);

  // Civil affairs: the marriage, the mother's allowance, and aid applied for because of the leak.
  write(
    'civil-affairs',
    'marriage',
    {
      certificate_no: SHOWCASE.marriageNo,
      kind: 'MARRIAGE',
      registered_on: '2005-10-08',
      organ: '云泽市澜溪区民政局婚姻登记处',
      husband_name: zhou.name,
      husband_id_number: zhou.idNumber,
      husband_birth_date: zhou.birth,
      wife_name: chen.name,
      wife_id_number: chen.idNumber,
      wife_birth_date: chen.birth,
    },
    { husband_id: zhou, wife_id: chen },
  );
  write(
    'civil-affairs',
    'allowance',
    {
      allowance_no: SHOWCASE.allowanceNo,
      kind: 'ELDERLY',
      name: mother.name,
      id_number: mother.idNumber,
      birth_date: mother.birth,
      phone: mother.phone,
      address: home,
      members: 1,
      monthly_amount: 100,
      started_on: '2023-12-01',
      state: 'ACTIVE',
    },
    { person_id: mother, house_id: home },
  );
  write(
    'civil-affairs',
    'application',
    {
      application_no: SHOWCASE.applicationNo,
      kind: 'TEMPORARY',
      name: zhou.name,
      id_number: zhou.idNumber,
      phone: zhou.phone,
      address: home,
      reason: '住房漏水，老人住院，临时租房支出较大',
      case_no: SHOWCASE.caseNo,
      submitted_on: '2026-03-16',
      status: 'HOME_VISIT',
    },
    { person_id: zhou, house_id: home, ...inCase },
  );

  // The registry: taken in from the petition, dispatched to housing, referred to police and mediators.
  write(
    'registry',
    'case_intake',
    {
      case_no: SHOWCASE.caseNo,
      title: '翠湖花园3号楼2单元601室屋面漏水',
      category: 'DISPUTE',
      item: '邻里及物业纠纷',
      source_department: '信访局',
      source_no: SHOWCASE.petitionNo,
      stage: 'HANDLED',
      lead_department: 'housing',
      reported_at: '2026-01-19 15:30:00',
      due_on: '2026-04-10',
      grid_code: grid.code,
      address: home,
    },
    { ...inCase, house_id: home },
  );
  const events: readonly (readonly [string, string, string, string | null, string])[] = [
    ['REPORTED', 'petitions', '2026-01-19 15:30:00', null, '信访窗口登记，联名信访，转综治中心'],
    ['OPENED', 'registry', '2026-01-20 09:10:00', '2026-01-20', '情况属实，予以立案'],
    ['DISPATCHED', 'registry', '2026-01-20 09:40:00', '2026-01-21', '派遣区住建局主办，社区协同'],
    ['HANDLED', 'housing', '2026-01-28 10:00:00', '2026-04-10', '现场鉴定为C级隐患，责成物业制定维修方案'],
  ];
  events.forEach(([stage, department, at, due, note], i) =>
    write(
      'registry',
      'case_event',
      { case_no: SHOWCASE.caseNo, seq: i + 1, stage, department, at, due_on: due, note },
      inCase,
    ),
  );
  const referrals: readonly (readonly [string, string, string, string, string])[] = [
    ['registry', 'housing', SHOWCASE.complaintNo, '2026-01-20 09:45:00', '2026-01-20 14:20:00'],
    ['registry', 'police', SHOWCASE.incidentNos[0], '2026-02-04 09:00:00', '2026-02-04 10:30:00'],
    ['housing', 'mediation', SHOWCASE.mediationNo, '2026-03-02 09:30:00', '2026-03-02 11:00:00'],
  ];
  referrals.forEach(([from, to, no, sent, answered], i) =>
    write(
      'registry',
      'referral',
      {
        referral_no: `YJ${county}202600000${i + 1}`,
        case_no: SHOWCASE.caseNo,
        from_department: from,
        to_department: to,
        to_no: no,
        sent_at: sent,
        status: 'ACCEPTED',
        answered_at: answered,
      },
      inCase,
    ),
  );
  world.desk.settle();
  return 7;
}

function settle(no: string, house: House, ...members: readonly (readonly [Person, Relation])[]): Household {
  for (const [person] of members) {
    person.house = house;
    person.householdNo = no;
  }
  return {
    no,
    house,
    migrant: false,
    poor: false,
    members: members.map(([person, relation]) => ({ person, relation })),
    owners: [],
    rented: false,
  };
}
