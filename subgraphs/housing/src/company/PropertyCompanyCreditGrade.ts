import { registerEnumType } from 'type-graphql';

/** Credit grade of a property company. */
export enum PropertyCompanyCreditGrade {
  A = 'A',
  B = 'B',
  C = 'C',
  D = 'D',
}

registerEnumType(PropertyCompanyCreditGrade, {
  name: 'PropertyCompanyCreditGrade',
  description: '物业企业信用等级。Credit grade of a property company.',
  valuesConfig: {
    A: { description: 'A级。Grade A.' },
    B: { description: 'B级。Grade B.' },
    C: { description: 'C级。Grade C.' },
    D: { description: 'D级。Grade D.' },
  },
});
