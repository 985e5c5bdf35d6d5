import { registerEnumType } from 'type-graphql';

/** Relation to the head of the household. */
export enum HouseholdRelation {
  HEAD = 'HEAD',
  SPOUSE = 'SPOUSE',
  SON = 'SON',
  DAUGHTER = 'DAUGHTER',
  FATHER = 'FATHER',
  MOTHER = 'MOTHER',
  GRANDCHILD = 'GRANDCHILD',
  OTHER_RELATIVE = 'OTHER_RELATIVE',
  NOT_RELATED = 'NOT_RELATED',
}

registerEnumType(HouseholdRelation, {
  name: 'HouseholdRelation',
  description: '与户主关系。Relation to the head of the household.',
  valuesConfig: {
    HEAD: { description: '户主。The head.' },
    SPOUSE: { description: '配偶。Spouse.' },
    SON: { description: '子。Son.' },
    DAUGHTER: { description: '女。Daughter.' },
    FATHER: { description: '父亲。Father.' },
    MOTHER: { description: '母亲。Mother.' },
    GRANDCHILD: { description: '孙子女。Grandchild.' },
    OTHER_RELATIVE: { description: '其他亲属。Another relative.' },
    NOT_RELATED: { description: '非亲属。Not related.' },
  },
});
