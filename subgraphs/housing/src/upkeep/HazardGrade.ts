import { registerEnumType } from 'type-graphql';

/** Grade of a house in a safety survey. */
export enum HazardGrade {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
}

registerEnumType(HazardGrade, {
  name: 'HazardGrade',
  description: '房屋安全鉴定等级。Grade of a house in a safety survey.',
  valuesConfig: {
    A: { description: 'A级：结构安全。Grade A: safe.' },
    B: { description: 'B级：个别构件危险。Grade B: single parts unsafe.' },
    C: { description: 'C级：局部危险。Grade C: unsafe in part.' },
    D: { description: 'D级：整幢危险。Grade D: unsafe as a whole.' },
  },
});
