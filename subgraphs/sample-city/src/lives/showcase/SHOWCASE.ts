/** Numbers under which the departments know the showcase; docs/guides/sample-city.md lists them. */
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
