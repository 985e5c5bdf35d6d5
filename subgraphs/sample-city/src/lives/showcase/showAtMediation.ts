import type { Person } from '../../world/types';
import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** Mediation: an agreement half signed. */
export function showAtMediation({ community, company, home, zhou, liu, inCase, write }: ShowcaseScene): void {
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
}
