import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, pictures, type Watched, watched, withBrowser } from '../support/browser.js';
import { type EmptyNeo4j, settingsFor, seededNeo4j } from '../support/ownNeo4j.js';
import { type ReverseProxy, startReverseProxy } from '../support/reverseProxy.js';
import { researcher, startTestService, type TestService } from '../support/service.js';
import { drawnCounts, whenCounts, whenDrawn } from './page.js';

// A browser, its own database and cold statements are slow on a busy machine.
jest.setTimeout(180_000);

const path = '/cti';
const add = `mutation Add($input: AddIncidentInput!) {
  addIncident(input: $input) { incident { id } userErrors { field message } }
}`;

withBrowser('pages behind a proxy at a path', () => {
  let neo4j: EmptyNeo4j | undefined;
  let service: TestService | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    neo4j = await seededNeo4j();
    service = await startTestService({ ...settingsFor(neo4j), PUBLIC_PATH: path });
    browser = await launchBrowser();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await neo4j?.stop();
  });

  /** Adds a victim to WannaCry, past the proxy. */
  const addVictim = async (name: string) => {
    const input = {
      incident: { id: 'incident:wannacry', name: 'WannaCry ransomware attack' },
      entities: [{ ref: 'victim', id: `organization:${name}`, kind: 'ORGANIZATION', name: `Victim ${name}` }],
      sources: [{ ref: 'source', id: `source:${name}`, name: `Report of ${name}` }],
      claims: [
        {
          ...{ subject: 'incident', predicate: 'TARGETED', object: 'victim', stance: 'ASSERTS' },
          ...{ summary: 'It was hit, too.', claimants: ['victim'], source: 'source' },
        },
      ],
    };
    const answer = await service?.ask(add, { input }, researcher);
    expect(answer?.errors).toBeUndefined();
    expect(answer?.data.addIncident.userErrors).toEqual([]);
  };

  describe.each([
    ['keeps', false],
    ['removes', true],
  ])('that %s the path', (mode, strips) => {
    let proxy: ReverseProxy;
    let context: BrowserContext;
    let page: Page;
    let seen: Watched;
    /** Requests of the page that failed, except those that it aborted itself when it was left. */
    const failed: string[] = [];

    beforeAll(async () => {
      proxy = await startReverseProxy({ target: service?.url ?? '', path, strips });
      context = (await browser?.newContext({
        viewport: { width: 1280, height: 800 },
        colorScheme: 'light',
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
      })) as BrowserContext;
      page = await context.newPage();
      page.setDefaultTimeout(60_000);
      seen = watched(page);
      page.on('response', (response) => {
        if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
      });
      page.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? '';
        if (reason !== 'net::ERR_ABORTED') failed.push(`${reason} ${request.url()}`);
      });
    });
    afterAll(async () => {
      await context.close();
      await proxy.close();
    });

    test('the root leads to the explorer, which draws WannaCry', async () => {
      await page.goto(`${proxy.url}${path}`);
      await page.getByRole('link', { name: 'Explorer' }).click();
      await page.getByRole('button', { name: /^Incident WannaCry ransomware attack/ }).click();
      await whenDrawn(page);
      expect((await drawnCounts(page)).entities).toBeGreaterThan(20);
      const { pathname, hash } = new URL(page.url());
      expect([pathname, hash]).toEqual([
        `${path}/explorer`,
        '#around=incident:wannacry&node=incident:wannacry',
      ]);
    });

    test('a change is reported while the page is open', async () => {
      const before = await drawnCounts(page);
      await addVictim(mode);
      const notice = page.getByRole('status').filter({ hasText: 'since you opened this' });
      await notice.filter({ hasText: '1 change' }).waitFor();
      await notice.getByRole('button', { name: 'Reload' }).click();
      await whenCounts(page, `${before.entities + 1} ${before.relationships + 1}`);
    });

    test('the copied address opens the same view', async () => {
      await page.getByRole('button', { name: 'Copy the address of this view' }).click();
      await page.getByText('The address of this view is copied.').waitFor({ state: 'attached' });
      const address = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(address).toBe(page.url());
      expect(address.startsWith(`${proxy.url}${path}/explorer#`)).toBe(true);
      const drawn = await drawnCounts(page);
      await page.goto('about:blank');
      await page.goto(address);
      await whenDrawn(page);
      expect(await drawnCounts(page)).toEqual(drawn);
    });

    test('the charts, which are loaded later, are shown', async () => {
      await page.getByRole('tab', { name: 'Charts' }).click();
      await page
        .getByRole('heading', { name: /by year|per year|Incidents/i })
        .first()
        .waitFor();
    });

    test('the menu leads to the playground, which answers a question and follows changes', async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Playground' }).click();
      await page.locator('.graphiql-query-editor .view-line').first().waitFor();
      expect(new URL(page.url()).pathname).toBe(`${path}/playground`);
      await page.getByRole('tab').nth(3).click();
      await page.locator('.graphiql-query-editor').getByText('TiesToRussia').waitFor();
      // GraphiQL completes a change of tabs after a tenth of a second, and loses an answer that arrives before.
      await page.waitForTimeout(500);
      await page.getByRole('button', { name: /^execute query/i }).click();
      await page.locator('.graphiql-response').getByText('attributionChains').first().waitFor();

      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('subscription { graphChanged { type entity { name } } }');
      await page.waitForTimeout(500);
      const [stream] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith('/graphql/stream')),
        page.getByRole('button', { name: /^execute query/i }).click(),
      ]);
      expect([stream.url(), stream.status()]).toEqual([`${proxy.url}${path}/graphql/stream`, 200]);
      await addVictim(`live-${mode}`);
      await page.locator('.graphiql-response').getByText(`Victim live-${mode}`).first().waitFor();
      // Other sites of the host share this storage.
      const stored = await page.evaluate<string[]>('Object.keys(localStorage)');
      expect(stored.length).toBeGreaterThan(0);
      expect(stored.filter((key) => !key.startsWith(`${path}:graphiql:`))).toEqual([]);
      await page.screenshot({ path: `${pictures}playground-at-a-path-${mode}.png` });
    });

    test('the playground leads back to the root', async () => {
      await page.getByRole('link', { name: 'Cyber incident graph' }).click();
      await page.getByRole('heading', { name: 'Cyber incident graph' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`${path}/`);
    });

    test('no request failed, none left the path, and the browser reports no error', () => {
      expect({ failed, strays: proxy.strays, complaints: seen.complaints }).toEqual({
        failed: [],
        strays: [],
        complaints: [],
      });
      expect([...seen.hosts]).toEqual(['127.0.0.1']);
    });
  });
});
