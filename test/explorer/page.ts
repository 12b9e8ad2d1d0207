import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The canvas has the number of drawn entities and relationships as an attribute. */
const drawn = '[data-drawn]';

/** Waits until the fragment of the address fulfills a condition. */
export const whenAt = (page: Page, isExpected: (fragment: string) => boolean): Promise<void> =>
  page.waitForURL((url) => isExpected(decodeURIComponent(url.hash)));

export async function whenDrawn(page: Page): Promise<void> {
  await page.locator(`.canvasFrame ${drawn}`).waitFor({ state: 'attached' });
  await page.locator('.busy.on').waitFor({ state: 'detached' });
}

/** Waits until the drawn counts start with this text. */
export const whenCounts = (page: Page, counts: string, state: 'attached' | 'detached' = 'attached') =>
  page.locator(`.canvasFrame [data-drawn^="${counts}"]`).waitFor({ state });

export async function drawnCounts(page: Page): Promise<{ entities: number; relationships: number }> {
  const counts = (await page.locator(`.canvasFrame ${drawn}`).getAttribute('data-drawn')) ?? '';
  const [entities = 0, relationships = 0] = counts.split(' ').map(Number);
  return { entities, relationships };
}

/** Clicks an element at its position on the canvas. */
export async function clickInGraph(page: Page, id: string, button: 'left' | 'right' = 'left'): Promise<void> {
  const at = await page.evaluate<{ x: number; y: number }>(
    `(() => {
      const cy = document.querySelector('.canvas')._cyreg.cy;
      const element = cy.getElementById(${JSON.stringify(id)});
      const { x, y } = element.isNode() ? element.renderedPosition() : element.renderedMidpoint();
      const { left, top } = cy.container().getBoundingClientRect();
      return { x: left + x, y: top + y };
    })()`,
  );
  await page.mouse.move(at.x - 3, at.y);
  await page.mouse.move(at.x, at.y);
  await page.mouse.click(at.x, at.y, { button });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of WCAG 2.1 A and AA that axe finds, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // For seven seconds React Aria announces what was chosen by its label, which may have gone from the page with its list.
  await page.waitForFunction("!document.querySelector('[data-live-announcer] [role=img]')");
  await page.evaluate(axe);
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`;
  return page.evaluate<string[]>(run);
}
