import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../../src/projectFolder.js';
import { launchBrowser, pictures, type Watched, watched, withBrowser } from '../support/browser.js';
import { type EmptyNeo4j, settingsFor, seededNeo4j } from '../support/ownNeo4j.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

jest.setTimeout(180_000);

const html = readFileSync(join(projectFolder, 'docs', 'examples', 'dashboard.html'), 'utf8');

test('the example has at most a hundred lines', () => {
  expect(html.trimEnd().split('\n').length).toBeLessThanOrEqual(100);
  expect(html).not.toMatch(/innerHTML|<script src|https:\/\//);
});

withBrowser('the dashboard, from an origin of its own', () => {
  let neo4j: EmptyNeo4j | undefined;
  let service: TestService | undefined;
  let files: Server | undefined;
  let browser: Browser | undefined;
  let page: Page;
  let seen: Watched;
  let origin = '';

  beforeAll(async () => {
    files = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    ).listen(0, '127.0.0.1');
    await once(files, 'listening');
    origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    neo4j = await seededNeo4j();
    service = await startTestService({
      ...settingsFor(neo4j),
      CORS_ORIGINS: origin,
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
    page.setDefaultTimeout(60_000);
    seen = watched(page);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await neo4j?.stop();
    files?.close();
  });

  const label = (id: string) => page.locator(`text[data-id="${id}"]`);

  test('draws the incident from a cacheable query, and redraws after changes', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto(`${origin}/?api=${encodeURIComponent(service?.url ?? '')}`);
    await label('country:north-korea').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('WannaCry');
    expect(await page.locator('path.edge.CONTESTED').count()).toBeGreaterThan(1);
    expect(await page.locator('path.edge.SUSPECTED').count()).toBeGreaterThan(1);
    await page.screenshot({ path: `${pictures}dashboard-light.png`, fullPage: true });

    const questions = asked.filter((line) => line.startsWith('GET') && line.includes('/graphql?'));
    expect(questions[0]).toMatch(/sha256Hash/);
    expect(questions[0]).not.toMatch(/query=/);

    const { data } = (await service?.ask(
      'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { message } } }',
      {
        input: {
          entities: [
            { ref: 'new', kind: 'ORGANIZATION', id: 'organization:new-victim', name: 'A <b>new</b> victim' },
          ],
          sources: [
            { ref: 's', name: 'A later report', sourceType: 'TECHNICAL_REPORT', publishedAt: '2020' },
          ],
          claims: [
            {
              ...{
                summary: 'It hit them, too.',
                subject: 'incident:wannacry',
                predicate: 'TARGETED',
                object: 'new',
              },
              ...{ stance: 'ASSERTS', claimants: ['organization:fbi'], source: 's' },
            },
          ],
        },
      },
      researcher,
    )) as { data: { addClaims: { userErrors: unknown[] } } };
    expect(data.addClaims.userErrors).toEqual([]);
    await label('organization:new-victim').waitFor();
    expect(await label('organization:new-victim').textContent()).toContain('A <b>new</b> victim');
    expect(await page.locator('circle.fresh').count()).toBe(1);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: `${pictures}dashboard-dark.png`, fullPage: true });
    expect([...seen.hosts]).toEqual(['127.0.0.1']);
    expect(seen.complaints).toEqual([]);
  });

  test('polls where no stream is available', async () => {
    await page.route('**/graphql/stream', (route) => route.abort());
    await page.goto(`${origin}/?api=${encodeURIComponent(service?.url ?? '')}&incident=incident:wannacry`);
    await label('country:north-korea').waitFor();
    await page.waitForRequest((request) => request.url().includes('/graphql?'));
  });
});
