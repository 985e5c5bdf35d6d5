import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type City, startCity, TOP } from '../../support/startCity';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const QUIET = ['--disable-component-update', '--disable-sync'];

// A browser is not part of the product: on a machine without one these are skipped, in CI they fail.
const present = existsSync(CHROMIUM);
if (!present && process.env.CI === 'true') throw new Error(`no browser at ${CHROMIUM}: install chromium`);

(present ? describe : describe.skip)('the explorer in a browser', () => {
  let city: City;
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    city = await startCity({
      people: 300,
      config: { http: { explorer: true, examples: join(TOP, 'docs', 'examples') } },
      parts: { consoleFolder: join(TOP, 'console', 'dist') },
    });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...QUIET] });
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(city.url) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('response', async (response) => {
      if (response.status() >= 400)
        complaints.push(`${response.url()} ${response.request().postData()} ${await response.text()}`);
    });
    await page.goto(city.url);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  test('offers the examples, and one of them runs', async () => {
    await page.getByText('One case: the leaking roof').click();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response').getByText('SJ9901012026000001').first().waitFor({ timeout: 15_000 });
  });

  test('speaks Chinese and English', async () => {
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: 'English' }).waitFor({ timeout: 5000 });
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
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
