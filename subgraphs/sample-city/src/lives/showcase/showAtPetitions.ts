import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** Petitions: three households sign. */
export function showAtPetitions({ company, home, zhou, chen, sun, inCase, write }: ShowcaseScene): void {
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
}
