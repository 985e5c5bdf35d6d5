import { registerEnumType } from 'type-graphql';

/** How a petition came in. */
export enum PetitionChannel {
  LETTER = 'LETTER',
  VISIT = 'VISIT',
  ONLINE = 'ONLINE',
  PHONE = 'PHONE',
  LEADER_MAILBOX = 'LEADER_MAILBOX',
}

registerEnumType(PetitionChannel, {
  name: 'PetitionChannel',
  description: '信访形式。How the petition came in.',
  valuesConfig: {
    LETTER: { description: '来信。By letter.' },
    VISIT: { description: '来访。In person.' },
    ONLINE: { description: '网上信访。Online.' },
    PHONE: { description: '来电。By telephone.' },
    LEADER_MAILBOX: { description: '领导信箱。Through a leader’s mailbox.' },
  },
});
