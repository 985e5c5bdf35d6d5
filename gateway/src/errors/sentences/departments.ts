/**
 * What departments refuse, the gateway's own fields among them: their codes where they are known here, and why they took no argument.
 */
import { CODES_IN_CHINESE } from '../codesInChinese';
import { errorCodes, type ErrorCode } from '../errorCodes';
import { always, filled } from './bilingual';

/** Reasons of the gateway's own fields, and codes of departments that are known here. */
export const OF_DEPARTMENTS = {
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
  DEPARTMENT_FAILED: filled(
    (code: ErrorCode, _department: string, _desk: string, _departmentCode?: string) => errorCodes[code].message,
    departmentInChinese,
  ),
} as const;

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
  return known ? OF_DEPARTMENTS[known].en() : errorCodes.SUBGRAPH_ERROR.message;
}

function departmentInChinese(code: ErrorCode, department: string, desk: string, departmentCode?: string): string {
  const known = knownCode(departmentCode);
  const said: string = known ? OF_DEPARTMENTS[known].zh() : CODES_IN_CHINESE[code];
  return `${said.replace('该部门', () => department)}${desk && !known ? `联系：${desk}。` : ''}`;
}
