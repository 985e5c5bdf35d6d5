import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** The registry: taken in from the petition, dispatched to housing, referred to police and mediators. */
export function showAtRegistry({ community, home, inCase, write }: ShowcaseScene): void {
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
      grid_code: community.grids[0]?.code,
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
        referral_no: `YJ${community.township.county.code}202600000${i + 1}`,
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
}
