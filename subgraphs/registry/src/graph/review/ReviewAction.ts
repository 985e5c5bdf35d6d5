import { registerEnumType } from 'type-graphql';

/** What was decided. */
export enum ReviewAction {
  LINK = 'LINK',
  SEPARATE = 'SEPARATE',
  KEEP_APART = 'KEEP_APART',
  JOIN = 'JOIN',
  SPLIT = 'SPLIT',
  UNDO = 'UNDO',
}

registerEnumType(ReviewAction, {
  name: 'ReviewAction',
  description: '处理动作。What was decided.',
  valuesConfig: {
    LINK: { description: '归入候选。The record is the candidate’s.' },
    SEPARATE: { description: '另立，不属任一候选。It is none of the candidates’.' },
    KEEP_APART: { description: '确认为不同对象。They are different.' },
    JOIN: { description: '合并。Two ids are one.' },
    SPLIT: { description: '拆分。One id was two.' },
    UNDO: { description: '撤销。A decision was taken back.' },
  },
});
