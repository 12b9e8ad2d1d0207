import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, OperationTypeNode, parse, validate } from 'graphql';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { projectFolder } from '../../src/projectFolder.js';
import { type EmptyNeo4j, emptyNeo4j, settingsFor } from '../support/ownNeo4j.js';
import { environment, researcher, startTestService, type TestService, tokenFor } from '../support/service.js';
import { type CodeBlock, type Page, pages } from './markdown.js';
import { commandsOf, curlRequest, type ShellCommand } from './shell.js';

/** Runs what the pages tell their reader to run: queries, requests and commands, in the order of each page. */

const schema = makeSchema();
const shownUrl = 'http://127.0.0.1:4000';

let neo4j: EmptyNeo4j | undefined;
let service: TestService;
let token: string;
/** Where commands run: `docs` and `schema` are the project's, what they write goes here. */
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'incident-graph-docs-'));
  for (const name of ['docs', 'schema']) symlinkSync(join(projectFolder, name), join(folder, name));
  neo4j = await emptyNeo4j();
  service = await startTestService({ ...settingsFor(neo4j), METRICS: 'loopback', MAX_COST: undefined });
  token = await tokenFor(researcher);
});
afterAll(async () => {
  await service.stop();
  await neo4j?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The answer a page states for a query: the JSON block that follows it within the same section. */
function statedAnswer({ text, blocks }: Page, block: CodeBlock): unknown {
  const next = blocks[blocks.indexOf(block) + 1];
  if (next?.language !== 'json') return undefined;
  const between = text.split('\n').slice(block.line + block.text.split('\n').length - 1, next.line - 1);
  return between.some((line) => line.startsWith('#')) ? undefined : JSON.parse(next.text);
}

async function runQuery(page: Page, block: CodeBlock): Promise<void> {
  expect(validate(schema, parse(block.text))).toEqual([]);
  const operation = getOperationAST(parse(block.text));
  // Streams are read in test/journeys/stream.test.ts; a page's own example of one is a curl command.
  if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
  const stated = statedAnswer(page, block) as { errors?: object[] } | undefined;
  const needsRole = operation.operation === OperationTypeNode.MUTATION || block.text.includes('auditTrail');
  const { data, errors } = await service.ask(block.text, {}, needsRole ? researcher : undefined);
  if (stated?.errors) {
    expect({ data, errors }).toMatchObject(stated);
    return;
  }
  expect(errors).toBeUndefined();
  for (const payload of Object.values(data as Record<string, { userErrors?: unknown[] } | null>))
    expect(payload?.userErrors ?? []).toEqual([]);
  if (stated) expect({ data }).toEqual(stated);
}

/** Not synchronous: the service that it asks runs in this process. */
async function incidents(
  parameters: readonly string[],
): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(projectFolder, 'dist', 'cli', 'main.js'), ...parameters], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...environment(),
      ...(neo4j && settingsFor(neo4j)),
      LOG_LEVEL: 'error',
      ...(parameters.includes('--url') && { INCIDENTS_KEY: token }),
    },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  return { status, out, err };
}

const subcommands =
  /^(add|brief|cite|verify-citation|mcp|export|import|csv|eurepoc|kev|misp|veris|duplicates|backup|restore|verify|keys|make|list|revoke|help)$/;
/** Options whose value is a file that is read. */
const inputs = new Set(['--global', '--attribution', '--receiver', '--map', '--backup']);
/** Commands whose words are files that are read. */
const readers = new Set(['add', 'csv', 'kev', 'misp', 'veris']);

async function runIncidents(parameters: readonly string[]): Promise<void> {
  const words = parameters.map((word) => word.replace(shownUrl, service.url));
  const command = words.filter(
    (word, index) =>
      subcommands.test(word) &&
      words
        .slice(0, index)
        .every((one) => subcommands.test(one) || one.startsWith('-') || one.startsWith('http')),
  );
  const help = (await incidents([...command, '--help'])).out + (await incidents(['--help'])).out;
  for (const option of words.filter((word) => /^--?[a-z]/.test(word))) expect(help).toContain(option);
  const reads = words.filter(
    (word, index) =>
      inputs.has(words[index - 1] ?? '') ||
      (readers.has(command.at(-1) ?? '') && /[./]/.test(word) && !word.startsWith('http')),
  );
  // A restore wants an empty graph of its own (test/cli/backup.test.ts); other files are the reader's.
  if (
    ['restore', 'revoke'].includes(command.at(-1) ?? '') ||
    !reads.every((file) => existsSync(join(folder, file)))
  )
    return;
  const { status, err } = await incidents(words);
  expect({ status, err: status === 0 ? '' : err }).toEqual({ status: 0, err: '' });
}

async function runCurl(parameters: readonly string[]): Promise<void> {
  const { url, init, streams } = curlRequest(parameters);
  expect(url.startsWith(`${shownUrl}/`)).toBe(true);
  const headers = new Headers(init.headers);
  if (headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
  const leaving = new AbortController();
  const response = await fetch(url.replace(shownUrl, service.url), {
    ...init,
    headers,
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  if (streams) {
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    leaving.abort();
    return;
  }
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('json'))
    expect(JSON.parse(text)).not.toHaveProperty('errors');
}

const scripts = (
  JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
).scripts;
/** Where a script with options of its own reads them. */
const optionsOf: Record<string, string> = {
  bench: 'test/bench/main.ts',
  backup: 'deploy/backup.mjs',
};

/** Scripts start services, suites and benchmarks; that they exist with their options is enough here. */
function checkNpm([verb = '', ...rest]: readonly string[]): void {
  const [script = '', ...parameters] = verb === 'run' ? rest : [verb, ...rest];
  expect(Object.keys(scripts)).toContain(script);
  const given = parameters.filter((word) => word !== '--');
  const source = optionsOf[script];
  for (const option of given.filter((word) => word.startsWith('--')))
    expect(readFileSync(join(projectFolder, source ?? 'package.json'), 'utf8')).toMatch(
      new RegExp(`\\b${option.slice(2)}\\b`),
    );
  if (script === 'test') for (const path of given) expect(existsSync(join(projectFolder, path))).toBe(true);
}

async function run({ program, parameters }: ShellCommand): Promise<void> {
  if (program === 'npm') checkNpm(parameters);
  else if (program === 'curl') await runCurl(parameters);
  else if (program === 'npx') {
    const [tool, ...words] = parameters;
    if (tool === 'incidents') await runIncidents(words);
    else expect(existsSync(join(projectFolder, 'node_modules', '.bin', tool ?? ''))).toBe(true);
  }
}

/** Some pages add to the graph, so the answers of the other pages are compared before. */
const adds = ({ path }: Page): number => Number(/tutorial|guides\/hypotheses/.test(path));
const inOrder = [...pages].sort((one, other) => adds(one) - adds(other));

describe.each(inOrder.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  for (const block of page.blocks) {
    const { language, info, text, line } = block;
    const file = /file=(\S+)/.exec(info)?.[1];
    if (file !== undefined)
      test(`line ${line}: the file ${file}`, () => writeFileSync(join(folder, file), text));
    else if (language === 'graphql') test(`line ${line}: a query`, () => runQuery(page, block));
    else if (language === 'sh')
      test(`line ${line}: commands`, async () => {
        for (const command of commandsOf(text)) await run(command);
      });
  }
  test('has no code block that looks like a query or command and is not run', () => {
    const unknown = page.blocks.filter(({ language }) => ['bash', 'shell', 'gql', ''].includes(language));
    expect(
      unknown.filter(({ text }) => /^\s*(query|mutation|npx|npm|curl)\b/m.test(text)).map(({ line }) => line),
    ).toEqual([]);
  });
});
