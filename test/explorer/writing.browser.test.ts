import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, pictures, type Watched, watched, withBrowser } from '../support/browser.js';
import { type EmptyNeo4j, settingsFor, seededNeo4j } from '../support/ownNeo4j.js';
import { researcher, startTestService, type TestService, tokenFor } from '../support/service.js';
import { axeFaults, clickInGraph, drawnCounts, whenAt, whenCounts, whenDrawn } from './page.js';

// A browser, its own database and cold statements are slow on a busy machine.
jest.setTimeout(180_000);

const script = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
const turned = '\u202eexe.fdp\u202c \u200fמבצע\u200f';
const long = `Long ${'name '.repeat(2_000)}`.slice(0, 10_000);

const add = `mutation Add($input: AddIncidentInput!) {
  addIncident(input: $input) { incident { id } userErrors { field message } }
}`;

withBrowser('the explorer for contributors in a browser', () => {
  let neo4j: EmptyNeo4j | undefined;
  let service: TestService | undefined;
  let browser: Browser | undefined;
  let page: Page;
  let seen: Watched;

  const open = async (fragment: string) => {
    await page.goto('about:blank');
    await page.goto(`${service?.url ?? ''}/explorer${fragment}`);
  };
  const addIncident = async (input: Record<string, unknown>) => {
    const answer = await service?.ask(add, { input }, researcher);
    expect(answer?.errors).toBeUndefined();
    expect(answer?.data.addIncident.userErrors).toEqual([]);
  };

  beforeAll(async () => {
    neo4j = await seededNeo4j();
    service = await startTestService({ ...settingsFor(neo4j), WARM_UP_MS: '600000' });
    browser = await launchBrowser();
    page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(60_000);
    seen = watched(page);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await neo4j?.stop();
  });

  describe('the form', () => {
    const dialog = () => page.getByRole('dialog', { name: 'Add an incident' });
    const choose = async (label: RegExp, option: string | RegExp) => {
      await dialog().getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: option }).first().click();
    };
    const step = (name: RegExp) => dialog().getByRole('tab', { name }).click();

    test('shows possible duplicates while typing, with and without a key', async () => {
      await open('');
      await page.getByRole('button', { name: 'Add an incident' }).click();
      await dialog().getByRole('textbox', { name: /^Name/ }).fill('WannaCry ransomware');
      await dialog()
        .getByRole('button', { name: /WannaCry ransomware attack/ })
        .waitFor();
      await dialog()
        .getByLabel('API key or token')
        .fill(await tokenFor(researcher));
      await dialog().getByRole('button', { name: 'Use this key' }).click();
      await dialog().getByRole('textbox', { name: /^Name/ }).fill('WannaCry ransomware atack');
      await dialog().getByText('has a similar name').waitFor();
      await dialog().getByRole('textbox', { name: /^Name/ }).fill('Quux heist of a small bank');
      await dialog().getByText('has a similar name').waitFor({ state: 'detached' });
    });

    test('shows errors at their fields', async () => {
      await dialog().getByRole('textbox', { name: 'Began' }).fill('2016-02');
      await dialog().getByRole('textbox', { name: 'Ended' }).fill('2015');
      const ended = dialog().getByRole('textbox', { name: 'Ended' });
      await dialog()
        .getByRole('tab', { name: /Incident 1 to fix/ })
        .waitFor();
      expect(await ended.getAttribute('aria-invalid')).toBe('true');
      await ended.fill('2016-03');
      await dialog().getByText('Ready to send.').waitFor();
    });

    test('takes what else is known, with rows of values whose faults are at their cells', async () => {
      await dialog().getByText('More about the incident').click();
      await dialog().getByRole('textbox', { name: 'Types' }).fill('data-theft; ransomware');
      await choose(/Determination/, 'Confirmed');
      await dialog().getByRole('button', { name: 'Add a score' }).click();
      const row = dialog().getByRole('group', { name: 'Severity 1' });
      await row.getByRole('textbox', { name: /^System/ }).fill('CVSS 3.1');
      await row.getByRole('textbox', { name: /^Score/ }).fill('high');
      await row.getByText('Give a number, such as 9.8.').waitFor();
      await row.getByRole('textbox', { name: /^Score/ }).fill('11');
      await row.getByText('A score of CVSS 3.1 is from 0 to 10.').waitFor();
      await row.getByRole('textbox', { name: /^Score/ }).fill('8.1');
      await dialog().getByRole('button', { name: 'Add a reference' }).click();
      const reference = dialog().getByRole('group', { name: 'References 1' });
      await reference.getByRole('textbox', { name: /^URL/ }).fill('https://example.org/heist');
      await dialog().getByText('Ready to send.').waitFor();
      await page.screenshot({ path: `${pictures}explorer-form-incident-light-1280.png` });
      expect(await axeFaults(page)).toEqual([]);
    });

    test('takes sources, entities and claims in steps', async () => {
      await step(/Sources/);
      await dialog().getByRole('button', { name: 'Add a source' }).click();
      await dialog()
        .getByRole('textbox', { name: /^Title/ })
        .fill('Complaint of a small bank');
      await choose(/Type/, 'Court document');
      await step(/Entities/);
      await dialog().getByRole('combobox', { name: 'Choose an existing entity' }).fill('dprk');
      await page
        .getByRole('option', { name: /North Korea/ })
        .first()
        .click();
      await dialog().getByRole('button', { name: 'Add another entity' }).click();
      await dialog().getByRole('textbox', { name: /^Name/ }).fill('A small bank');
      await step(/Claims/);
      await dialog().getByRole('button', { name: 'Add a claim' }).click();
      await choose(/Object/, 'North Korea');
      await dialog()
        .getByRole('textbox', { name: /^What is claimed/ })
        .fill('It was done for North Korea.');
      await dialog().getByText('A small bank', { exact: true }).last().click();
      await dialog().getByRole('textbox', { name: 'Stated on' }).fill('2018');
      await dialog().getByText('Indictment', { exact: true }).click();
      await page.screenshot({ path: `${pictures}explorer-form-claims-light-1280.png` });
      expect(await axeFaults(page)).toEqual([]);
    });

    test('previews the result before sending', async () => {
      await step(/Check/);
      await dialog()
        .getByText(/This would add 3 entities and 1 claim/)
        .waitFor();
      await dialog().locator('.previewGraph[data-drawn="2 1"]').waitFor();
      expect(await dialog().getByRole('region', { name: 'What changes' }).innerText()).toMatch(
        /Quux heist of a small bank attributed to North Korea\s+Not claimed\s+→\s+✓\s*Asserted/,
      );
      await page.screenshot({ path: `${pictures}explorer-form-check-light-1280.png` });
      expect(await axeFaults(page)).toEqual([]);
    });

    test('keeps the draft, but not the key, on reload', async () => {
      await page.reload();
      await page.getByRole('button', { name: 'Add an incident' }).click();
      expect(await dialog().getByRole('textbox', { name: /^Name/ }).inputValue()).toBe(
        'Quux heist of a small bank',
      );
      await dialog()
        .getByLabel('API key or token')
        .fill(await tokenFor(researcher));
      await dialog().getByRole('button', { name: 'Use this key' }).click();
      await dialog().getByText('Ready to send.').waitFor();
    });

    test('sends the draft once, and opens the incident', async () => {
      await step(/Check/);
      await dialog().getByRole('button', { name: 'Send' }).click();
      await whenAt(page, (at) => at.includes('around=incident:'));
      await whenDrawn(page);
      expect(await drawnCounts(page)).toEqual({ entities: 2, relationships: 1 });
      const answer = await service?.ask(
        '{ incidents(where: { name: { eq: "Quux heist of a small bank" } }) { totalCount } }',
      );
      expect(answer?.data.incidents.totalCount).toBe(1);
      await page.getByRole('button', { name: 'Add an incident' }).click();
      expect(await dialog().getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('');
      await dialog()
        .getByRole('button', { name: /^Close/ })
        .click();
    });
  });

  describe('changes of the graph', () => {
    const notice = () => page.getByRole('status').filter({ hasText: 'since you opened this' });

    test('are reported, and are loaded on request', async () => {
      await open('#around=incident:wannacry&node=incident:wannacry');
      await whenDrawn(page);
      const before = await drawnCounts(page);
      // A change outside the visible graph is not reported.
      await addIncident({
        incident: { id: 'incident:elsewhere', name: 'Somewhere else', startedAt: '1999-02' },
      });
      await addIncident({
        incident: { id: 'incident:wannacry', name: 'WannaCry ransomware attack' },
        entities: [{ ref: 'late', id: 'organization:late', kind: 'ORGANIZATION', name: 'A late victim' }],
        sources: [{ ref: 'source', id: 'source:late', name: 'A late report' }],
        claims: [
          {
            subject: 'incident',
            predicate: 'TARGETED',
            object: 'late',
            stance: 'ASSERTS',
            summary: 'It was hit, too.',
            claimants: ['late'],
            source: 'source',
          },
        ],
      });
      await notice().filter({ hasText: '1 change' }).waitFor();
      expect(await drawnCounts(page)).toEqual(before);
      expect(await axeFaults(page)).toEqual([]);
      await page.screenshot({ path: `${pictures}explorer-changed-light-1280.png` });
      await notice().getByRole('button', { name: 'Reload' }).click();
      await whenCounts(page, `${before.entities + 1} ${before.relationships + 1}`);
      await notice().waitFor({ state: 'detached' });
    });

    test('an incident without claims is part of its interval', async () => {
      await open('#incidents=1999..1999');
      await whenDrawn(page);
      expect(await drawnCounts(page)).toEqual({ entities: 1, relationships: 0 });
      await page.getByRole('complementary', { name: 'Details' }).getByText('1 entity').waitFor();
      await page.getByRole('button', { name: 'Incidents 1' }).waitFor();
      await page.screenshot({ path: `${pictures}explorer-interval-alone-light-1280.png` });
    });
  });

  describe('hostile names', () => {
    beforeAll(async () => {
      await addIncident({
        incident: { id: 'incident:hostile', name: script, description: script },
        entities: [
          { ref: 'turned', id: 'organization:turned', kind: 'ORGANIZATION', name: 'Turned name' },
          { ref: 'long', id: 'organization:long', kind: 'ORGANIZATION', name: 'Long name' },
        ],
        sources: [
          { ref: 'source', id: 'source:hostile', name: script, url: 'https://example.org/?q=<script>' },
        ],
        claims: ['turned', 'long'].map((object) => ({
          subject: 'incident',
          predicate: 'TARGETED',
          object,
          stance: 'ASSERTS',
          summary: script,
          claimants: ['turned'],
          source: 'source',
          locator: script,
        })),
      });
      // Neither the API nor the indexes accept these values: other tools write to a graph, too.
      for (const [text, parameters] of [
        ['DROP INDEX entity_by_name', {}],
        ['DROP INDEX entity_by_kind', {}],
        ["MATCH (e:Entity {id: 'organization:long'}) SET e.name = $long", { long }],
        ["MATCH (e:Entity {id: 'organization:turned'}) SET e.name = $turned", { turned }],
        ["MATCH (e:Entity {id: 'incident:hostile'}) SET e.aliases = [$turned]", { turned }],
      ] as const) {
        await service?.database.write((transaction) => transaction.run({ name: 'test', text, parameters }));
      }
    });

    test('are plain text everywhere, clipped, and keep the direction of their context', async () => {
      await open('#around=incident:hostile&node=incident:hostile');
      await whenDrawn(page);
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.getByRole('heading', { name: script }).waitFor();
      await page.screenshot({ path: `${pictures}explorer-hostile-light-1280.png` });
      await clickInGraph(page, 'organization:long');
      await details.getByRole('button', { name: /Show the full name \(10,000 characters\)/ }).click();
      await details.getByRole('group', { name: 'Full name' }).waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
      await page.getByRole('row').nth(1).waitFor();
      await page.getByRole('tab', { name: 'Timeline' }).click();
      await page.getByRole('tab', { name: 'Graph', exact: true }).click();
      await clickInGraph(page, 'relationship:incident:hostile/TARGETED/organization:turned');
      await details.getByRole('article').waitFor();
      expect(await details.innerText()).not.toMatch(/[\u202a-\u202e]/u);
      expect(await page.evaluate('window.hit')).toBeUndefined();
      expect(await page.evaluate('document.querySelectorAll("img, script:not([src])").length')).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    });

    test('are found by the search', async () => {
      await open('');
      await page.getByRole('combobox', { name: 'Search the graph' }).fill('script onerror');
      await page
        .getByRole('option', { name: /<img src=x/ })
        .first()
        .waitFor();
      expect(await page.evaluate('window.hit')).toBeUndefined();
    });
  });

  describe('500 entities and 1,500 relationships', () => {
    beforeAll(async () => {
      // A hub and 499 entities related to it and to each other, in batches that one mutation accepts.
      const hub = 'organization:hub';
      const name = (index: number) => (index === 0 ? hub : `organization:spoke-${index}`);
      const claim = (from: string, predicate: string, to: string) => ({
        subject: from,
        predicate,
        object: to,
        stance: 'ASSERTS',
        summary: `${from} ${predicate} ${to}`,
        anonymous: true,
        source: 'source:article',
        statedAt: '2017',
      });
      const addClaims = `mutation Add($input: AddClaimsInput!) {
        addClaims(input: $input) { userErrors { field message } }
      }`;
      for (let start = 0; start < 500; start += 100) {
        const range = Array.from({ length: 100 }, (_, offset) => start + offset);
        const input = {
          entities: range.map((index) => ({
            ref: name(index),
            id: name(index),
            kind: 'ORGANIZATION',
            name: index === 0 ? 'The hub' : `Spoke number ${index}`,
          })),
          claims: range.flatMap((index) => [
            ...(index > 0 ? [claim(name(index), 'PART_OF', hub)] : []),
            ...(index > 1 ? [claim(name(index), 'OPERATES_FOR', name(Math.floor(index / 2)))] : []),
            ...(index > 2 ? [claim(name(index), 'TARGETED', name(Math.floor((index * 2) / 3)))] : []),
            ...(index > 493 ? [claim(name(index), 'DISRUPTED', name(index - 400))] : []),
          ]),
        };
        const answer = await service?.ask(addClaims, { input }, researcher);
        expect(answer?.errors).toBeUndefined();
        expect(answer?.data.addClaims.userErrors).toEqual([]);
      }
    }, 240_000);

    test('are drawn, panned and zoomed', async () => {
      await page.goto('about:blank');
      const started = Date.now();
      await page.goto(`${service?.url ?? ''}/explorer#around=organization:hub`);
      await whenDrawn(page);
      const milliseconds = Date.now() - started;
      const answered = await page.evaluate<number>(
        `Math.round(Math.max(...performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql')).map(({ duration }) => duration)))`,
      );
      expect(await drawnCounts(page)).toEqual({ entities: 500, relationships: 1_500 });

      // Frames drawn while panning.
      await page.evaluate(
        `window.frames2 = 0; (function count() { window.frames2 += 1; requestAnimationFrame(count); })()`,
      );
      const before = await page.evaluate<number>('window.frames2');
      const moving = Date.now();
      await page.mouse.move(300, 500);
      await page.mouse.down();
      for (let index = 0; index < 40; index += 1) await page.mouse.move(300 + index * 5, 500 - index * 2);
      await page.mouse.up();
      const seconds = (Date.now() - moving) / 1_000;
      const frames = (await page.evaluate<number>('window.frames2')) - before;
      process.stdout.write(
        `500 entities and 1,500 relationships: ${milliseconds} ms from address to drawn, ${answered} ms of it for the answer, ${Math.round(frames / seconds)} frames a second while panned\n`,
      );
      await page.screenshot({ path: `${pictures}explorer-large-light-1280.png` });
      expect(milliseconds).toBeLessThan(60_000);
    });
  });

  test('no request leaves the service, and the browser logs no error', () => {
    expect([...seen.hosts]).toEqual(['127.0.0.1']);
    expect(seen.complaints).toEqual([]);
  });
});
