import { type City, startCity } from '../../support/startCity';
import { type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';
import { EXPLORER, inBrowser, openExplorer, type OpenedExplorer } from '../openExplorer';

inBrowser('the explorer in a browser', () => {
  let city: City;
  let explorer: OpenedExplorer;
  let page: OpenedExplorer['page'];

  beforeAll(async () => {
    city = await startCity({ people: 300, config: { http: EXPLORER.http }, parts: EXPLORER.parts });
    explorer = await openExplorer(city.url);
    ({ page } = explorer);
  }, 120_000);
  afterAll(async () => {
    await explorer?.close();
    await city?.close();
  });

  test('offers the examples, and one of them runs', async () => {
    await page.getByText('One case: the leaking roof').click();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response').getByText('SJ9901012026000001').first().waitFor({ timeout: 15_000 });
  });

  test('speaks Chinese and English', async () => {
    const said = async () => ({
      language: await page.locator('html').getAttribute('lang'),
      heading: await page.locator('.examples h2').textContent(),
      example: await page.locator('[data-example=case] strong').textContent(),
      other: await page.locator('button.language').getAttribute('lang'),
    });
    const english = { language: 'en', heading: 'Examples', example: expect.stringMatching(/^One case/), other: 'zh' };
    expect(await said()).toMatchObject(english);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: 'English' }).waitFor({ timeout: 5000 });
    expect(await said()).toEqual({
      language: 'zh',
      heading: '示例',
      example: expect.stringMatching(/^一/),
      other: 'en',
    });
  });

  test('errors are told in the language of the page, whatever the browser prefers', async () => {
    const language = async () => {
      const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
      await page.locator('.graphiql-execute-button').click();
      return (await sent).headers()['accept-language'];
    };
    expect(await language()).toBe('zh');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: '中文' }).waitFor({ timeout: 5000 });
    expect(await language()).toBe('en');
  });

  test('sends a reason in Chinese, which headers do not carry as it is', async () => {
    await page.locator('.graphiql-editor-tools button').nth(1).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.press('Control+A');
    // The editor closes what was opened.
    await page.keyboard.insertText('{"Access-Reason": "核对身份');
    const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    await page.locator('.graphiql-execute-button').click();
    expect(decodeURIComponent((await sent).headers()['access-reason']!)).toBe('核对身份');
  });

  test('fits a narrow window, and is dark where the machine is', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const part of ['.examples', '.graphiql-query-editor', '.graphiql-response']) {
      const box = (await page.locator(part).boundingBox())!;
      expect(box.width).toBeGreaterThan(250);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
    const background = await page.evaluate<string>(
      'getComputedStyle(document.querySelector(".page > header")).backgroundColor',
    );
    expect(background).not.toBe('rgb(255, 255, 255)');
  });

  test('loads nothing from outside and complains about nothing', () => {
    expect(explorer.outside).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });
});

inBrowser('signing in, in a browser', () => {
  let city: GovernedCity;
  let explorer: OpenedExplorer;

  beforeAll(async () => {
    city = await startGovernedCity({ people: 300, explorer: EXPLORER });
    explorer = await openExplorer(city.url);
  }, 120_000);
  afterAll(async () => {
    await explorer?.close();
    await city?.close();
  });

  /** Opens an example as whoever is signed in, runs it, and waits for a text in the answer. */
  const run = async (example: string, operation: string, wanted: string): Promise<void> => {
    const { page } = explorer;
    await page.locator(`[data-example=${example}]`).click();
    // The page reads an operation's name from its text, and sends it along.
    await page.locator('.graphiql-tab-active').getByText(operation).waitFor({ timeout: 15_000 });
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response').getByText(wanted).first().waitFor({ timeout: 15_000 });
  };

  test('whoever opens the page is the first sample account, and may read at once', async () => {
    expect(await explorer.page.locator('select[name=account]').inputValue()).toBe('mediator');
    await run('five-people', 'FivePeople', 'SJ9901012026000001');
  });

  test('another account has purposes of its own, a dangerous one is named so, and asks as itself', async () => {
    const { page } = explorer;
    await page.locator('select[name=account]').selectOption('police-officer');
    // What was told to the account before does not stay beside this one's name.
    const told = page.locator('.graphiql-response').getByText('SJ9901012026000001').first();
    await told.waitFor({ state: 'detached', timeout: 5000 });
    const purposes = page.locator('select[name=purpose] option');
    await purposes.filter({ hasText: '⚠ break-glass' }).first().waitFor({ state: 'attached' });
    await page.locator('select[name=account]').selectOption('resident');
    await purposes.filter({ hasText: 'own records' }).first().waitFor({ state: 'attached' });
    await run('who-read-mine', 'WhoReadMine', 'myRecordAccesses');
    expect(explorer.complaints).toEqual([]);
  });
});
