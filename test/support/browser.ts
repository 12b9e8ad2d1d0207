import { describe } from '@jest/globals';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** The folder for screenshots of pages, for inspection. */
export const pictures = fileURLToPath(new URL('../../artefacts/', import.meta.url));

/** Flags that disable background activity (updates, sync) and the sandbox, which root cannot use. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Without a browser (a setting may forbid installing one) these tests are skipped. */
export const withBrowser = existsSync(executablePath) ? describe : describe.skip;

export function launchBrowser(): Promise<Browser> {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({ executablePath, args });
}

/** The requests of a page, and the browser's errors, including violations of the content security policy. */
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
