import { registerEnumType } from 'type-graphql';

/** How a list of hazards is sorted. */
export enum HazardOrder {
  FOUND_ON_DESC = 'FOUND_ON_DESC',
  FOUND_ON_ASC = 'FOUND_ON_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(HazardOrder, {
  name: 'HazardOrder',
  description: '隐患排序。How a list of hazards is sorted.',
  valuesConfig: {
    FOUND_ON_DESC: { description: '排查日期由近到远。Latest finding first.' },
    FOUND_ON_ASC: { description: '排查日期由远到近。Earliest finding first.' },
    NUMBER_ASC: { description: '按隐患编号。By number.' },
  },
});
