import { governedGateway, type GovernedGateway, resetCases } from './governedGateway';

let city: GovernedGateway;
beforeAll(async () => {
  resetCases();
  city = await governedGateway({ timeout: 2_000 });
});
afterAll(() => city?.close());

const QUERY = '{ case(id: "c_1") { id persons { id name phone birthDate } } }';
const CASE = { 'access-purpose': 'mediate', 'access-case': 'c_1' };

/** What is told in Chinese, a line each; everything but the words is compared with what is told in English. */
async function told(account: string | undefined, headers: Record<string, string>, query = QUERY): Promise<string[]> {
  const ask = async (language: string): Promise<any[]> =>
    (await city.ask(account, query, { ...headers, 'accept-language': language })).body.errors;
  const [zh, en] = [await ask('zh-CN'), await ask('en')];
  const silent = (errors: any[]) =>
    errors.map(({ extensions, ...entry }) => ({ ...entry, message: '', extensions: { ...extensions, remedy: '' } }));
  expect(silent(zh)).toEqual(silent(en));
  for (const { message, extensions } of en) expect(`${message}${extensions.remedy}`).not.toMatch(/\p{Script=Han}/u);
  return zh.map(({ message, extensions: { code, reason = code, coordinate = '', remedy = '' } }) =>
    [reason, coordinate, message, remedy].filter((part) => part !== '').join(' '),
  );
}

test('a denial beside data says what to do and whom to call', async () => {
  expect(await told('mediator', CASE)).toMatchInlineSnapshot(`
   [
     "CHECKPOINT_REQUIRED Person.phone 须先说明理由，方可查阅该字段。 请在请求头 Access-Reason 中说明理由（中文须作百分号编码）后重新查询；理由会记录在案。",
     "NO_RULE Person.birthDate 没有规则允许本角色以此用途查阅该字段。 请去掉该字段；确需查阅的，请联系S（电话 0990-5550100）申请。",
   ]
  `);
});

test('who stated no purpose, or one that is not theirs, reads the names of those that are', async () => {
  expect(await told('mediator', {})).toMatchInlineSnapshot(`
   [
     "PURPOSE_REQUIRED 请说明查阅用途：在请求头 Access-Purpose 中写明用途代码。 可用的用途：mediate（mediate）、follow-up（follow-up）、rescue（rescue）、work-list（work-list）。",
   ]
  `);
  expect(await told('mediator', { 'access-purpose': 'patrol' })).toMatchInlineSnapshot(`
   [
     "PURPOSE_NOT_ALLOWED 本角色不能使用这一用途。 可用的用途：mediate（mediate）、follow-up（follow-up）、rescue（rescue）、work-list（work-list）。",
   ]
  `);
});

test('a case that is missing, unknown or closed, and glass that is whole, are told with the next step', async () => {
  const { 'access-purpose': mediate } = CASE;
  const lines = [
    await told('mediator', { 'access-purpose': mediate }),
    await told('mediator', { ...CASE, 'access-case': 'c_none' }),
    await told('mediator', { ...CASE, 'access-case': 'c_shut' }),
    await told('mediator', { ...CASE, 'access-purpose': 'rescue' }),
  ];
  expect(lines.flat()).toMatchInlineSnapshot(`
   [
     "CASE_REQUIRED 请指明所办事件：在请求头 Access-Case 中写明事件的 id（c_…）。 请给出事件的 id（c_…，不是事件编号），事件的链接和本单位的事件列表中都有。",
     "CASE_NOT_YOURS 没有这一事件，或本单位未以此用途承办或参与该事件。 请核对事件的 id（c_…，不是事件编号），或请承办单位将本单位列为参与单位。",
     "CASE_CLOSED 该事件已办结，不再为其查阅信息。 请申请重新办理该事件，或改用可回看已办结事件的用途。",
     "BREAK_GLASS_CLOSED 该事件尚未破窗，或破窗时限已过。 请用变更操作 openBreakGlass 破窗；破窗只在数分钟内有效，每次都须复核。",
   ]
  `);
});

test('who brings no token reads where to begin; who broke the rules of a field of the gateway’s own, which', async () => {
  expect(await told(undefined, CASE)).toMatchInlineSnapshot(`
   [
     "TOKEN_MISSING 尚未登录：请求中没有令牌。 请先登录，并带上请求头 Authorization: Bearer 令牌。",
   ]
  `);
  const breaking = 'mutation { openBreakGlass(reason: "short") { id } }';
  expect(await told('mediator', { ...CASE, 'access-purpose': 'rescue' }, breaking)).toMatchInlineSnapshot(`
   [
     "SUBGRAPH_ERROR 请用一句话写明为何不能等候，复核人会看到这一理由。",
   ]
  `);
});
