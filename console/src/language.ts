/** The two languages of the console. */
export type Language = 'zh' | 'en';

/** A text in both. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Everything that the page itself says. */
export const TEXTS = {
  subtitle: { zh: '一人、一房、一事，一张图', en: 'One person, one house, one case: one graph' },
  examples: { zh: '示例', en: 'Examples' },
  open: { zh: '点击即在新标签页中打开，按 ▶ 运行。', en: 'Click to open in a new tab, then press ▶ to run.' },
  none: { zh: '此服务没有提供示例。', en: 'This service offers no examples.' },
  failed: { zh: '示例读取失败。', en: 'The examples could not be read.' },
  signIn: { zh: '以样例账号登录', en: 'Sign in with a sample account' },
  signInFailed: {
    zh: '登录失败：服务没有应答。当前仍是原来的账号。',
    en: 'Signing in failed: the service does not answer. The account is the one before.',
  },
  account: { zh: '账号', en: 'Account' },
  purpose: { zh: '用途', en: 'Purpose' },
  breakGlass: { zh: '破窗', en: 'break-glass' },
  headers: {
    zh: '请求头：Authorization（令牌）、Access-Purpose（用途）、Access-Case（所办事件的 id，c_…）、Access-Reason（理由，要求说明时）。',
    en: 'Headers: Authorization (token), Access-Purpose (why you read), Access-Case (id of the case you work on, c_…), Access-Reason (where a reason is asked for).',
  },
  other: { zh: 'English', en: '中文' },
} as const satisfies Record<string, Bilingual>;

const KEY = 'yiwang-language';

/** The language chosen before, else the browser's. */
export function currentLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

/** Remembers the choice. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
}
