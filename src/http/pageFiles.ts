import escapeHtml from 'escape-html';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { PublicPath } from './publicPath.js';
import type { HttpResponse } from './response.js';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

const compress = promisify(gzip);

/** The pages that are built, each a folder of files and served below its own name. */
export type PageName = 'playground' | 'explorer';

/** Built pages are in `dist`, also when the service runs from its sources. */
export const builtPage = (name: PageName): string =>
  fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** Finds a file of a page by its path; undefined if there is none. */
export type PageFiles = (
  path: string,
  acceptEncoding: string | undefined,
) => Promise<HttpResponse | undefined>;

/** File names of built assets contain a hash of their content; that of the page itself does not. */
const cachingOf = (file: string): string =>
  file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Empty if the page has not been built. */
async function filesIn(folder: string): Promise<string[]> {
  const paths = await readdir(folder, { recursive: true }).catch(() => []);
  return paths.filter((path) => extname(path) in mediaTypes).map((path) => path.split(sep).join('/'));
}

/**
 * Puts a built page below the public path. Its assets are built with addresses relative to the page, which would depend
 * on whether the page is opened with a slash at its end; its scripts read where the API is from the element.
 */
const placed = (html: string, { name, publicPath }: PagePlace): string =>
  html
    .replaceAll(/\b(src|href)="\.\//g, `$1="${escapeHtml(publicPath)}/${name}/`)
    .replace(
      '<meta name="public-path" content=""',
      `<meta name="public-path" content="${escapeHtml(publicPath)}"`,
    );

/** Where a page is served. */
export interface PagePlace {
  name: PageName;
  publicPath: PublicPath;
}

/**
 * The files of a page by their path below its name. The list is read at the start, so a path from a request never
 * reaches the file system; a file is read and compressed on its first request.
 */
export async function pageFiles(folder: string, place: PagePlace): Promise<PageFiles> {
  const known = new Set(await filesIn(folder));
  const plain = new Map<string, Promise<Buffer>>();
  const compressed = new Map<string, Promise<Buffer>>();

  const kept = (store: Map<string, Promise<Buffer>>, file: string, make: () => Promise<Buffer>) => {
    const made = store.get(file) ?? make();
    store.set(file, made);
    return made;
  };
  const contentOf = (file: string) =>
    kept(plain, file, async () => {
      const content = await readFile(join(folder, file));
      return extname(file) === '.html' ? Buffer.from(placed(content.toString(), place)) : content;
    });
  const compressedOf = (file: string) => kept(compressed, file, async () => compress(await contentOf(file)));

  return async (path, acceptEncoding) => {
    const file = path === '' ? 'index.html' : path;
    if (!known.has(file)) return undefined;
    const zipped = /\bgzip\b/.test(acceptEncoding ?? '');
    return {
      status: 200,
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        'cache-control': cachingOf(file),
        vary: 'accept-encoding',
        ...(zipped && { 'content-encoding': 'gzip' }),
      },
      body: await (zipped ? compressedOf(file) : contentOf(file)),
    };
  };
}
