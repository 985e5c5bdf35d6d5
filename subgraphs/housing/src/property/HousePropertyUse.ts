import { registerEnumType } from 'type-graphql';

/** What a house is planned for. */
export enum HousePropertyUse {
  RESIDENTIAL = 'RESIDENTIAL',
  COMMERCIAL = 'COMMERCIAL',
  OFFICE = 'OFFICE',
  GARAGE = 'GARAGE',
  OTHER = 'OTHER',
}

registerEnumType(HousePropertyUse, {
  name: 'HousePropertyUse',
  description: '规划用途。What a house is planned for.',
  valuesConfig: {
    RESIDENTIAL: { description: '住宅。Dwelling.' },
    COMMERCIAL: { description: '商业。Shops.' },
    OFFICE: { description: '办公。Offices.' },
    GARAGE: { description: '车库。Garage.' },
    OTHER: { description: '其他。Something else.' },
  },
});
