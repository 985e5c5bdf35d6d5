import { registerEnumType } from 'type-graphql';

/** What a house is built of. */
export enum HousePropertyStructure {
  BRICK_TIMBER = 'BRICK_TIMBER',
  BRICK_CONCRETE = 'BRICK_CONCRETE',
  REINFORCED_CONCRETE = 'REINFORCED_CONCRETE',
  STEEL = 'STEEL',
}

registerEnumType(HousePropertyStructure, {
  name: 'HousePropertyStructure',
  description: '房屋结构。What a house is built of.',
  valuesConfig: {
    BRICK_TIMBER: { description: '砖木。Brick and timber.' },
    BRICK_CONCRETE: { description: '砖混。Brick and concrete.' },
    REINFORCED_CONCRETE: { description: '钢混。Reinforced concrete.' },
    STEEL: { description: '钢结构。Steel.' },
  },
});
