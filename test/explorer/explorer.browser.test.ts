import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { launchBrowser, pictures, type Watched, watched, withBrowser } from '../support/browser.js';
import { startTestService, type TestService } from '../support/service.js';
import { axeFaults, clickInGraph, drawnCounts, whenAt, whenCounts, whenDrawn } from './page.js';

// A browser and cold statements are slow on a busy machine.
jest.setTimeout(180_000);

const wannacry = '#around=incident:wannacry';
const attribution = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';
const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

withBrowser('the explorer in a browser', () => {
  let service: TestService | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext;
  let page: Page;
  let seen: Watched;

  const open = async (fragment: string) => {
    // A change of the fragment alone does not reload the page.
    await page.goto('about:blank');
    await page.goto(`${service?.url ?? ''}/explorer${fragment}`);
  };
  const fragment = () => new URL(page.url()).hash;
  const attributionStatuses = () => page.getByRole('region', { name: 'Attributions' });
  const details = () => page.getByRole('complementary', { name: 'Details' });
  const screenshot = (name: string) => page.screenshot({ path: `${pictures}explorer-${name}.png` });

  beforeAll(async () => {
    service = await startTestService({ WARM_UP_MS: '600000' });
    browser = await launchBrowser();
    context = await browser.newContext({
      viewport: wide,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(40_000);
    seen = watched(page);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  describe('starting', () => {
    test('lists incidents with the status of their attributions, and opens one on click', async () => {
      await open('');
      expect(await page.title()).toContain('Explorer');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page
        .getByRole('button', { name: /WannaCry ransomware attack.*Contested North Korea/s })
        .waitFor();
      expect(await page.locator('.startIncident').count()).toBeGreaterThanOrEqual(6);
      await screenshot('start-light-1280');
      await page.getByRole('button', { name: /^Incident WannaCry ransomware attack/ }).click();
      await whenDrawn(page);
      expect(fragment()).toBe('#around=incident:wannacry&node=incident:wannacry');
      const { entities, relationships } = await drawnCounts(page);
      expect(entities).toBeGreaterThan(20);
      expect(relationships).toBeGreaterThan(25);
      await details().getByRole('tab', { name: 'About' }).waitFor();
      await screenshot('wannacry-light-1280');
    });

    test('searches by an alias with the keyboard alone', async () => {
      await open('');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('dprk', { delay: 20 });
      const hit = page.getByRole('option', { name: /North Korea/ }).first();
      await hit.waitFor();
      expect(await hit.innerText()).toMatch(/Country · also DPRK/);
      await screenshot('search-light-1280');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await whenDrawn(page);
      expect(fragment()).toContain('around=country:north-korea');
    });

    test('chooses the best match on Enter, tolerant of typos', async () => {
      await page.keyboard.press('Escape');
      const field = page.getByRole('combobox', { name: 'Search the graph' });
      await field.fill('wanacry');
      await page
        .getByRole('option', { name: /WannaCry/ })
        .first()
        .waitFor();
      await field.press('Enter');
      await whenAt(page, (at) => at.includes('wannacry'));
    });
  });

  describe('the lens', () => {
    test('changes the attribution from suspected to asserted to contested as the date moves', async () => {
      await open(wannacry);
      await whenDrawn(page);
      const slider = page.getByRole('slider', { name: 'As of' });
      await slider.focus();
      await page.keyboard.press('Home');
      await whenAt(page, (at) => at.includes('asOf='));
      const first = /asOf=(\d{4})/.exec(fragment())?.[1];
      expect(Number(first)).toBeLessThanOrEqual(2014);
      await attributionStatuses().getByText('Not claimed').first().waitFor();

      const hasStatus = async (asOf: string, status: string) => {
        await page.getByRole('textbox', { name: 'Date' }).fill(asOf);
        await attributionStatuses()
          .getByRole('button', { name: `${status} North Korea` })
          .waitFor();
        await screenshot(`wannacry-${asOf}-light-1280`);
      };
      await hasStatus('2017-05-18', 'Suspected');
      await hasStatus('2017-05', 'Contested');
      await hasStatus('2017-12', 'Contested');
      expect(await slider.getAttribute('aria-valuetext')).toBe('Claims stated by the end of Dec 2017');
    });

    test('is dragged with the mouse', async () => {
      await open(wannacry);
      await whenDrawn(page);
      const thumb = page.locator('.asOfTrack .thumb');
      const track = await page.locator('.asOfTrack .track').boundingBox();
      const from = await thumb.boundingBox();
      if (!track || !from) throw new Error('the slider is there');
      await page.mouse.move(from.x + 9, from.y + 9);
      await page.mouse.down();
      await page.mouse.move(track.x + track.width * 0.3, from.y + 9, { steps: 6 });
      await page.mouse.up();
      await whenAt(page, (at) => at.includes('asOf='));
      await page.goBack();
      await whenAt(page, (at) => !at.includes('asOf='));
    });

    test('steps from change to change', async () => {
      await open(`${wannacry}&asOf=2017-05`);
      await whenDrawn(page);
      await page.getByRole('button', { name: /^Next change/ }).click();
      await whenAt(page, (at) => /asOf=2017-(?!05&|05$)/.test(at));
    });

    test('excludes claimants, sources and stances', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await page.getByRole('button', { name: 'Lens' }).click();
      const lens = page.getByRole('complementary', { name: 'Lens' });
      await lens.getByRole('button', { name: 'Only claims of The New York Times', exact: true }).click();
      await attributionStatuses().getByRole('button', { name: 'Suspected North Korea' }).waitFor();
      await lens.getByRole('switch').check({ force: true });
      await whenAt(page, (at) => at.includes('context=true'));
      await screenshot('lens-light-1280');
      await lens.getByRole('button', { name: 'Only claims of The New York Times', exact: true }).click();
      await lens.getByRole('checkbox', { name: 'Denies' }).check({ force: true });
      await attributionStatuses().getByRole('button', { name: 'Denied North Korea' }).waitFor();
      await lens.getByRole('button', { name: 'Reset' }).click();
      await attributionStatuses().getByRole('button', { name: 'Contested North Korea' }).waitFor();
      await lens.getByRole('button', { name: /^Without claims of US accuses/ }).click();
      await whenAt(page, (at) => at.includes('notSource='));
    });
  });

  describe('the graph', () => {
    test('a click on a line shows its claims and their disputes', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await clickInGraph(page, 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea');
      const claims = details().getByRole('article');
      await claims.first().waitFor();
      expect(await claims.count()).toBe(14);
      const text = await details().innerText();
      expect(text).toMatch(/Contested/);
      expect(text).toMatch(/11 for it\s+3 against\s+6 independent origins/);
      const denials = details().getByRole('article', { name: /denies/ });
      expect(await denials.count()).toBe(3);
      const denial = denials.last();
      expect(await denial.innerText()).toMatch(/Disputes/);
      expect(await denial.innerText()).toMatch(/21 Dec 2017/);
      await denial
        .getByRole('button', { name: /asserts:/ })
        .first()
        .click();
      expect(await page.evaluate('document.activeElement.className')).toMatch(/^claim asserts/);
      await screenshot('claims-light-1280');
    });

    test('a click on an entity shows its fields, aliases, relationships and dates', async () => {
      await clickInGraph(page, 'country:north-korea');
      await details().getByRole('heading', { name: 'North Korea' }).waitFor();
      expect(await details().innerText()).toMatch(/DPRK/);
      await details()
        .getByRole('tab', { name: /^Relationships/ })
        .click();
      await details()
        .getByRole('button', { name: /^Claims: held responsible for WannaCry/ })
        .waitFor();
      await details()
        .getByRole('tab', { name: /^Dates/ })
        .click();
      await details().locator('time').first().waitFor();
      await details()
        .getByRole('tab', { name: /^Claims/ })
        .click();
      await details().getByRole('article').first().waitFor();
    });

    test('an entity can be expanded by family, collapsed, pinned, hidden and fitted', async () => {
      await open(`${wannacry}&node=country:north-korea`);
      await whenDrawn(page);
      const before = await drawnCounts(page);
      await details()
        .getByRole('button', { name: /^Attribution \(\d+\)/ })
        .click();
      await whenCounts(page, `${before.entities} ${before.relationships}`, 'detached');
      expect(fragment()).toContain('open=ATTRIBUTION!country:north-korea');
      expect((await drawnCounts(page)).entities).toBeGreaterThan(before.entities);
      await details().getByRole('button', { name: 'Collapse' }).click();
      await whenCounts(page, `${before.entities} ${before.relationships}`);
      await details().getByRole('button', { name: 'Pin', exact: true }).click();
      expect(fragment()).toMatch(/pin=-?\d+,-?\d+,country:north-korea/);
      await details().getByRole('button', { name: 'Hide' }).click();
      await whenAt(page, (at) => at.includes('hide=country:north-korea'));
      expect((await drawnCounts(page)).entities).toBe(before.entities - 1);
      await page.getByRole('button', { name: /Show all 1 hidden item/ }).click();
      await whenAt(page, (at) => !at.includes('hide='));
      await page.getByRole('button', { name: 'Fit the graph' }).click();
    });

    test('the legend hides kinds and families', async () => {
      await open(wannacry);
      await whenDrawn(page);
      const before = await drawnCounts(page);
      const legend = page.getByRole('region', { name: 'Legend' });
      await legend
        .getByRole('button', { name: /Responses 11/ })
        .first()
        .click();
      await whenAt(page, (at) => at.includes('noKind=RESPONSE'));
      await whenCounts(page, `${before.entities} `, 'detached');
      expect((await drawnCounts(page)).entities).toBe(before.entities - 11);
    });

    test('a right click opens the menu of an entity', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await clickInGraph(page, 'country:north-korea', 'right');
      const menu = page.getByRole('menu');
      await menu.getByRole('menuitem', { name: /^Expand all \(\d+\)/ }).waitFor();
      await screenshot('menu-light-1280');
      await menu.getByRole('menuitem', { name: 'Show only this' }).click();
      await whenAt(page, (at) => at.includes('around=country:north-korea'));
    });

    test('can be navigated by keyboard alone', async () => {
      await open(wannacry);
      await whenDrawn(page);
      const graph = page.getByRole('application');
      await graph.focus();
      const said = () => graph.getByRole('status').innerText();
      await page.keyboard.press('ArrowRight');
      expect(await said()).toMatch(/^WannaCry ransomware attack, incident, \d+ relationships shown$/);
      await page.keyboard.press('ArrowUp');
      expect(await said()).not.toMatch(/^WannaCry ransomware attack,/);
      await page.keyboard.press('.');
      expect(await said()).toMatch(/(asserted|suspected|contested): \d+ for it/);
      await page.keyboard.press('Enter');
      await whenAt(page, (at) => at.includes('edge='));
      await details().getByRole('article').first().waitFor();
      await graph.focus();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Space');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await graph.focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
      await page.keyboard.press('Escape');
    });
  });

  describe('the brief of an incident', () => {
    const brief = () => page.getByRole('dialog', { name: /^Brief/ });

    test('opens from the details under the lens, and is kept in the address', async () => {
      await open(`${wannacry}&node=incident:wannacry&asOf=2017-06`);
      await details().getByRole('button', { name: 'Brief' }).click();
      await brief().getByText('Claims counted').waitFor();
      expect(await brief().locator('.brief').innerText()).toMatch(
        /stated and public by 2017-06[^]*North Korea” is contested, by claims of 2017-05-15 to 2017-05: 2 claims/,
      );
      await whenAt(page, (at) => at.includes('brief=incident:wannacry'));
      await screenshot('brief-light-1280');
      await page.keyboard.press('Escape');
      await brief().waitFor({ state: 'detached' });
      expect(fragment()).not.toContain('brief');
    });

    test('is copied and saved as Markdown', async () => {
      await open('#brief=incident:wannacry');
      await brief().getByRole('button', { name: 'Copy as Markdown' }).click();
      await brief().getByRole('status').getByText('The brief is copied as Markdown.').waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toMatch(/^# WannaCry ransomware attack\n\nTLP:CLEAR\n/);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        brief().getByRole('button', { name: 'Save as Markdown' }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe('wannacry.md');
      expect(await readFile(await saved.path(), 'utf8')).toBe(copied);
    });

    test('is printed whole, without the page behind it', async () => {
      await open('#brief=incident:wannacry');
      await brief().getByRole('heading', { name: 'Sources' }).waitFor();
      await page.emulateMedia({ media: 'print' });
      const heights = await page.evaluate<{ page: number; brief: number }>(
        `({ page: document.documentElement.scrollHeight, brief: document.querySelector('.brief').scrollHeight })`,
      );
      expect(heights.page).toBeGreaterThanOrEqual(heights.brief);
      expect(heights.brief).toBeGreaterThan(2_000);
      expect(await page.locator('#explorer').isVisible()).toBe(false);
      expect(await brief().getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
    });
  });

  describe('from A to B', () => {
    test('lists the paths, marks the weakest hop and highlights the chosen path', async () => {
      await open('#from=incident:wannacry&to=country:russia&paths=attribution');
      await whenDrawn(page);
      const panel = page.getByRole('complementary', { name: 'From A to B' });
      await panel.getByText(/\d+ paths found/).waitFor();
      const paths = panel.getByRole('button', { name: /^Path \d/ });
      expect(await paths.count()).toBeGreaterThan(1);
      const weakest = panel.locator('.hop.weakest').first();
      expect(await weakest.innerText()).toMatch(/operates for\s+\?\s*Suspected\s*weakest hop/);
      await paths.nth(1).click();
      await whenAt(page, (at) => at.includes('path=1'));
      await screenshot('paths-light-1280');
    });

    test('is requested from the start page', async () => {
      await open('');
      await page.getByRole('button', { name: /^From NSA code to a hospital/ }).waitFor();
      await page.getByRole('combobox', { name: 'Paths from' }).fill('TAO');
      await page
        .getByRole('option', { name: /Tailored Access/ })
        .first()
        .click();
      await page.getByRole('complementary', { name: 'From A to B' }).waitFor();
      await whenAt(page, (at) => at.includes('from=organization:tailored-access-operations'));
    });

    test('is requested in the panel', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await page.getByRole('button', { name: 'A to B' }).click();
      const panel = page.getByRole('complementary', { name: 'From A to B' });
      const choose = async (field: string, text: string, name: RegExp) => {
        await panel.getByRole('combobox', { name: field }).fill(text);
        await page.getByRole('option', { name }).first().click();
      };
      await choose('From', 'TAO', /Tailored Access/);
      await choose('To', 'King’s College', /King's College/);
      await panel.getByText(/^Effects/).click();
      await panel.getByText('3 paths found').waitFor();
      await panel.getByText('Shortest').click();
      await panel.getByText(/\d+ paths? found/).waitFor();
      expect(fragment()).toContain('paths=shortest');
    });
  });

  describe('the other views', () => {
    test('the table has the same content, sorts on click, and opens the details', async () => {
      await open(`${wannacry}&show=table`);
      await page.getByRole('gridcell').or(page.getByRole('rowheader')).first().waitFor();
      const rows = page.getByRole('row');
      await page.getByRole('columnheader', { name: 'Relationships', exact: true }).click();
      await page.getByRole('columnheader', { name: 'Relationships', exact: true }).click();
      await whenAt(page, (at) => at.includes('sort=-ties'));
      expect(await rows.nth(1).innerText()).toMatch(/Korea|WannaCry/);
      await page.getByRole('radio', { name: /^Relationships/ }).click();
      await page.getByRole('columnheader', { name: 'Status' }).click();
      expect(await rows.nth(1).innerText()).toMatch(/Asserted/);
      await screenshot('table-light-1280');
      await rows.nth(1).click();
      await details().getByRole('article').first().waitFor();
    });

    test('the timeline lists entities by date', async () => {
      await open(`${wannacry}&show=timeline`);
      await page
        .getByRole('button', { name: /WannaCry ransomware attack\s*May 2017/ })
        .first()
        .waitFor();
      await screenshot('timeline-light-1280');
      await page
        .getByRole('button', { name: /Outbreak of WannaCry/ })
        .first()
        .click();
      await details().getByRole('heading', { name: 'Outbreak of WannaCry' }).waitFor();
    });

    test('each chart shows its figures as a table', async () => {
      await open('#show=charts');
      await page.getByRole('heading', { name: /^\d+ incidents$/ }).waitFor();
      await page.locator('.recharts-bar-rectangle').first().waitFor();
      await screenshot('charts-light-1280');
      await page.getByRole('button', { name: 'Status of attributions as a table' }).click();
      await page.getByRole('row', { name: /Contested \d+/ }).waitFor();
      await page.getByRole('textbox', { name: 'From' }).fill('2017');
      await whenAt(page, (at) => at.includes('incidents=2017..'));
    });

    test('all incidents of an interval, with their actors and victims', async () => {
      await open('#incidents=2016..2017');
      await whenDrawn(page);
      const { entities } = await drawnCounts(page);
      expect(entities).toBeGreaterThan(30);
      await screenshot('interval-light-1280');
    });
  });

  describe('sharing and exporting', () => {
    test('a shared address shows the same view; back and forward work', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await clickInGraph(page, 'country:north-korea');
      await details().getByRole('heading', { name: 'North Korea' }).waitFor();
      await page.getByRole('tab', { name: 'Table' }).click();
      await page.getByRole('button', { name: 'Copy the address of this view' }).click();
      const shared = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(shared).toBe(page.url());
      await page.goBack();
      await page.goBack();
      await whenAt(page, (at) => at === '#around=incident:wannacry');
      await page.goForward();
      await details().getByRole('heading', { name: 'North Korea' }).waitFor();

      const other = await context.newPage();
      await other.goto(shared);
      await other
        .getByRole('complementary', { name: 'Details' })
        .getByRole('heading', { name: 'North Korea' })
        .waitFor();
      await other.getByRole('tab', { name: 'Table', selected: true }).waitFor();
      await other.close();
    });

    const saved = async (name: string): Promise<{ download: Download; content: Buffer }> => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name }).click(),
      ]);
      return { download, content: await readFile(await download.path()) };
    };

    test('exports PNG, SVG, CSV, GraphML and JSON', async () => {
      await open(`${wannacry}&asOf=2017-12`);
      await whenDrawn(page);
      const { entities, relationships } = await drawnCounts(page);
      const png = await saved('Image (PNG)');
      expect(png.download.suggestedFilename()).toBe('wannacry-2017-12.png');
      expect(png.content.subarray(1, 4).toString()).toBe('PNG');
      const svg = (await saved('Image (SVG)')).content.toString();
      expect(svg.match(/<title>/g)).toHaveLength(entities + relationships);
      const csv = (await saved('Entities (CSV)')).content.toString();
      expect(csv.trim().split('\r\n')).toHaveLength(entities + 1);
      expect(csv).toMatch(/^id,.*,description,marking\r\n/);
      expect(csv).toMatch(/^incident:wannacry,.*,TLP:CLEAR\r$/m);
      const forExcel = (await saved('Entities (CSV for Excel)')).content.toString();
      expect(forExcel).toBe(`\uFEFF${csv}`);
      expect((await saved('Relationships (CSV)')).content.toString().trim().split('\r\n')).toHaveLength(
        relationships + 1,
      );
      const graphml = (await saved('Graph (GraphML)')).content.toString();
      expect(graphml.match(/<edge /g)).toHaveLength(relationships);
      const json = JSON.parse((await saved('Graph (JSON)')).content.toString()) as { nodes: unknown[] };
      expect(json).toMatchObject({ lens: { asOf: '2017-12' }, address: page.url() });
      expect(json.nodes).toHaveLength(entities);
    });

    test('exports a citation of what is selected, with the address of the view', async () => {
      await open(`${wannacry}&asOf=2017-12&edge=${attribution}`);
      await whenDrawn(page);
      const { download, content } = await saved('Citation (CSL-JSON)');
      expect(download.suggestedFilename()).toBe('wannacry-2017-12.citation.json');
      const item = JSON.parse(content.toString()) as { custom: { ids: string[]; lens: object } };
      expect(item).toMatchObject({
        URL: page.url(),
        custom: { ids: [attribution], lens: { asOf: '2017-12' } },
      });
      const check = await service?.ask(
        'query ($citation: String!) { verifyCitation(citation: $citation) { isReproduced } }',
        { citation: (await saved('Citation (RIS)')).content.toString() },
      );
      expect(check?.data.verifyCitation).toEqual({ isReproduced: true });
    });

    test('copies a GraphQL operation that returns the same graph', async () => {
      await open(`${wannacry}&asOf=2017-12&stance=ASSERTS`);
      await whenDrawn(page);
      const { entities, relationships } = await drawnCounts(page);
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'Copy as GraphQL' }).click();
      await page.getByText('The operation is copied').waitFor();
      const query = await page.evaluate<string>('navigator.clipboard.readText()');
      const answer = await service?.ask(query);
      expect(answer?.errors).toBeUndefined();
      expect(answer?.data.graph.nodes).toHaveLength(entities);
      expect(answer?.data.graph.edges).toHaveLength(relationships);
    });
  });

  describe('errors', () => {
    test('an unreachable service is reported, and a retry loads the graph', async () => {
      await context.route('**/graphql', (route) => route.abort());
      await open(wannacry);
      await page.getByText('The service cannot be reached').first().waitFor();
      await screenshot('away-light-1280');
      await context.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await whenDrawn(page);
      // The browser logs the failed requests, as intended.
      seen.complaints.splice(0);
    });

    test('an invalid key is reported, and is not stored', async () => {
      await open(wannacry);
      await whenDrawn(page);
      await page.getByRole('button', { name: /^API key:/ }).click();
      await page.getByLabel('API key or token').fill('nonsense');
      await page.getByRole('button', { name: 'Use this key' }).click();
      await page.getByText('The API key is not valid').first().waitFor();
      expect(
        await page.evaluate('JSON.stringify([localStorage, sessionStorage, location.href])'),
      ).not.toContain('nonsense');
      seen.complaints.splice(0);
    });

    test('an unknown id is reported', async () => {
      await open('#around=incident:no-such-thing&node=incident:no-such-thing');
      await page.getByText('No visible entity has the requested id').first().waitFor();
    });
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    const states: readonly (readonly [name: string, fragment: string, ready: string])[] = [
      ['start', '', '.startIncident'],
      ['graph', `${wannacry}&node=incident:wannacry`, '.detailsHead h2'],
      [
        'edge',
        `${wannacry}&edge=relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea`,
        '.details .claim',
      ],
      ['paths', '#from=incident:wannacry&to=country:russia', '.path, .panelToggles'],
      ['timeline', `${wannacry}&show=timeline`, '.timelineRow'],
      ['table', `${wannacry}&show=table&table=relationships`, '.react-aria-Row'],
      ['charts', '#show=charts', '.recharts-bar-rectangle'],
      ['brief', '#brief=incident:wannacry', '.brief .sectionHead'],
    ];
    test.each([
      ['1280', wide],
      ['390', narrow],
    ] as const)(
      'axe finds no violation at %s pixels',
      async (width, viewport) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(viewport);
        const found: string[] = [];
        for (const [name, where, ready] of states) {
          await open(where);
          await page.locator(ready).first().waitFor();
          if (where.includes('around') && !where.includes('show')) await whenDrawn(page);
          await page.waitForTimeout(300);
          found.push(...(await axeFaults(page)).map((fault) => `${name}: ${fault}`));
          await screenshot(`${name}-${colorScheme}-${width}`);
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect([name, overflow]).toEqual([name, 0]);
        }
        await page.setViewportSize(wide);
        expect(found).toEqual([]);
      },
      240_000,
    );
  });

  test('the chosen theme survives a reload', async () => {
    await open('');
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('no request leaves the service, and the browser logs no error', () => {
    expect([...seen.hosts]).toEqual(['127.0.0.1']);
    expect(seen.complaints).toEqual([]);
  });
});
