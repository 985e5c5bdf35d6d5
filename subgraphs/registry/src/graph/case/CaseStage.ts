import { registerEnumType } from 'type-graphql';

/** Stages of a case, in the order of GB/T 30428. */
export enum CaseStage {
  REPORTED = 'REPORTED',
  OPENED = 'OPENED',
  DISPATCHED = 'DISPATCHED',
  HANDLED = 'HANDLED',
  RESULT_REPORTED = 'RESULT_REPORTED',
  CLOSED = 'CLOSED',
  EVALUATED = 'EVALUATED',
}

registerEnumType(CaseStage, {
  name: 'CaseStage',
  description: '当前环节（GB/T 30428）。Stage of a case.',
  valuesConfig: {
    REPORTED: { description: '上报。Reported.' },
    OPENED: { description: '立案。Case opened.' },
    DISPATCHED: { description: '派遣。Dispatched to a department.' },
    HANDLED: { description: '处置。Being handled.' },
    RESULT_REPORTED: { description: '反馈。Result reported.' },
    CLOSED: { description: '核查结案。Verified and closed.' },
    EVALUATED: { description: '评价。Evaluated.' },
  },
});
