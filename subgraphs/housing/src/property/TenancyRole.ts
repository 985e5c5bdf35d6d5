import { registerEnumType } from 'type-graphql';

/** A person's side in a tenancy. */
export enum TenancyRole {
  TENANT = 'TENANT',
  LANDLORD = 'LANDLORD',
}

registerEnumType(TenancyRole, {
  name: 'TenancyRole',
  description: "租赁身份。A person's side in a tenancy.",
  valuesConfig: {
    TENANT: { description: '承租人。The tenant.' },
    LANDLORD: { description: '出租人。The landlord.' },
  },
});
