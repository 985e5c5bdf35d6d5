import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTENCES } from '../catalogue';
import { ClientError } from '../ClientError';
import { CODES_IN_CHINESE } from '../codesInChinese';
import { errorCodes, type ErrorCode } from '../errorCodes';
import { inLanguage } from '../inLanguage';
import { sentence, write, type SentenceName } from '../Sentence';
import { OF_ANSWERS } from '../sentences/answers';
import { OF_DEPARTMENTS } from '../sentences/departments';
import { OF_DOCUMENTS } from '../sentences/documents';
import { REASONS } from '../sentences/reasons';
import { REMEDIES } from '../sentences/remedies';
import { OF_REQUESTS } from '../sentences/requests';

const isChinese = /\p{Script=Han}.*[。]$/su;
const codes = Object.keys(errorCodes) as ErrorCode[];
const names = Object.keys(SENTENCES) as SentenceName[];

/** Values that show in a sentence: each is told apart, and none is a word of the sentence. */
const VALUES: Partial<Record<SentenceName, readonly unknown[]>> = {
  TOO_MANY_SUBJECTS: [4711],
  READS_PER_HOUR: [4711],
  OUT_OF_RANGE: ['Alpha', 17, 4711],
  TOO_LONG: ['Alpha', 4711],
  OPEN_PURPOSES: [[{ code: 'mediation', name: { zh: '人民调解' } }]],
  OPEN_PURPOSES_OF_ROLE: [[{ code: 'mediation', name: { zh: '人民调解' } }]],
  CHOOSE_ROLE: [['clerk', 'mediator']],
  DEPARTMENT_FAILED: ['SUBGRAPH_TIMEOUT', '信访局', '值班室 0990-5550102'],
};
const valuesOf = (name: SentenceName): readonly unknown[] =>
  VALUES[name] ?? (/_OVER$|_LARGE$/.test(name) ? [4711] : ['Alpha', 'Beta'].slice(0, SENTENCES[name].en.length));

test('every code has a Chinese sentence of its own, and there is none for a code that is none', () => {
  expect(Object.keys(CODES_IN_CHINESE).sort()).toEqual([...codes].sort());
  for (const code of codes) expect(CODES_IN_CHINESE[code]).toMatch(isChinese);
  expect(new Set(Object.values(CODES_IN_CHINESE)).size).toBe(codes.length);
});

test('every sentence is there in both languages, with the same values in both', () => {
  for (const name of names) {
    const said = { name, values: valuesOf(name) };
    const [en, zh] = [write(said, 'en'), write(said, 'zh')];
    expect(zh).toMatch(isChinese);
    expect(`${en}${zh}`).not.toMatch(/undefined|\[object/);
    // Chinese tells more than English in two of them, and less in none.
    if (name === 'READS_PER_HOUR' || name === 'DEPARTMENT_FAILED') continue;
    for (const value of ['Alpha', 'Beta', '4711', 'mediation', 'mediator'])
      expect([name, value, zh.includes(value)]).toEqual([name, value, en.includes(value)]);
  }
});

test('no name stands for two sentences: one part of the catalogue would silently replace the other’s', () => {
  const parts = [REASONS, OF_DEPARTMENTS, REMEDIES, OF_REQUESTS, OF_DOCUMENTS, OF_ANSWERS];
  expect(parts.flatMap((part) => Object.keys(part)).sort()).toEqual([...names].sort());
});

test('no error is written with words of its own, which nobody could put into Chinese', () => {
  const folder = join(__dirname, '../..');
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) => [
      ...source.matchAll(/new ClientError\(\s*[^,()]+,\s*(['"`].*)/g),
      ...source.matchAll(/remedy(?::| =)\s*(['"`].*)/g),
    ])
    .map(([, words]) => words);
  expect(own).toEqual([]);
});

test('every sentence is said somewhere', () => {
  const folder = join(__dirname, '../..');
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('__tests__'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  expect(names.filter((name) => !source.includes(`'${name}'`))).toEqual([]);
});

test('an error in another language is a copy: codes, reasons and values stay, and so does the error', () => {
  const error = new ClientError('ACCESS_DENIED', sentence('NO_RULE'), {
    extensions: { coordinate: 'Person.phone', reason: 'NO_RULE' },
    remedy: sentence('ASK_STEWARD', '公安局数据专员', '0990-5550103'),
  });
  const english = {
    message: 'No rule grants this field to your role for this purpose.',
    extensions: {
      coordinate: 'Person.phone',
      reason: 'NO_RULE',
      remedy: 'Leave the field out, or ask 公安局数据专员 (0990-5550103) for access.',
      code: 'ACCESS_DENIED',
    },
  };
  const entry = Object.freeze(error.toJSON());
  const answer = Object.freeze({ data: null, errors: [entry] });
  expect(JSON.stringify(inLanguage(answer, 'en'))).toBe(JSON.stringify({ data: null, errors: [english] }));
  for (const told of [answer, { data: null, errors: [error] }])
    expect(JSON.stringify(inLanguage(told, 'zh'))).toBe(
      JSON.stringify({
        data: null,
        errors: [
          {
            message: '没有规则允许本角色以此用途查阅该字段。',
            extensions: {
              ...english.extensions,
              remedy: '请去掉该字段；确需查阅的，请联系公安局数据专员（电话 0990-5550103）申请。',
              code: 'ACCESS_DENIED',
            },
          },
        ],
      }),
    );
  expect(entry).toEqual(english);
});

test('words that are not the gateway’s own stay as they are', () => {
  const errors = [
    { message: '本部门今日停机', extensions: { code: 'SUBGRAPH_ERROR', department: '信访局' } },
    { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
    { message: 'a stage of one’s own', extensions: { code: 'toString' } },
  ];
  expect(inLanguage({ errors }, 'zh')).toEqual({ errors });
  expect(inLanguage({ errors: [new ClientError('FORBIDDEN')] }, 'zh').errors[0]!.message).toBe(
    CODES_IN_CHINESE.FORBIDDEN,
  );
});

test('a department that failed is named, with the desk to turn to; its own reason is told in words where it is known', () => {
  const failed = (...values: readonly string[]) =>
    write(sentence('DEPARTMENT_FAILED', ...(values as [ErrorCode, string, string])), 'zh');
  expect(failed('SUBGRAPH_UNREACHABLE', '信访局', '值班室 0990-5550102')).toBe(
    '信访局的服务目前无法连接，请稍后再试；持续无法连接的，请与其联系。联系：值班室 0990-5550102。',
  );
  expect(failed('SUBGRAPH_ERROR', 'housing', '')).toBe('housing未能提供该字段，具体原因请向其查询。');
  expect(failed('SUBGRAPH_ERROR', '审计局', '值班室', 'REASON_TOO_SHORT')).toBe(SENTENCES.REASON_TOO_SHORT.zh());
  expect(failed('SUBGRAPH_ERROR', '信访局', '', 'toString')).toBe(failed('SUBGRAPH_ERROR', '信访局', ''));
});
