import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, pictures, type Watched, watched, withBrowser } from '../support/browser.js';
import { startTestService, type TestService } from '../support/service.js';
import { questions } from '../support/questions.js';

withBrowser('the playground in a browser', () => {
  let service: TestService | undefined;
  let browser: Browser | undefined;
  let page: Page;
  let seen: Watched;

  beforeAll(async () => {
    service = await startTestService();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme: 'light' });
    seen = watched(page);
    await page.goto(`${service.url}/playground`);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  test('opens with the seven questions as tabs', async () => {
    await page.getByRole('tab').first().waitFor();
    const operations = questions.map(({ text }) => /query (\w+)/.exec(text)?.[1]);
    expect((await page.getByRole('tab').allInnerTexts()).map((title) => title.trim())).toEqual(operations);
    expect(await page.title()).toContain('Playground');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('answers a question', async () => {
    // A tab chosen before the editors are loaded would be shown empty.
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.getByRole('tab').nth(3).click();
    await page.locator('.graphiql-query-editor').getByText('TiesToRussia').waitFor();
    // GraphiQL completes a change of tabs after a tenth of a second, and loses an answer that arrives before.
    await page.waitForTimeout(500);
    const [answered] = await Promise.all([
      page.waitForResponse(async (response) =>
        (response.request().postData() ?? '').includes('TiesToRussia'),
      ),
      page.getByRole('button', { name: /^execute query/i }).click(),
    ]);
    expect(answered.status()).toBe(200);
    await page.locator('.graphiql-response').getByText('attributionChains').first().waitFor();
  });

  test('documents the schema', async () => {
    await page
      .getByRole('button', { name: /documentation explorer/i })
      .first()
      .click();
    await page.getByRole('link', { name: 'Query', exact: true }).first().click();
    const pane = page.locator('.graphiql-doc-explorer');
    await pane.getByText('attributionChains').first().waitFor();
    await page.screenshot({ path: `${pictures}playground.png` });
  });

  test('keeps a history of queries', async () => {
    await page.getByRole('button', { name: /^show history/i }).click();
    await page.locator('.graphiql-history').getByText('TiesToRussia').first().waitFor();
  });

  test('sends the headers that the user entered', async () => {
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    await page.locator('.graphiql-editor-tool .monaco-editor').last().click();
    await page.keyboard.type('{"x-request-id": "from-the-playground"}');
    const [request] = await Promise.all([
      page.waitForRequest((sent) => (sent.postData() ?? '').includes('TiesToRussia')),
      page.getByRole('button', { name: /^execute query/i }).click(),
    ]);
    expect(request.headers()['x-request-id']).toBe('from-the-playground');
  });

  test('uses the dark theme of the system', async () => {
    const background = () =>
      page.evaluate('getComputedStyle(document.querySelector(".graphiql-container")).backgroundColor');
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(await background()).not.toBe(light);
    await page.screenshot({ path: `${pictures}playground-dark.png` });
  });

  test('sends requests only to this service, and the browser logs no error', () => {
    expect([...seen.hosts]).toEqual(['127.0.0.1']);
    expect(seen.complaints).toEqual([]);
  });
});
