import { always, filled } from './bilingual';

/** A purpose as it is offered to a caller. */
interface OfferedPurpose {
  readonly code: string;
  readonly name: { readonly zh: string };
}

const codesOf = (purposes: readonly OfferedPurpose[]): string => purposes.map(({ code }) => code).join(', ');
const namesOf = (purposes: readonly OfferedPurpose[]): string =>
  purposes.map(({ code, name }) => `${name.zh}（${code}）`).join('、');

/** What to do: `remedy` beside a reason. */
export const REMEDIES = {
  OPEN_PURPOSES: filled(
    (purposes: readonly OfferedPurpose[]) => `You may act for: ${codesOf(purposes)}.`,
    (purposes) => `可用的用途：${namesOf(purposes)}。`,
  ),
  OPEN_PURPOSES_OF_ROLE: filled(
    (purposes: readonly OfferedPurpose[]) => `Your role may act for: ${codesOf(purposes)}.`,
    (purposes) => `本角色可用的用途：${namesOf(purposes)}。`,
  ),
  NO_PURPOSE_OPEN: always('Your posts take part in no purpose.', '本账号的岗位没有可用的用途。'),
  ASK_FOR_POST: always('Ask for a post whose role takes part in this work.', '请申请承担此项工作的岗位。'),
  CHECK_CASE: always(
    'Check the case’s id (c_…, not its number), or ask the handling unit to bring your unit into the case.',
    '请核对事件的 id（c_…，不是事件编号），或请承办单位将本单位列为参与单位。',
  ),
  REOPEN_CASE: always(
    'Have the case reopened, or use a purpose that reviews closed cases.',
    '请申请重新办理该事件，或改用可回看已办结事件的用途。',
  ),
  DIVIDE_CASE: always(
    'Divide the case, or use a purpose that is made for large ones.',
    '请将事件拆分办理，或改用适用于大型事件的用途。',
  ),
  CHOOSE_ROLE: filled(
    (roles: readonly string[]) => `Choose one in the header Access-Role: ${roles.join(', ')}.`,
    (roles) => `请在请求头 Access-Role 中选定一个：${roles.join('、')}。`,
  ),
  STATE_REASON: always(
    'State why you need it in the header Access-Reason (Chinese percent-encoded), and ask again; the reason is recorded.',
    '请在请求头 Access-Reason 中说明理由（中文须作百分号编码）后重新查询；理由会记录在案。',
  ),
  JOIN_CASE: always(
    'Ask the handling unit to bring your unit into the case.',
    '请联系承办单位，将本单位列为该事件的参与单位。',
  ),
  LEAVE_ARGUMENT: always('Leave this argument out.', '请去掉该参数。'),
  ASK_STEWARD: filled(
    (steward: string, phone: string) => `Leave the field out, or ask ${steward} (${phone}) for access.`,
    (steward, phone) => `请去掉该字段；确需查阅的，请联系${steward}（电话 ${phone}）申请。`,
  ),
  ASK_A_STEWARD: always(
    "Leave the field out, or ask the department's steward for access.",
    '请去掉该字段；确需查阅的，请向该部门的数据专员申请。',
  ),
  BREAK_GLASS: always(
    'Break it with the mutation openBreakGlass; it stays open for minutes, and each use is reviewed.',
    '请用变更操作 openBreakGlass 破窗；破窗只在数分钟内有效，每次都须复核。',
  ),
  ONE_EACH: always('Send each look-up as an operation of its own.', '请将每次核对作为单独的操作发送。'),
  STATE_AGAIN: always('State it again, if it still is so.', '仍需查阅的，请重新说明用途。'),
  SUBSCRIBE_AGAIN: always('Subscribe again.', '请重新订阅。'),
  TRY_AGAIN: always(
    'Try again shortly; if it lasts, call the contact.',
    '请稍后再试；持续如此的，请与所列联系人联系。',
  ),
  SEND_TOKEN: always(
    'Send the header Authorization: Bearer TOKEN.',
    '请先登录，并带上请求头 Authorization: Bearer 令牌。',
  ),
  SIGN_IN_AGAIN: always('Sign in again.', '请重新登录。'),
  ASK_FOR_ISSUER: always(
    'Sign in again; if that does not help, ask the operator from which issuer and for which audience tokens are taken.',
    '请重新登录；仍不行的，请向运维人员询问网关接受由谁签发（iss）、发给谁（aud）的令牌。',
  ),
  SEND_CASE_ID: always(
    'Send the id of the case (c_…, not its number), as the links to it and the list of your cases hold it.',
    '请给出事件的 id（c_…，不是事件编号），事件的链接和本单位的事件列表中都有。',
  ),
  ADD_ORIGIN: always(
    'Have the operator add the origin to http.corsOrigins.',
    '请运维人员将该来源加入配置 http.corsOrigins。',
  ),
  REGISTER_DOCUMENT: always(
    'Register the document with the trusted documents; its id is the SHA-256 of exactly its text.',
    '请先将该文档登记为可信文档；其编号是文档原文的 SHA-256。',
  ),
  SEND_TEXT_ONCE: always('Send the text along with the id once.', '请随编号附上全文发送一次。'),
  ASK_AUDITORS: always('Ask the auditors to verify the log.', '请提请审计人员核验日志。'),
} as const;
