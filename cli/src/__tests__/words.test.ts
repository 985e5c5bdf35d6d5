import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainUnreachable } from '@yiwang/kit';
import { main } from '..';
import { COMMANDS } from '../commands';
import { welcome } from '../start/welcome';
import { explain, say } from '../words';

const LOCALE = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;
const before = LOCALE.map((name) => process.env[name]);
const speak = (locale: Partial<Record<(typeof LOCALE)[number], string>>): void => {
  for (const name of LOCALE) delete process.env[name];
  Object.assign(process.env, locale);
};
afterEach(() => {
  jest.restoreAllMocks();
  LOCALE.forEach((name, at) =>
    before[at] === undefined ? delete process.env[name] : (process.env[name] = before[at]),
  );
});

/** What a command says, on whichever output. */
async function said(...args: string[]): Promise<string> {
  const lines: string[] = [];
  for (const output of ['log', 'error'] as const)
    jest.spyOn(console, output).mockImplementation((...words: unknown[]) => void lines.push(words.join(' ')));
  const { exitCode } = process;
  await main(args).finally(() => (process.exitCode = exitCode));
  return lines.join('\n');
}

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, true],
  [{ LC_ALL: 'zh_CN' }, true],
  [{ LC_MESSAGES: 'zh_TW.UTF-8', LANG: 'en_US.UTF-8' }, true],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, false],
  [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, true],
  [{ LANG: 'zha_CN' }, false],
  [{ LANG: 'de_DE.UTF-8' }, false],
  [{}, false],
])('the locale decides: %j', (locale, chinese) => {
  speak(locale);
  expect(say('STOPPING')).toBe(chinese ? '正在停止……' : 'stopping …');
});

test('--help names every command, in Chinese too', async () => {
  speak({ LANG: 'zh_CN.UTF-8' });
  const help = await said('--help');
  for (const name of Object.keys(COMMANDS)) expect(help).toMatch(new RegExp(`^  ${name} +[^ -~]`, 'm'));
  expect(help).toContain('用法：yiwang 命令 [选项]');
});

test('a mistake is told in Chinese with the next step, and exit codes and names stay', async () => {
  speak({ LC_ALL: 'zh_CN.UTF-8' });
  expect(await said('stat')).toMatch(/^yiwang: 没有命令“stat”；是否想用“start”？\n/);
  expect(await said('start', '--people', '5')).toBe(
    'yiwang start: --people 须为 100 至 3000000 的整数，现为“5”\n用法见 yiwang start --help',
  );
  expect(await said('start', '--bogus')).toContain("用法有误：unknown option '--bogus'");
});

test('a database that cannot be reached is told in the language of the locale', () => {
  const failure = explainUnreachable(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
  speak({});
  expect(explain(failure)).toBe('The database cannot be reached (ECONNREFUSED). Check its URL and that it runs.');
  expect(explain(failure)).toBe(failure.message);
  speak({ LANG: 'zh_CN.UTF-8' });
  expect(explain(failure)).toBe('数据库无法连接（ECONNREFUSED）。请检查其地址，并确认它正在运行。');
  expect(explain(new Error('disk on fire'))).toBe('disk on fire');
});

test('the welcome leads to the explorer and to a first question, the same commands in both languages', () => {
  const access = { caseId: 'c_1' } as Parameters<typeof welcome>[1];
  speak({});
  const en = welcome('http://localhost:4000', access);
  speak({ LANG: 'zh_CN.UTF-8' });
  const zh = welcome('http://localhost:4000', access);
  expect(zh).toMatch(/打开查询页面 http:\/\/localhost:4000 ，以样例账号登录/);
  expect(zh).toContain('一件事：漏水的屋顶\n');
  expect(en).toContain('一件事：漏水的屋顶 · One case: the leaking roof');
  const commands = (text: string) => text.split('\n').filter((line) => /^ +(TOKEN=|curl|-H|-d)/.test(line));
  expect(commands(zh)).toEqual(commands(en));
  expect(commands(zh)).toHaveLength(4);
});

test('every sentence is said somewhere', () => {
  const folder = join(__dirname, '..');
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const sentences = [...read('words.ts').matchAll(/^ {2}([A-Z_]+): (?:always|filled)\(/gm)].map(([, name]) => name!);
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'))
    .map(read)
    .join('\n');
  expect(sentences.length).toBeGreaterThan(40);
  expect(sentences.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
});
