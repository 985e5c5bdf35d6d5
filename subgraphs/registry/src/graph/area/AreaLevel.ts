import { registerEnumType } from 'type-graphql';

/** Levels of areas, widest first. */
export enum AreaLevel {
  CITY = 'CITY',
  COUNTY = 'COUNTY',
  TOWNSHIP = 'TOWNSHIP',
  COMMUNITY = 'COMMUNITY',
}

registerEnumType(AreaLevel, {
  name: 'AreaLevel',
  description: '区划级别。Level of an area.',
  valuesConfig: {
    CITY: { description: '市。City.' },
    COUNTY: { description: '区县。District or county.' },
    TOWNSHIP: { description: '乡镇街道。Township, town or street.' },
    COMMUNITY: { description: '村社区。Village or community.' },
  },
});
