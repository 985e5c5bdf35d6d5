import { writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import type { AccessStages } from '../../request/AccessStages';
import { DEPARTMENTS, localTransport, testGateway, type TestGateway } from './harness';

const ZH = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
const EN = { 'accept-language': 'en-US,en;q=0.9,zh;q=0.8' };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ limits: { depth: 5 }, server: { dedupe: true }, subgraphs: { dedupe: true } });
});
afterAll(() => gateway.close());
const told = async (query: unknown, headers: Record<string, string>) => {
  const answer = await gateway.post(typeof query === 'string' ? { query } : query, headers);
  return { ...answer, vary: answer.headers.get('vary'), message: answer.body.errors?.[0].message };
};

describe('a refusal', () => {
  test.each<[query: unknown, message: string]>([
    ['{ nothing }', '查询有误：Cannot query field "nothing" on type "Query". 请对照查询页面中的 schema 修改。'],
    ['{ hello', '查询语法有误：Syntax Error: Expected Name, found <EOF>. 请按 locations 所指的行列修改。'],
    [
      'query($name: String!) { hello(name: $name) }',
      '变量有误：Variable "$name" of required type "String!" was not provided. 请按操作所声明的类型修改。',
    ],
    [`{ person(id: 1) ${'{ friends '.repeat(6)} { id } ${'}'.repeat(6)} }`, '文档嵌套超过 5 层的上限，请减少层级。'],
    ['subscription { forever }', '订阅只以 text/event-stream 或 WebSocket 答复，请改用其中一种。'],
    [[], '不受理批量请求，请每次只发送一个操作。'],
    [{ query: 7 }, '参数“query”须为字符串。'],
    [{ documentId: 'f'.repeat(64) }, '没有以此为编号的可信文档，请随编号附上全文，或先登记该文档。'],
  ])('%j is told in Chinese to who reads Chinese, with everything else the same', async (query, message) => {
    const [zh, en, bare] = await Promise.all([told(query, ZH), told(query, EN), told(query, {})]);
    expect(zh.message).toBe(message);
    const [error] = en.body.errors;
    const remedy = error.extensions.remedy && expect.stringMatching(/\p{Script=Han}.*。$/u);
    const extensions = { ...error.extensions, ...(remedy && { remedy }) };
    expect(zh.body).toEqual({ errors: [{ ...error, message, extensions }] });
    expect(en.body).toEqual(bare.body);
    expect(en.message).not.toMatch(/\p{Script=Han}/u);
    expect([zh.status, zh.vary]).toEqual([en.status, 'Accept-Language']);
    expect([en.vary, bare.vary]).toEqual(['Accept-Language', 'Accept-Language']);
  });

  test('what clients compare letter by letter is the same in every language', async () => {
    const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } };
    expect((await told(persisted, ZH)).message).toBe('PersistedQueryNotFound');
  });

  test('beside GraphQL too: an address where there is nothing', async () => {
    const answer = await fetch(gateway.url.replace('graphql', 'nowhere'), { headers: ZH });
    expect([answer.status, answer.headers.get('vary')]).toEqual([404, 'Accept-Language']);
    expect(await answer.json()).toEqual({
      errors: [{ message: '该地址没有内容，GraphQL 的地址是 /graphql。', extensions: { code: 'NOT_FOUND' } }],
    });
  });
});

describe('an answer', () => {
  test('without errors is the same for all: no language is asked for, and none is in Vary', async () => {
    const answer = await told('{ hello }', ZH);
    expect([answer.body, answer.vary]).toEqual([{ data: { hello: 'hello world' } }, null]);
  });

  test('no header is parsed where nothing went wrong', async () => {
    // Reading any of it would take the text apart.
    const split = jest.spyOn(String.prototype, 'split');
    try {
      await told('{ hello }', ZH);
      expect(split.mock.contexts.map(String)).not.toContain(ZH['accept-language']);
      await told('{ nothing }', ZH);
      expect(split.mock.contexts.map(String)).toContain(ZH['accept-language'].toLowerCase());
    } finally {
      split.mockRestore();
    }
  });

  test('INVARIANT(cache-key): readers of two languages share what runs, and each reads their own', async () => {
    gateway.calls.length = 0;
    const query = '{ slow(ms: 150) fail }';
    const [zh, en, bare] = await Promise.all([told(query, ZH), told(query, EN), told(query, {})]);
    expect(gateway.calls).toHaveLength(1);
    const english = {
      message: 'The department could not answer this field.',
      path: ['fail'],
      extensions: { code: 'SUBGRAPH_ERROR', department: 'registry', retryable: false },
    };
    expect(en.body).toEqual({ data: { slow: 'done', fail: null }, errors: [english] });
    expect(bare.body).toEqual(en.body);
    expect(zh.body).toEqual({
      data: { slow: 'done', fail: null },
      errors: [{ ...english, message: 'registry未能提供该字段，具体原因请向其查询。' }],
    });
  });

  test('names the department that failed and the desk to turn to', async () => {
    const housing = { subgraph: 'housing', code: 'housing', name: { zh: '住建局', en: 'Housing' } };
    const departments = [{ ...housing, contact: { name: '值班室', phone: '0990-5550106' } }];
    const file = `${gateway.file}.departments.yaml`;
    writeFileSync(file, JSON.stringify({ departments }));
    const down = await testGateway({
      supergraph: { departments: file },
      parts: {
        openTransport: () => {
          const local = localTransport(DEPARTMENTS);
          const send: typeof local.send = async (request) =>
            request.subgraph === 'housing' ? { ok: false, code: 'SUBGRAPH_UNREACHABLE' } : local.send(request);
          return { ...local, send };
        },
      },
    });
    const { body } = await down.post({ query: '{ person(id: 1) { name address } }' }, ZH);
    await down.close();
    expect(body.data).toEqual({ person: { name: 'Person 1', address: null } });
    expect(body.errors).toEqual([
      {
        message: '住建局的服务目前无法连接，请稍后再试；持续无法连接的，请与其联系。联系：值班室 0990-5550106。',
        path: ['person'],
        extensions: {
          code: 'SUBGRAPH_UNREACHABLE',
          department: '住建局 Housing',
          contact: { name: '值班室', phone: '0990-5550106' },
          retryable: true,
        },
      },
    ]);
  });
});

test('where Chinese is configured, who wants neither reads Chinese, and who wants English reads English', async () => {
  const chinese = await testGateway({ http: { language: 'zh', corsOrigins: ['http://page.example'] } });
  const message = async (headers: Record<string, string>) => {
    const answer = await chinese.post({ query: '{ nothing }' }, headers);
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Language');
    return answer.body.errors[0].message;
  };
  // fetch sends "*" of its own accord; a plain client sends nothing.
  expect(await message({})).toContain('查询有误');
  expect(await message({ 'accept-language': 'fr' })).toContain('查询有误');
  expect(await message({ 'accept-language': 'en' })).toBe('Cannot query field "nothing" on type "Query".');
  const plain = await new Promise<string>((resolve) =>
    get(chinese.url, (response) => response.setEncoding('utf8').once('data', resolve)),
  );
  expect(JSON.parse(plain).errors[0].message).toContain('请以“query”发送文档');
  await chinese.close();
});

describe('a stream', () => {
  let ends = false;
  const access: AccessStages<object> = {
    identify(headers) {
      if (headers['authorization'] === undefined) throw new ClientError('UNAUTHENTICATED');
      return {};
    },
    permit: (operation) => ({
      document: operation.document,
      text: operation.text,
      policyVersion: 'v1',
      maskSet: '',
      accessKey: '',
      errors: [],
      extensions: undefined,
      onFetch: undefined,
      checkPlan: () => 'permitted',
      ended: () =>
        ends
          ? new ClientError('ACCESS_DENIED', sentence('CASE_CHANGED'), {
              extensions: { reason: 'CASE_CHANGED' },
              remedy: sentence('SUBSCRIBE_AGAIN'),
            })
          : undefined,
    }),
    record: async () => undefined,
  };
  const ENDED = {
    data: null,
    errors: [
      {
        message: '订阅开始后，该事件的情况已有变化。',
        extensions: { reason: 'CASE_CHANGED', remedy: '请重新订阅。', code: 'ACCESS_DENIED' },
      },
    ],
  };
  let governed: TestGateway;
  beforeAll(async () => {
    governed = await testGateway({ parts: { access: access as AccessStages } });
  });
  afterAll(() => governed.close());
  beforeEach(() => void (ends = false));
  const last = async (events: AsyncIterable<unknown>): Promise<unknown> => {
    let event: unknown;
    for await (event of events) ends = true;
    return event;
  };
  const query = 'subscription { forever }';

  test('of server-sent events ends with a reason in the language of its reader', async () => {
    const client = (language: Record<string, string>) =>
      createSseClient({ url: governed.url, retryAttempts: 0, headers: { authorization: 'me', ...language } });
    expect(await last(client(ZH).iterate({ query }))).toEqual(ENDED);
    ends = false;
    expect(await last(client(EN).iterate({ query }))).toMatchObject({
      errors: [{ message: 'The case has changed since this began.', extensions: { remedy: 'Subscribe again.' } }],
    });
    ends = false;
    const one = await last(client(ZH).iterate({ query: 'subscription { nothing }' }));
    expect(one).toMatchObject({ errors: [{ message: expect.stringContaining('查询有误：') }] });
  });

  test('of server-sent events says that it varies; one event without errors does not', async () => {
    const vary = async (body: object) => {
      const abort = new AbortController();
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream', authorization: 'me' };
      const answer = await fetch(governed.url, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      abort.abort();
      return answer.headers.get('vary');
    };
    expect(await vary({ query })).toBe('Accept-Language');
    expect(await vary({ query: '{ nothing }' })).toBe('Accept-Language');
    expect(await vary({ query: '{ hello }' })).toBeNull();
  });

  test('over WebSocket goes by connection_init, else by the upgrade', async () => {
    class Upgrading extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers: ZH });
      }
    }
    const client = (params: Record<string, unknown>, webSocketImpl: unknown = WebSocket) =>
      createWsClient({
        url: governed.url.replace('http', 'ws'),
        webSocketImpl,
        retryAttempts: 0,
        connectionParams: { authorization: 'me', ...params },
      });
    const readers: [ReturnType<typeof client>, string][] = [
      [client({ 'Accept-Language': 'zh' }), ENDED.errors[0]!.message],
      [client({ headers: ZH }), ENDED.errors[0]!.message],
      [client({}, Upgrading), ENDED.errors[0]!.message],
      [client(EN, Upgrading), 'The case has changed since this began.'],
      [client({}), 'The case has changed since this began.'],
    ];
    for (const [reader, message] of readers) {
      ends = false;
      expect(await last(reader.iterate({ query }))).toMatchObject({ errors: [{ message }] });
      await reader.dispose();
    }
  });

  test('over WebSocket is refused in it too: the document, and who did not sign in', async () => {
    const refused = async (params: Record<string, unknown>, document: string) => {
      const client = createWsClient({
        url: governed.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { 'accept-language': 'zh', ...params },
      });
      const error = await last(client.iterate({ query: document })).catch((errors: unknown) => errors);
      await client.dispose();
      return error;
    };
    expect(await refused({ authorization: 'me' }, '{ nothing }')).toMatchObject([
      { message: expect.stringMatching(/^查询有误：/), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    expect(await refused({}, '{ hello }')).toMatchObject([
      { message: '尚未登录或登录已失效：请求中没有有效的令牌，请重新登录。', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  test('who did not sign in is told so in their language, with the status and header of always', async () => {
    const { status, headers, body } = await governed.post({ query: '{ hello }' }, ZH);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body.errors[0].message).toBe('尚未登录或登录已失效：请求中没有有效的令牌，请重新登录。');
  });
});
