import { describe, expect, test } from '@jest/globals';
import { brokenLink, pageAt, pages } from './markdown.js';

test.each(pages.map((page) => [page.path, page] as const))(
  'every relative link of %s resolves',
  (_path, page) => {
    const relative = page.links.filter((target) => !/^[a-z]+:/.test(target));
    expect(relative.map((target) => brokenLink(page, target)).filter(Boolean)).toEqual([]);
  },
);

describe('pages stay short', () => {
  test('the README has at most 130 lines', () => {
    expect(pageAt('README.md').text.trimEnd().split('\n').length).toBeLessThanOrEqual(130);
  });

  const decisions = pages.filter(({ path }) => path.startsWith('docs/decisions/'));
  test.each(decisions.map((page) => [page.path, page] as const))(
    '%s has at most a page',
    (_path, { text }) => {
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(900);
    },
  );
});

test('every page in docs can be reached from the README by links, or is in a folder that it links', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    for (const target of pageAt(path).links) {
      if (/^[a-z]+:/.test(target) || target.startsWith('#')) continue;
      const file = new URL(target, `file:///${folder}`).pathname.slice(1);
      const found = pages.filter((page) =>
        file.endsWith('/') ? page.path.startsWith(file) : page.path === file,
      );
      for (const page of found) reached.add(page.path);
    }
  }
  const docs = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
  expect(docs.filter((path) => !reached.has(path))).toEqual([]);
});
