import { always, filled } from './bilingual';

/** Documents and variables. What graphql-js found stays in its words: they name types and fields of the schema. */
export const OF_DOCUMENTS = {
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
} as const;
