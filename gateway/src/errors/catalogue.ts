/**
 * What errors say, in English and Chinese: codes and reasons stay what they are in every language. A sentence is written where an error
 * leaves the gateway; until then it is its name and what stands in it. docs/errors.md shows the Chinese of codes and reasons.
 */
import { CODES_IN_CHINESE } from './codesInChinese';
import { errorCodes, type ErrorCode } from './errorCodes';

/** The languages that errors are told in. */
export type Language = 'en' | 'zh';

/** A purpose as it is offered to a caller. */
interface OfferedPurpose {
  readonly code: string;
  readonly name: { readonly zh: string };
}

const codesOf = (purposes: readonly OfferedPurpose[]): string => purposes.map(({ code }) => code).join(', ');
const namesOf = (purposes: readonly OfferedPurpose[]): string =>
  purposes.map(({ code, name }) => `${name.zh}（${code}）`).join('、');

/** Everything that is said besides the table of codes, by reason where there is one. */
export const SENTENCES = {
  // Reasons beside ACCESS_DENIED and CHECKPOINT_REQUIRED
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

  // Reasons of the gateway's own fields, and codes of departments that are known here
  REASON_TOO_SHORT: always(
    'State in a sentence why this cannot wait; the reviewer reads it.',
    '请用一句话写明为何不能等候，复核人会看到这一理由。',
  ),
  REVIEW_OVERDUE: always(
    'An earlier use of yours awaits its review beyond the date that was set; have it reviewed first.',
    '本账号此前的一次破窗已过期限仍未复核，请先由他人完成复核。',
  ),
  NOT_BREAK_GLASS: always(
    'State a break-glass purpose in Access-Purpose, and the case in Access-Case.',
    '请在 Access-Purpose 中写明一个破窗用途，并在 Access-Case 中指明事件。',
  ),
  NOT_REVIEWABLE: always(
    'There is no such use that is still to be reviewed by somebody else than you; breakGlassUses lists those that are.',
    '没有这样一次待复核的破窗，或须由他人复核；待复核的见 breakGlassUses。',
  ),
  NO_ACCOUNT: always(
    'No account is written like this; send its id as tokens have it (sub).',
    '没有这样的账号，请按令牌中的 sub 核对账号。',
  ),
  LOG_NOT_TRUSTED: always(
    'A record about you does not fit the log that it stands in; ask the auditors to verify the log.',
    '一条关于本人的查阅记录与其所在的日志不符，请提请审计人员核验日志。',
  ),
  CASE_NOT_OPENING: always(
    'A person is identified only for a case that your department is opening.',
    '只能为本部门正在立案登记的事件核对人员身份。',
  ),
  ARGUMENTS_REFUSED: always(
    'The department does not take what it was given here; the schema describes what it takes.',
    '该部门不接受此处所给的参数，请对照 schema 中的说明核对。',
  ),
  OUT_OF_RANGE: filled(
    (argument: string, min: number, max: number) => `The department takes "${argument}" from ${min} to ${max} only.`,
    (argument, min, max) => `该部门只接受 ${min} 至 ${max} 的“${argument}”，请修改后重新发送。`,
  ),
  NOT_TOGETHER: filled(
    (argument: string, other: string) => `The department takes "${argument}" or "${other}", not both.`,
    (argument, other) => `“${argument}”与“${other}”只能给一个，请去掉其一。`,
  ),
  UNKNOWN_CURSOR: filled(
    (argument: string) => `"${argument}" is no cursor that this list handed out; begin without one.`,
    (argument) => `“${argument}”不是该列表给出的游标，请去掉后从头取起。`,
  ),
  MISSING: filled(
    (argument: string) => `The department needs "${argument}" here.`,
    (argument) => `此处须给出“${argument}”。`,
  ),
  TOO_LONG: filled(
    (argument: string, max: number) => `The department takes a "${argument}" of at most ${max} characters; shorten it.`,
    (argument, max) => `“${argument}”最多 ${max} 字，请缩短后重新发送。`,
  ),
  NOT_OFFERED: filled(
    (argument: string) => `"${argument}" is none of those that there are; read the list again and take one from it.`,
    (argument) => `“${argument}”不在可选之列，请重新查看列表后选用其中之一。`,
  ),
  SAME: filled(
    (argument: string, other: string) => `"${argument}" and "${other}" are one already; name two that are not.`,
    (argument, other) => `“${argument}”与“${other}”本为同一个，请指明不同的两个。`,
  ),
  ALL_OF_THEM: filled(
    (argument: string) => `"${argument}" may not be all that there are; leave one at least where it is.`,
    (argument) => `“${argument}”不能是全部，请至少留下一项。`,
  ),
  CONFLICT: always(
    'What this would change is no longer as it was read; read it again, then decide.',
    '所要更改的内容已有变化，请重新查看后再决定。',
  ),

  // What to do: `remedy` beside a reason
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

  // Reasons beside UNAUTHENTICATED
  TOKEN_MISSING: always('The request holds no token.', '尚未登录：请求中没有令牌。'),
  TOKEN_EXPIRED: always('The token has expired.', '登录已过期：令牌的有效期（exp）已过。'),
  TOKEN_REFUSED: always('The token is not taken.', '请求中的令牌无效。'),

  // Requests that are not well formed
  ORIGIN_REFUSED: always('Pages of this origin may not call the gateway.', '该来源的网页不得调用网关。'),
  NO_FILES: always(
    'Files are not taken here; send the request as application/json.',
    '此处不接收文件，请以 application/json 发送请求。',
  ),
  TYPE_IN_UTF8: always(
    'Send the request as application/json in UTF-8.',
    '请以 UTF-8 编码的 application/json 发送请求。',
  ),
  PARAMETER_NO_TEXT: filled(
    (name: string) => `The parameter "${name}" must be a string.`,
    (name) => `参数“${name}”须为字符串。`,
  ),
  PARAMETER_NO_OBJECT: filled(
    (name: string) => `The parameter "${name}" must be an object.`,
    (name) => `参数“${name}”须为对象。`,
  ),
  PARAMETER_TWICE: filled(
    (name: string) => `The parameter "${name}" stands in the address twice.`,
    (name) => `参数“${name}”在地址中出现了两次，请只保留一个。`,
  ),
  BODY_NO_OBJECT: always('The request body must be a JSON object.', '请求正文须为一个 JSON 对象。'),
  BODY_MISSING: always('The request has no body.', '请求没有正文。'),
  BODY_NO_UTF8: always('The request body is not UTF-8.', '请求正文不是 UTF-8 编码，请转换后重新发送。'),
  BODY_TOO_LARGE: filled(
    (limit: number) => `The request body exceeds ${limit} bytes.`,
    (limit) => `请求正文超过 ${limit} 字节，请缩减后重新发送。`,
  ),
  BODY_PACKED: always('Send the request body without Content-Encoding.', '请勿压缩请求正文（不带 Content-Encoding）。'),
  NO_DOCUMENT: always(
    'Send the document as "query" or the id of a trusted document as "documentId".',
    '请以“query”发送文档，或以“documentId”发送可信文档的编号。',
  ),
  PERSISTED_QUERY_SHAPE: always(
    '"extensions.persistedQuery" must be { version: 1, sha256Hash: … }.',
    '“extensions.persistedQuery”须为 { version: 1, sha256Hash: … }。',
  ),
  PARAMETER_NO_JSON: filled(
    (name: string) => `The parameter "${name}" is not valid JSON.`,
    (name) => `参数“${name}”不是有效的 JSON，请检查后重新发送。`,
  ),
  NO_JSON: always('The request is not valid JSON.', '请求不是有效的 JSON，请检查后重新发送。'),
  KEY_TWICE: always(
    'A JSON object in the request has the same key twice.',
    '请求中有一个 JSON 对象的键重复，请只保留一个。',
  ),
  JSON_TOO_DEEP: always('The JSON of the request is nested too deep.', '请求中的 JSON 嵌套过深，请减少层级。'),
  WRONG_METHOD: always(
    'Send GraphQL requests by POST, or queries by GET.',
    '请用 POST 发送 GraphQL 请求；查询（query）也可用 GET。',
  ),
  GRAPHQL_IS_AT: filled(
    (path: string) => `GraphQL is at ${path}.`,
    (path) => `该地址没有内容，GraphQL 的地址是 ${path}。`,
  ),
  SUBSCRIPTION_NEEDS_STREAM: always(
    'Subscriptions are answered as text/event-stream or over WebSocket.',
    '订阅只以 text/event-stream 或 WebSocket 答复，请改用其中一种。',
  ),
  TOO_MANY_AT_ONCE: always(
    'Too many operations at once on this connection.',
    '该连接上同时进行的操作过多，请先结束一些再试。',
  ),

  // Documents and variables. What graphql-js found stays in its words: they name types and fields of the schema.
  SYNTAX: filled(
    (found: string) => found,
    (found) => `查询语法有误：${found} 请按 locations 所指的行列修改。`,
  ),
  UNFIT: filled(
    (found: string) => found,
    (found) => `查询有误：${found} 请对照查询页面中的 schema 修改。`,
  ),
  VARIABLE: filled(
    (found: string) => found,
    (found) => `变量有误：${found} 请按操作所声明的类型修改。`,
  ),
  DECISIVE_VARIABLE: filled(
    (name: string) => `Variable "$${name}" decides what is asked for and must not be null.`,
    (name) => `变量“$${name}”决定查询哪些内容，不能为 null。`,
  ),
  NO_OPERATION_NAMED: always(
    'The document has no operation of the name given as "operationName".',
    '文档中没有“operationName”所指名称的操作，请核对名称。',
  ),
  SEVERAL_OPERATIONS: always(
    'The document has several operations; say with "operationName" which one to run.',
    '文档中有多个操作，请用“operationName”指明要执行哪一个。',
  ),
  NO_ROOT: filled(
    (kind: string) => `This schema has no ${kind}s.`,
    (kind) => `查询有误：该 schema 没有 ${kind} 类操作。`,
  ),
  FRAGMENT_CYCLE: filled(
    (name: string) => `Cannot spread fragment "${name}" within itself.`,
    (name) => `查询有误：片段“${name}”不能在其自身中展开。`,
  ),
  ASKED_TWICE: filled(
    (key: string) =>
      `The mutation asks for "${key}" twice under different conditions, so that it cannot be carried out once and in order. Ask for it in one place, or under two aliases.`,
    (key) => `变更操作在不同条件下两次请求“${key}”，无法只按顺序执行一次。请只在一处请求，或分别使用两个别名。`,
  ),
  TOKENS_OVER: filled(
    (limit: number) => `The document has more than ${limit} tokens.`,
    (limit) => `文档超过 ${limit} 个词元，请拆分后分别发送。`,
  ),
  DEPTH_OVER: filled(
    (limit: number) => `The depth of the document exceeds the limit of ${limit}.`,
    (limit) => `文档嵌套超过 ${limit} 层的上限，请减少层级。`,
  ),
  FIELDS_OVER: filled(
    (limit: number) => `The number of fields, fragments spread, of the document exceeds the limit of ${limit}.`,
    (limit) => `文档中的片段展开后，字段数超过 ${limit} 个的上限，请减少片段之间的引用。`,
  ),
  ALIASES_OVER: filled(
    (limit: number) => `The number of aliases of the document exceeds the limit of ${limit}.`,
    (limit) => `文档中的别名超过 ${limit} 个的上限，请改用列表。`,
  ),
  ROOT_FIELDS_OVER: filled(
    (limit: number) => `The number of root fields of the document exceeds the limit of ${limit}.`,
    (limit) => `文档中的根字段超过 ${limit} 个的上限，请拆分后分别发送。`,
  ),
  DIRECTIVES_OVER: filled(
    (limit: number) => `The number of directives of the document exceeds the limit of ${limit}.`,
    (limit) => `文档中的指令超过 ${limit} 个的上限，请减少指令。`,
  ),
  NEEDS_SUBSCRIBE: always('A subscription needs a stream: use subscribe.', '订阅需要数据流：请使用 subscribe。'),
  NEEDS_EXECUTE: always('This operation is no subscription: use execute.', '该操作不是订阅：请使用 execute。'),

  // Answers
  DEPARTMENT_FAILED: filled(
    (code: ErrorCode, _department: string, _desk: string, _departmentCode?: string) => errorCodes[code].message,
    departmentInChinese,
  ),
  NULL_FOR_NON_NULL: filled(
    (coordinate: string) => `Cannot return null for non-nullable field ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 规定必有值，却没有返回值，须由提供数据的部门修正。`,
  ),
  NO_LIST: filled(
    (coordinate: string) => `A value came back that is not a list for ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 返回的不是列表，须由提供数据的部门修正。`,
  ),
  NO_OBJECT: filled(
    (coordinate: string) => `A value came back that is not an object for ${coordinate}.`,
    (coordinate) => `字段 ${coordinate} 返回的不是对象，须由提供数据的部门修正。`,
  ),
  NO_MEMBER: filled(
    (type: string) => `A value came back that is not a type of ${type}.`,
    (type) => `返回的值不属于 ${type} 的任何类型，须由提供数据的部门修正。`,
  ),
  NOT_OF_TYPE: filled(
    (type: string, coordinate: string) => `A value came back that is not a ${type} for ${coordinate}.`,
    (type, coordinate) => `字段 ${coordinate} 返回的值不是 ${type}，须由提供数据的部门修正。`,
  ),
  CASE_UNKNOWN_NOW: always(
    'Whether you may work on this case cannot be found out now.',
    '目前无法查明本单位能否办理该事件，请稍后再试。',
  ),
} as const satisfies Record<string, Readonly<Record<Language, (...values: never[]) => string>>>;

/** Codes of departments that are told in words, for their code alone would be all that is said of what to mend. */
const DEPARTMENT_CODES = [
  'REASON_TOO_SHORT',
  'REVIEW_OVERDUE',
  'NOT_BREAK_GLASS',
  'NOT_REVIEWABLE',
  'NO_ACCOUNT',
  'LOG_NOT_TRUSTED',
  'CASE_NOT_OPENING',
  'CONFLICT',
] as const;

const knownCode = (departmentCode: string | undefined) => DEPARTMENT_CODES.find((name) => name === departmentCode);

/** What a department's own code means, in English, where it is known here. */
export function departmentInEnglish(departmentCode: string | undefined): string {
  const known = knownCode(departmentCode);
  return known ? SENTENCES[known].en() : errorCodes.SUBGRAPH_ERROR.message;
}

function departmentInChinese(code: ErrorCode, department: string, desk: string, departmentCode?: string): string {
  const known = knownCode(departmentCode);
  const said: string = known ? SENTENCES[known].zh() : CODES_IN_CHINESE[code];
  return `${said.replace('该部门', () => department)}${desk && !known ? `联系：${desk}。` : ''}`;
}

function always(en: string, zh: string) {
  return { en: () => en, zh: () => zh };
}

/** Both languages are given the same values. */
function filled<V extends readonly unknown[]>(en: (...values: V) => string, zh: (...values: V) => string) {
  return { en, zh };
}
