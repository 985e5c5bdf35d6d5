import { registerEnumType } from 'type-graphql';

/** A person's part in an incident. */
export enum IncidentRole {
  REPORTER = 'REPORTER',
  PARTY = 'PARTY',
  WITNESS = 'WITNESS',
  VICTIM = 'VICTIM',
}

registerEnumType(IncidentRole, {
  name: 'IncidentRole',
  description: "人员类别。A person's part in an incident.",
  valuesConfig: {
    REPORTER: { description: '报警人。Who called.' },
    PARTY: { description: '当事人。A party.' },
    WITNESS: { description: '证人。A witness.' },
    VICTIM: { description: '受害人。A victim.' },
  },
});
