import { registerEnumType } from 'type-graphql';

/** A kind of allowance or aid. */
export enum AllowanceKind {
  MINIMUM_LIVING = 'MINIMUM_LIVING',
  DESTITUTE = 'DESTITUTE',
  TEMPORARY = 'TEMPORARY',
  ELDERLY = 'ELDERLY',
  DISABILITY_LIVING = 'DISABILITY_LIVING',
  DISABILITY_CARE = 'DISABILITY_CARE',
}

registerEnumType(AllowanceKind, {
  name: 'AllowanceKind',
  description: '救助类别。A kind of allowance or aid.',
  valuesConfig: {
    MINIMUM_LIVING: { description: '最低生活保障。Minimum living allowance.' },
    DESTITUTE: { description: '特困供养。Support for the destitute.' },
    TEMPORARY: { description: '临时救助。Temporary aid.' },
    ELDERLY: { description: '高龄津贴。Allowance for the very old.' },
    DISABILITY_LIVING: { description: '困难残疾人生活补贴。Living allowance for disabled people in need.' },
    DISABILITY_CARE: { description: '重度残疾人护理补贴。Care allowance for severely disabled people.' },
  },
});
