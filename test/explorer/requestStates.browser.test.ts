import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { launchBrowser, pictures, withBrowser } from '../support/browser.js';
import { researcher, startTestService, type TestService, tokenFor } from '../support/service.js';
import { drawnCounts, whenAt, whenDrawn } from './page.js';

// A browser and cold statements are slow on a busy machine.
jest.setTimeout(180_000);

const wannacry = '#around=incident:wannacry';
const attribution = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';

/** The views of the page, each with a text that it shows once its request succeeds. */
const views: readonly (readonly [name: string, fragment: string, ready: string])[] = [
  ['start page', '', '.startIncident'],
  ['graph', wannacry, '.canvasFrame [data-drawn]'],
  ['graph under a lens', `${wannacry}&asOf=2017-12`, '.canvasFrame [data-drawn]'],
  ['timeline', `${wannacry}&show=timeline`, '.timelineRow'],
  ['table', `${wannacry}&show=table`, '.react-aria-Row'],
  ['charts', '#show=charts', '.recharts-bar-rectangle'],
  ['entity details', `${wannacry}&node=incident:wannacry`, '.detailsHead h2'],
  ['relationship details', `${wannacry}&edge=${attribution}`, '.details .claim'],
  ['brief', '#brief=incident:wannacry', '.brief .sectionHead'],
  ['paths', '#from=incident:wannacry&to=country:russia', '.canvasFrame [data-drawn]'],
];

/** Statements about the content of the graph, which are false while there is no answer. */
const contentStatements =
  /Nothing to show|No visible|No claim|Not claimed|not attributed|No such path|paths? found|\b0 (entities|incidents)|No incident|not part of/;

const json = (status: number, code: string, message: string) => (route: Route) =>
  route.fulfill({
    status,
    contentType: 'application/graphql-response+json',
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
  });

/** What the network does instead of passing a request on, with the title that the page shows. */
const faults: readonly (readonly [name: string, answer: (route: Route) => Promise<void>, title: string])[] = [
  ['stopped', (route) => route.abort('connectionrefused'), 'The service cannot be reached'],
  [
    'unavailable',
    json(503, 'SERVICE_UNAVAILABLE', 'The database is not available.'),
    'The database is not available',
  ],
  ['refusing', json(400, 'QUERY_TOO_COMPLEX', 'The cost is too high.'), 'The request is too complex'],
  [
    'hidden behind a proxy that fails',
    (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }),
    'The service cannot be reached',
  ],
];

withBrowser('the states of requests in a browser', () => {
  let service: TestService | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext;

  const address = (fragment: string) => `${service?.url ?? ''}/explorer${fragment}`;
  const opened = async (fragment: string): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(address(fragment));
    return page;
  };
  /** Retries each failed request of the page, one after the other. What lies under an open dialog cannot be used. */
  const retryAll = async (page: Page): Promise<void> => {
    const retry = page.locator('button:not([inert] *)').filter({ hasText: 'Try again' }).first();
    while (await retry.isVisible()) {
      await retry.click({ timeout: 2_000 }).catch(() => undefined);
      await page.waitForTimeout(100);
    }
  };
  const screenshot = (page: Page, name: string) =>
    page.screenshot({ path: `${pictures}explorer-state-${name.replaceAll(' ', '-')}.png` });

  beforeAll(async () => {
    service = await startTestService({ WARM_UP_MS: '600000' });
    browser = await launchBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
  }, 600_000);
  afterEach(async () => {
    await context.unrouteAll();
    for (const page of context.pages()) await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  describe.each(faults)('a service that is %s', (fault, answer, title) => {
    test.each(views)(
      'is reported in the %s, and nothing is claimed about its content',
      async (name, fragment, ready) => {
        await context.route('**/graphql', answer);
        const page = await opened(fragment);
        await page.getByRole('alert').filter({ hasText: title }).first().waitFor();
        expect(await page.locator('body').innerText()).not.toMatch(contentStatements);
        await screenshot(page, `${fault}-${name}`);
        await context.unroute('**/graphql');
        if (fault === 'refusing') await page.reload();
        else await retryAll(page);
        await page.locator(ready).first().waitFor({ state: 'attached' });
      },
    );
  });

  test('a hung service is reported as slow, ends after 15 seconds in every view, and can be retried', async () => {
    await context.route('**/graphql', () => undefined);
    // A browser opens six connections per host: the streams of nine visible pages would take them all.
    await context.route('**/graphql/stream', (route) => route.abort());
    const pages = await Promise.all(views.map(async ([, fragment]) => opened(fragment)));
    for (const page of pages)
      await page
        .getByText(/^Still loading/)
        .filter({ visible: true })
        .first()
        .waitFor();
    const [, graph] = pages as [Page, Page];
    await screenshot(graph, 'hung-slow-graph');
    for (const page of pages)
      await page
        .getByRole('alert')
        .filter({ hasText: 'No answer within 15 seconds' })
        .first()
        .waitFor({ timeout: 30_000 });
    await screenshot(graph, 'hung-graph');
    for (const page of pages) expect(await page.locator('body').innerText()).not.toMatch(contentStatements);
    await context.unroute('**/graphql');
    for (const [index, page] of pages.entries()) {
      await page.bringToFront();
      await retryAll(page);
      await page
        .locator(views[index]?.[2] ?? '')
        .first()
        .waitFor({ state: 'attached' });
    }
  });

  test('a slow service is reported after three seconds, and its answer is shown', async () => {
    await context.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 4_500));
      await route.continue();
    });
    const page = await opened(wannacry);
    await page.getByText('Still loading the graph.', { exact: false }).waitFor();
    await whenDrawn(page);
    await page.getByText('Still loading the graph.', { exact: false }).waitFor({ state: 'detached' });
    await context.unroute('**/graphql');
  });

  describe('the search', () => {
    const isSearch = (route: Route) => (route.request().postData() ?? '').includes('search(');
    const delaySearch = (milliseconds: number) =>
      context.route('**/graphql', async (route) => {
        if (isSearch(route)) await new Promise((resolve) => setTimeout(resolve, milliseconds));
        await route.continue().catch(() => undefined);
      });
    const field = (page: Page) => page.getByRole('combobox', { name: 'Search the graph' });

    test('opens the hit of the typed text on Enter, never that of an earlier text', async () => {
      const page = await opened('');
      await field(page).fill('sony');
      await page.getByRole('option', { name: /Sony/ }).first().waitFor();
      await delaySearch(1_500);
      await field(page).fill('wannacry');
      await page.keyboard.press('Enter');
      await whenAt(page, (at) => at !== '');
      expect(new URL(page.url()).hash).toMatch(/around=\w+:wannacry/);
      await context.unroute('**/graphql');
    });

    test('forgets Enter when the text changes before the answer', async () => {
      const page = await opened('');
      await page.locator('.startIncident').first().waitFor();
      await delaySearch(1_500);
      await field(page).fill('sony');
      await page.keyboard.press('Enter');
      await field(page).fill('wanna');
      await page
        .getByRole('option', { name: /WannaCry/ })
        .first()
        .waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await context.unroute('**/graphql');
    });

    test('reports a failed search with a retry', async () => {
      const page = await opened('');
      await page.locator('.startIncident').first().waitFor();
      await context.route('**/graphql', (route) => route.abort('connectionrefused'));
      await field(page).fill('wannacry');
      await page.getByRole('alert').filter({ hasText: 'The service cannot be reached' }).waitFor();
      expect(await page.locator('body').innerText()).not.toMatch(/No entity has this name/);
      await context.unroute('**/graphql');
      await field(page).press('Enter');
      await whenAt(page, (at) => /around=\w+:wannacry/.test(at));
    });
  });

  describe('the API key', () => {
    const enter = async (page: Page, key: string) => {
      await page.getByLabel('API key or token').fill(key);
      await page.getByRole('button', { name: 'Use this key' }).click();
    };

    test('is checked when it is entered; an invalid one keeps the graph and the previous key', async () => {
      const page = await opened(wannacry);
      await whenDrawn(page);
      const before = await drawnCounts(page);
      await page.getByRole('button', { name: 'API key: not set' }).click();
      await enter(page, 'nonsense');
      await page
        .getByText('The API key is not valid. It is unknown, revoked or expired.', { exact: false })
        .waitFor();
      expect(await page.getByLabel('API key or token').getAttribute('aria-invalid')).toBe('true');
      expect(await drawnCounts(page)).toEqual(before);
      await screenshot(page, 'key-invalid');
      await enter(page, 'schlüssel');
      await page.getByText('A key contains only ASCII letters', { exact: false }).waitFor();
      await context.route('**/graphql', (route) => route.abort('connectionrefused'));
      await enter(page, 'another');
      await page.getByText('The service cannot be reached.', { exact: false }).first().waitFor();
      await context.unroute('**/graphql');
      await enter(page, `Bearer ${await tokenFor(researcher)}`);
      await page.getByRole('button', { name: 'API key: set' }).waitFor();
      await whenDrawn(page);
      expect((await drawnCounts(page)).entities).toBeGreaterThanOrEqual(before.entities);
    });
  });

  test('counts agree: drawn entities, summary, legend and table of an interval', async () => {
    const page = await opened('#incidents=2015..2019');
    await whenDrawn(page);
    const { entities } = await drawnCounts(page);
    const summary = await page.getByRole('complementary', { name: 'Details' }).innerText();
    expect(summary).toContain(`${entities.toLocaleString('en')} entities`);
    const counts = await page.locator('.legendKinds small').allInnerTexts();
    expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(entities);
    const { data } = (await service?.ask(
      '{ incidents(where: { date: { overlaps: { from: "2015", to: "2019" } } }) { totalCount } }',
    )) ?? { data: undefined };
    const incidents = await page
      .getByRole('group', { name: 'Kinds' })
      .getByRole('button', { name: /Incidents \d/ })
      .innerText();
    expect(Number(/\d+/.exec(incidents)?.[0])).toBeGreaterThanOrEqual(data.incidents.totalCount as number);
  });
});
