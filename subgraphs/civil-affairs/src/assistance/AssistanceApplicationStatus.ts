import { registerEnumType } from 'type-graphql';

/** How far an application has come. */
export enum AssistanceApplicationStatus {
  ACCEPTED = 'ACCEPTED',
  HOME_VISIT = 'HOME_VISIT',
  PUBLIC_NOTICE = 'PUBLIC_NOTICE',
  APPROVED = 'APPROVED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(AssistanceApplicationStatus, {
  name: 'AssistanceApplicationStatus',
  description: '救助申请审批状态。How far an application has come.',
  valuesConfig: {
    ACCEPTED: { description: '已受理。Accepted.' },
    HOME_VISIT: { description: '入户核查。Checked by a visit to the home.' },
    PUBLIC_NOTICE: { description: '公示中。On public notice.' },
    APPROVED: { description: '批准。Approved.' },
    DECLINED: { description: '不予批准。Declined.' },
    WITHDRAWN: { description: '撤回。Withdrawn.' },
  },
});
