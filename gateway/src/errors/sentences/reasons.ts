import { errorCodes } from '../errorCodes';
import { always, filled } from './bilingual';

/** Reasons beside ACCESS_DENIED, CHECKPOINT_REQUIRED, RATE_LIMITED and UNAUTHENTICATED. */
export const REASONS = {
  NO_RULE: always('No rule grants this field to your role for this purpose.', '没有规则允许本角色以此用途查阅该字段。'),
  RULE_DENIES: always('A rule of the department denies this field here.', '该部门的规则不允许在此查阅该字段。'),
  PURPOSE_NOT_ALLOWED: always('This purpose is not open to your role.', '本角色不能使用这一用途。'),
  RELATION_NOT_ALLOWED: always(
    'Your unit does not stand to this case in a way that this purpose admits.',
    '本单位与该事件的关系不符合这一用途的要求。',
  ),
  CHECKPOINT_REQUIRED: always(
    'This field is answered only after a reason was stated.',
    '须先说明理由，方可查阅该字段。',
  ),
  INPUT_DENIED: always(
    'This field is computed from something that you may not read.',
    '该字段由无权查阅的内容计算得出，因此不能提供。',
  ),
  ARGUMENT_DENIED: always(
    'An argument filters or sorts by something that you may not read unmasked.',
    '有参数按本角色无权查看原文的内容筛选或排序。',
  ),
  UNCLASSIFIED: always(
    'This field has no classification, so nobody may read it.',
    '该字段尚未分类分级，任何人不得查阅。',
  ),
  CASE_NOT_YOURS: always(
    'This is no case on which your unit works for this purpose.',
    '没有这一事件，或本单位未以此用途承办或参与该事件。',
  ),
  CASE_CLOSED: always('The case is closed, so nothing more is read for it.', '该事件已办结，不再为其查阅信息。'),
  TOO_MANY_SUBJECTS: filled(
    (most: number) => `The case concerns more persons and houses than this purpose may open at once (${most}).`,
    (most) => `该事件涉及的人员和房屋超过这一用途一次可查阅的数量（${most}）。`,
  ),
  ROLE_AMBIGUOUS: always('Several of your roles may act for this purpose.', '本账号有多个角色可以使用这一用途。'),
  NOT_A_RESIDENT: always('This purpose is for residents who signed in.', '这一用途仅供已登录的居民查阅本人信息。'),
  BREAK_GLASS_CLOSED: always(
    'The glass is not broken for this case, or it has closed again.',
    '该事件尚未破窗，或破窗时限已过。',
  ),
  ONE_IDENTITY: always('One person is identified at a time.', '每次只能核对一个人的身份。'),
  PURPOSE_EXPIRED: always(
    'A purpose that was stated holds for a time only, and this is over.',
    '所说明的用途只在一定时间内有效，现已到期。',
  ),
  CASE_CHANGED: always('The case has changed since this began.', '订阅开始后，该事件的情况已有变化。'),
  POLICY_CHANGED: always('The policy has changed since this began.', '订阅开始后，规则已有变更。'),
  READS_PER_HOUR: filled(
    (_seconds: number) => errorCodes.RATE_LIMITED.message,
    (seconds) => `以此用途查阅的次数已达每小时上限，请在 ${seconds} 秒后再试。`,
  ),

  TOKEN_MISSING: always('The request holds no token.', '尚未登录：请求中没有令牌。'),
  TOKEN_EXPIRED: always('The token has expired.', '登录已过期：令牌的有效期（exp）已过。'),
  TOKEN_REFUSED: always('The token is not taken.', '请求中的令牌无效。'),
} as const;
