/** A headless Chromium on a page of the product, which notes whatever goes elsewhere and whatever goes wrong. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { TOP } from '../support/startCity';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const QUIET = ['--disable-component-update', '--disable-sync'];

// A browser is not part of the product: on a machine without one its tests are skipped, in CI they fail.
const present = existsSync(CHROMIUM);
if (!present && process.env.CI === 'true') throw new Error(`no browser at ${CHROMIUM}: install chromium`);

/** `describe`, where there is a browser. */
export const inBrowser = present ? describe : describe.skip;

/** Where the explorer and its examples are, for a gateway under test. */
export const EXPLORER = {
  http: { explorer: true, examples: join(TOP, 'docs', 'examples') },
  parts: { consoleFolder: join(TOP, 'console', 'dist') },
};

/** A page, and what a test may complain about. */
export interface OpenedExplorer {
  readonly page: Page;
  /** Addresses outside the product that were asked. */
  readonly outside: readonly string[];
  /** Errors of the page, and answers of 400 and more. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the page at an address. */
export async function openExplorer(url: string): Promise<OpenedExplorer> {
  const outside: string[] = [];
  const complaints: string[] = [];
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...QUIET] });
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', async (response) => {
    if (response.status() >= 400)
      complaints.push(`${response.url()} ${response.request().postData()} ${await response.text()}`);
  });
  await page.goto(url);
  return { page, outside, complaints, close: () => browser.close() };
}
