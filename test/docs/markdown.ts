import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';

/** A fenced code block: its language, what follows the language on that line, and its text. */
export interface CodeBlock {
  language: string;
  info: string;
  text: string;
  /** The line of its fence, counted from 1. */
  line: number;
}

export interface Page {
  /** Relative to the project, such as "docs/tutorial.md". */
  path: string;
  text: string;
  blocks: readonly CodeBlock[];
  /** What `#…` may point to. */
  anchors: ReadonlySet<string>;
  /** Targets of links and pictures, as written. */
  links: readonly string[];
}

const fence = /^( *)```(\S*)[ \t]*(.*)\n([\s\S]*?)^ *```[ \t]*$/gm;

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** How GitHub makes the anchor of a heading. */
const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function anchorsOf(prose: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const name = slug(heading);
    let anchor = name;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${name}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

export function readPage(path: string): Page {
  const text = readFileSync(join(projectFolder, path), 'utf8');
  const blocks = [...text.matchAll(fence)].map(({ index, 2: language = '', 3: info = '', 4: code = '' }) => ({
    language,
    info,
    text: code,
    line: lineOf(text, index),
  }));
  const prose = text.replace(fence, '').replace(/`[^`\n]*`/g, '``');
  return {
    path,
    text,
    blocks,
    anchors: anchorsOf(text.replace(fence, '')),
    links: [...prose.matchAll(/\]\(<?([^)\s>]+)>?\)/g)].map(([, target = '']) => target),
  };
}

function* markdownIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(projectFolder, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* markdownIn(path);
    else if (entry.name.endsWith('.md')) yield path;
  }
}

const rootPages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];

/** Every page of the project. */
export const pages: readonly Page[] = [
  ...rootPages,
  ...['docs', 'seed', 'src', 'test', 'cypher', 'schema'].flatMap((folder) => [...markdownIn(folder)].sort()),
].map(readPage);

export const pageAt = (path: string): Page => {
  const found = pages.find((page) => page.path === path);
  if (!found) throw new Error(`There is no page ${path}`);
  return found;
};

/** What a relative link points to, or why it does not resolve. */
export function brokenLink(page: Page, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : relative('.', join(dirname(page.path), decodeURIComponent(file)));
  const absolute = join(projectFolder, path);
  if (!existsSync(absolute)) return `${target}: no file ${path}`;
  if (anchor === undefined || !path.endsWith('.md') || statSync(absolute).isDirectory()) return undefined;
  return readPage(path).anchors.has(anchor) ? undefined : `${target}: no heading for #${anchor} in ${path}`;
}

/** The rows of a table below a heading, each as its cells. */
export function tableBelow(page: Page, heading: string): string[][] {
  const [, below = ''] = page.text.split(new RegExp(`^#+ ${heading}$`, 'm'));
  const [section = ''] = below.split(/^#+ /m);
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

/** Everything in backquotes in a text. */
export const codeIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
