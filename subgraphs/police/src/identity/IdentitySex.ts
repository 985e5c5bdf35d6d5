import { registerEnumType } from 'type-graphql';

/** Sex as registered. */
export enum IdentitySex {
  MALE = 'MALE',
  FEMALE = 'FEMALE',
}

registerEnumType(IdentitySex, {
  name: 'IdentitySex',
  description: '性别。Sex as registered.',
  valuesConfig: {
    MALE: { description: '男。Male.' },
    FEMALE: { description: '女。Female.' },
  },
});
