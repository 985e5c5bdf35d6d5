import { registerEnumType } from 'type-graphql';

/** How fierce a dispute is. */
export enum DisputeIntensity {
  CALM = 'CALM',
  QUARREL = 'QUARREL',
  PHYSICAL = 'PHYSICAL',
}

registerEnumType(DisputeIntensity, {
  name: 'MediationIntensity',
  description: '激烈程度。How fierce the dispute is.',
  valuesConfig: {
    CALM: { description: '平和。Calm.' },
    QUARREL: { description: '争吵。Quarrel.' },
    PHYSICAL: { description: '肢体冲突。Physical.' },
  },
});
