import { always, filled } from './bilingual';

/** Requests that are not well formed. */
export const OF_REQUESTS = {
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
} as const;
