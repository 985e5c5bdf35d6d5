import type { House, Person } from '../../world/types';
import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** Housing: who owns, what was reported, what the inspectors found. */
export function showAtHousing({
  community,
  company,
  home,
  next,
  below,
  zhou,
  chen,
  liu,
  sun,
  inCase,
  write,
}: ShowcaseScene): void {
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
}
