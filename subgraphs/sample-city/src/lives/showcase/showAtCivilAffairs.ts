import type { ShowcaseScene } from './makeShowcaseScene';
import { SHOWCASE } from './SHOWCASE';

/** Civil affairs: the marriage, the mother's allowance, and aid applied for because of the leak. */
export function showAtCivilAffairs({ home, zhou, chen, mother, inCase, write }: ShowcaseScene): void {
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
}
