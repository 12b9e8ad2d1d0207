import { describe } from '@jest/globals';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Where pictures of pages are left for whoever wants to look at them. */
export const pictures = fileURLToPath(new URL('../../artefacts/', import.meta.url));

/** What a browser does of its own accord, and tests must not see: updates, sync, a sandbox that root cannot have. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where no browser can be had (a setting forbids installing one), this part is left out, and jest says so. */
export const withBrowser = existsSync(executablePath) ? describe : describe.skip;

export function launchBrowser(): Promise<Browser> {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({ executablePath, args });
}

/** What a page has asked of whom, and what the browser had to complain of: errors, and breaches of its policy. */
export interface Watched {
  hosts: Set<string>;
  complaints: string[];
}

export function watched(page: Page): Watched {
  const seen: Watched = { hosts: new Set(), complaints: [] };
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:') seen.hosts.add(hostname);
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(message.text());
  });
  return seen;
}
