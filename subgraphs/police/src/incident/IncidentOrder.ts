import { registerEnumType } from 'type-graphql';

/** How a list of incidents is sorted. */
export enum IncidentOrder {
  REPORTED_AT_DESC = 'REPORTED_AT_DESC',
  REPORTED_AT_ASC = 'REPORTED_AT_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(IncidentOrder, {
  name: 'IncidentOrder',
  description: '警情排序。How a list of incidents is sorted.',
  valuesConfig: {
    REPORTED_AT_DESC: { description: '报警时间由近到远。Latest report first.' },
    REPORTED_AT_ASC: { description: '报警时间由远到近。Earliest report first.' },
    NUMBER_ASC: { description: '按接警单编号。By number.' },
  },
});
