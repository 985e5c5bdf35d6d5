import { registerEnumType } from 'type-graphql';

/** How a list of communities is sorted. */
export enum CommunityOrder {
  CODE_ASC = 'CODE_ASC',
  NAME_ASC = 'NAME_ASC',
}

registerEnumType(CommunityOrder, {
  name: 'CommunityOrder',
  description: '社区排序。How a list of communities is sorted.',
  valuesConfig: {
    CODE_ASC: { description: '按社区代码。By code.' },
    NAME_ASC: { description: '按社区名称。By name.' },
  },
});
