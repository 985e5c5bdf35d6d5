import { registerEnumType } from 'type-graphql';

/** The register that an identity is taken from. */
export enum IdentitySource {
  HOUSEHOLD_REGISTER = 'HOUSEHOLD_REGISTER',
  RESIDENCE_PERMIT = 'RESIDENCE_PERMIT',
}

registerEnumType(IdentitySource, {
  name: 'IdentitySource',
  description: '身份信息来源。The register that an identity is taken from.',
  valuesConfig: {
    HOUSEHOLD_REGISTER: { description: '常住人口登记。The household register.' },
    RESIDENCE_PERMIT: { description: '居住证登记。The register of residence permits.' },
  },
});
