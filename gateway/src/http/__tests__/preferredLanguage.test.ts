import { preferredLanguage } from '../preferredLanguage';

test.each([
  // What browsers send
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7', 'en'],
  ['zh-Hans-CN', 'zh'],
  ['zh-TW,zh;q=0.9', 'zh'],
  ['ZH-cn', 'zh'],
  // Quality values decide, not the order
  ['en;q=0.2, zh;q=0.3', 'zh'],
  ['zh;q=0.2, en;q=0.3', 'en'],
  ['en;q=0.3,zh ; q=1.000', 'zh'],
  // Of two alike the one named first
  ['zh, en', 'zh'],
  ['en, zh', 'en'],
  ['zh, en, *;q=0.1', 'zh'],
  // Wanted least of all: not at all
  ['zh;q=0', 'en'],
  ['zh;q=0, *', 'en'],
  ['en;q=0, *;q=0.5', 'zh'],
  ['en;q=0, zh;q=0', 'en'],
  // Others leave it to the gateway
  ['*', 'en'],
  ['fr, *;q=0.1', 'en'],
  ['fr-CH, de', 'en'],
  ['zha, zh_CN', 'en'],
  // What is no header of the kind
  ['', 'en'],
  [undefined, 'en'],
  [['zh'], 'en'],
  [',;,=;q,zh;q=many', 'en'],
  ['zh;q=2', 'en'],
  ['zh;q=-1', 'en'],
])('%j is told in %s', (header, language) => {
  expect(preferredLanguage(header, 'en')).toBe(language);
});

test.each([
  [undefined, 'zh'],
  ['fr', 'zh'],
  ['*', 'zh'],
  ['en', 'en'],
  ['zh, en;q=0.9', 'zh'],
  ['zh;q=0, *;q=0.1', 'en'],
])('where Chinese is the standard, %j is told in %s', (header, language) => {
  expect(preferredLanguage(header, 'zh')).toBe(language);
});
