import { registerEnumType } from 'type-graphql';

/** How a mediation ended. */
export enum MediationResult {
  AGREEMENT = 'AGREEMENT',
  NO_AGREEMENT = 'NO_AGREEMENT',
  TERMINATED = 'TERMINATED',
  IN_PROGRESS = 'IN_PROGRESS',
}

registerEnumType(MediationResult, {
  name: 'MediationResult',
  description: '调解结果。How the mediation ended.',
  valuesConfig: {
    AGREEMENT: { description: '达成协议。Agreement reached.' },
    NO_AGREEMENT: { description: '调解不成。No agreement.' },
    TERMINATED: { description: '终止。Terminated.' },
    IN_PROGRESS: { description: '调解中。In progress.' },
  },
});
