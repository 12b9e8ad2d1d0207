import { describe, expect, jest, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as EarlierTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { encode } from 'gpt-tokenizer';
import { projectFolder } from '../../src/projectFolder.js';
import { relationshipDeclarations, type RelationshipType } from '../../src/model/relationshipType.js';
import { Stance } from '../../src/model/vocabulary.js';
import { ownService } from '../support/ownService.js';
import { researcher, tokenFor } from '../support/service.js';
import { processEnvironment } from '../support/serviceProcess.js';

/** The tools for language models, through the clients of the protocol's own SDK: that of 2025 and that of 2026-07-28. */
jest.setTimeout(180_000);

const own = ownService();

const url = (): URL => new URL(`${own.service.url}/mcp`);

interface Answer {
  isError?: boolean;
  structuredContent?: Record<string, unknown>;
  content: { type: string; text?: string }[];
}

/** What the tests use of a client. */
interface Caller {
  listTools(): Promise<{ tools: { name: string }[] }>;
  call(name: string, args: object): Promise<Answer>;
  claim(uri: string): Promise<string>;
  prompt(name: string, args: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

const who = { name: 'test', version: '1' };

/** What the tests use of a client of either revision: their methods are alike. */
const callerOf = (client: Client | EarlierClient): Caller => ({
  listTools: () => client.listTools(),
  call: async (name, args) =>
    (await client.callTool({ name, arguments: args as Record<string, unknown> })) as Answer,
  claim: async (uri) =>
    (await client.readResource({ uri })).contents.map((one) => ('text' in one ? one.text : '')).join(''),
  prompt: async (name, args) => JSON.stringify((await client.getPrompt({ name, arguments: args })).messages),
  close: () => client.close(),
});

async function current(headers: Record<string, string> = {}): Promise<Caller> {
  const client = new Client(who, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(url(), { requestInit: { headers } }));
  return callerOf(client);
}

async function earlier(headers: Record<string, string> = {}): Promise<Caller> {
  const client = new EarlierClient(who);
  await client.connect(new EarlierTransport(url(), { requestInit: { headers } }));
  return callerOf(client);
}

/** Asks a tool, and checks the size of the answer and that its text is its structured content. */
async function ask(caller: Caller, name: string, args: object): Promise<Record<string, unknown>> {
  const answer = await caller.call(name, args);
  expect([name, args, answer.isError ? answer.content : undefined]).toEqual([name, args, undefined]);
  expect(encode(JSON.stringify(answer)).length).toBeLessThanOrEqual(8_000);
  expect(JSON.parse(answer.content[0]?.text ?? '')).toEqual(answer.structuredContent);
  return answer.structuredContent ?? {};
}

const toWannacry = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';

describe.each([
  ['2026-07-28', current],
  ['2025', earlier],
])('a client of %s', (_, connect) => {
  test('lists the tools in their order, in at most 6,000 tokens', async () => {
    const client = await connect();
    const listed = await client.listTools();
    expect(listed.tools.map(({ name }) => name)).toEqual([
      ...['search', 'incident_brief', 'who_says', 'chains', 'belief_changes', 'compare', 'gaps', 'cite'],
      'verify_citations',
    ]);
    expect(encode(JSON.stringify(listed.tools)).length).toBeLessThanOrEqual(6_000);
    await client.close();
  });

  test('asks tools, a claim and a prompt, and gets errors that say what to do', async () => {
    const client = await connect();
    const { claims, relationships } = await ask(client, 'who_says', {
      about: toWannacry,
      lens: { asOf: '2017-05' },
    });
    expect(claims).toHaveLength(3);
    expect(relationships).toMatchObject([
      { id: toWannacry, status: 'CONTESTED', disputedByAccusedOnly: true },
    ]);
    expect(JSON.parse(await client.claim('graph://claim/claim:article-a1'))).toMatchObject({
      id: 'claim:article-a1',
      stance: 'ASSERTS',
    });
    expect(await client.prompt('who_says_so', { actor: 'country:russia' })).toContain('country:russia');
    for (const [args, text] of [
      [{ about: 'incident:none' }, 'NOT_FOUND: There is no entity "incident:none".'],
      [{}, 'BAD_USER_INPUT: Give `about`, `predicates`, or both.'],
      [{ about: toWannacry, lens: { asOf: '2017-13' } }, 'BAD_USER_INPUT: '],
    ] as const) {
      const answer = await client.call('who_says', args);
      expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(text) }] });
    }
    await client.close();
  });
});

test('the command serves the same tools on standard input and output', async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(projectFolder, 'dist', 'cli', 'main.js'), '--url', own.service.url, 'mcp'],
    env: processEnvironment({}) as Record<string, string>,
  });
  const client = new Client(who, { versionNegotiation: { mode: 'auto' } });
  await client.connect(transport);
  const overStdio = callerOf(client);
  const overHttp = await current();
  expect(await overStdio.listTools()).toEqual(await overHttp.listTools());
  const asked = { about: toWannacry };
  expect(await ask(overStdio, 'who_says', asked)).toEqual(await ask(overHttp, 'who_says', asked));
  expect(await overStdio.call('who_says', { about: 'incident:none' })).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining('There is no entity "incident:none".') }],
  });
  await overStdio.close();
  await overHttp.close();
});

/**
 * The scenarios of the protocol's conformance suite that need no tools of its own: the others call tools, resources and prompts
 * with fixed names, or ask for sessions, logging, completion and subscriptions, which this server does not offer.
 */
describe('the conformance suite of the protocol', () => {
  const resolve = createRequire(import.meta.url).resolve;
  /** The suite needs Node 22. */
  const newerNode = (): string => {
    if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath;
    const platform = `${process.platform}-${process.arch}`;
    const name = platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`;
    return resolve(`${name}/bin/node`);
  };

  test.each([
    'server-initialize',
    'ping',
    'tools-list',
    'resources-list',
    'prompts-list',
    'dns-rebinding-protection',
  ])('%s', async (scenario) => {
    const suite = resolve('@modelcontextprotocol/conformance/dist/index.js');
    const { stdout } = await promisify(execFile)(newerNode(), [
      suite,
      'server',
      '--url',
      url().href,
      '--scenario',
      scenario,
    ]);
    expect(stdout).toMatch(/Passed: [1-9]\d*\/\d+, 0 failed, 0 warnings/);
  });
});

describe('the seven questions', () => {
  const idsIn = (rows: unknown): string[] => (rows as { id: string }[]).map(({ id }) => id);

  test('are answered by tools alone', async () => {
    const client = await current();
    const first = await ask(client, 'who_says', { about: toWannacry });
    expect(first).toMatchObject({
      total: 14,
      relationships: [{ status: 'CONTESTED', supporting: 11, disputing: 3 }],
    });

    const second = await ask(client, 'belief_changes', {
      between: '2017-05',
      and: '2017-12-19',
      about: ['incident:wannacry'],
      first: 50,
    });
    expect(
      (second['changes'] as { relationship: string }[]).map(({ relationship }) => relationship),
    ).toContain(toWannacry);

    const third = await ask(client, 'chains', {
      kind: 'effects',
      from: 'organization:tailored-access-operations',
      to: 'organization:kings-college-hospital',
    });
    expect(third['chains']).toHaveLength(3);
    expect(third['nextCursor']).toBeUndefined();

    const fourth = await ask(client, 'chains', {
      kind: 'attribution',
      from: 'incident:wannacry',
      to: 'country:russia',
    });
    expect((fourth['chains'] as { weakest: string }[])[0]?.weakest).toMatch(
      /\/OPERATES_FOR\/country:russia$/,
    );

    const fifth = await ask(client, 'who_says', {
      predicates: ['ATTRIBUTED_TO'],
      lens: { claimants: ['person:donald-trump'], stances: ['DISPUTES'] },
    });
    expect(fifth['claims']).toMatchObject([{ stance: 'DISPUTES', subject: { id: 'incident:dnc' } }]);

    const sixth = await ask(client, 'who_says', {
      predicates: ['RESPONDED_TO'],
      lens: { sources: ['source:article'] },
    });
    const answered = (sixth['claims'] as { object: { id: string } }[]).map(({ object }) => object.id);
    expect(answered).toContain('incident:wannacry');

    const seventh = await ask(client, 'who_says', {
      about: 'organization:tailored-access-operations',
      predicates: ['HOLDS_OFFICE_IN'],
    });
    expect((seventh['claims'] as { subject: { id: string } }[]).map(({ subject }) => subject.id)).toContain(
      'person:rob-joyce',
    );
    const says = await ask(client, 'who_says', {
      about: 'incident:wannacry',
      lens: { claimants: ['person:rob-joyce'] },
    });
    expect(idsIn(says['claims']).length).toBeGreaterThan(0);
    await client.close();
  });

  test('long answers are continued by their cursor, without gaps and repetitions', async () => {
    const client = await current();
    const pagesOf = async (name: string, args: object, key: string): Promise<unknown[]> => {
      const all: unknown[] = [];
      for (let cursor: string | undefined; ;) {
        const answer = await ask(client, name, { ...args, ...(cursor !== undefined && { cursor }) });
        all.push(...(answer[key] as unknown[]));
        cursor = answer['nextCursor'] as string | undefined;
        if (cursor === undefined) return all;
      }
    };
    const { data } = await own.service.ask(
      `{ entity(id: "incident:wannacry") { claims(first: 500) { nodes { id } } }
        brief(incident: "incident:wannacry") { sections { isCut sentences { text } } }
        gaps(about: ["incident:wannacry"], first: 500) { nodes { kind relationship { id } } } }`,
    );
    const claims = await pagesOf('who_says', { about: 'incident:wannacry', first: 50 }, 'claims');
    expect(idsIn(claims)).toEqual(data.entity.claims.nodes.map(({ id }: { id: string }) => id));
    const sentences = await pagesOf('incident_brief', { incident: 'incident:wannacry' }, 'sentences');
    const told = data.brief.sections.reduce(
      (sum: number, { isCut, sentences: of }: { isCut: boolean; sentences: unknown[] }) =>
        sum + of.length + (isCut ? 1 : 0),
      0,
    );
    expect(sentences).toHaveLength(told);
    const gaps = (await pagesOf('gaps', { about: ['incident:wannacry'] }, 'gaps')) as {
      kind: string;
      relationship: string;
    }[];
    expect(gaps.map(({ kind, relationship }) => `${kind} ${relationship}`)).toEqual(
      data.gaps.nodes.map(
        (gap: { kind: string; relationship: { id: string } }) => `${gap.kind} ${gap.relationship.id}`,
      ),
    );
    await client.close();
  });
});

describe('what a caller sees', () => {
  test('is up to the marking of its key, and a wrong key is refused', async () => {
    const { data } = await own.service.ask(
      `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { message } } }`,
      {
        input: {
          claims: [
            {
              ...{
                id: 'claim:hidden',
                summary: 'Said in confidence.',
                subject: 'incident:wannacry',
                predicate: 'ATTRIBUTED_TO',
              },
              ...{
                object: 'country:north-korea',
                stance: 'ASSERTS',
                source: 'source:article',
                claimants: ['organization:nsa'],
              },
              marking: 'TLP_AMBER',
            },
          ],
        },
      },
      researcher,
    );
    expect(data.addClaims.userErrors).toEqual([]);
    const totalFor = async (headers: Record<string, string>): Promise<unknown> => {
      const client = await current(headers);
      const { total } = await ask(client, 'who_says', { about: toWannacry });
      const checked = await ask(client, 'verify_citations', {
        sentences: [
          { text: 'The NSA asserts that WannaCry is attributed to North Korea.', claims: ['claim:hidden'] },
        ],
      });
      await client.close();
      return [total, checked['passed']];
    };
    expect(await totalFor({})).toEqual([14, false]);
    const key = { authorization: `Bearer ${await tokenFor(researcher)}` };
    expect(await totalFor(key)).toEqual([15, true]);
    await expect(current({ authorization: 'Bearer nonsense' })).rejects.toThrow();
  });

  test.each([
    ['https://evil.example', 403],
    ['http://localhost:3000', 200],
  ])('a page of %s gets %i', async (origin, status) => {
    const response = await fetch(url(), {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    });
    expect(response.status).toBe(status);
  });

  test.each([
    ['GET', 405],
    ['DELETE', 405],
  ])('%s is refused, since there are no sessions', async (method, status) => {
    expect((await fetch(url(), { method })).status).toBe(status);
  });
});

interface ListedClaim {
  id: string;
  stance: Stance;
  predicate: RelationshipType;
  firmness: string | null;
  summary: string;
  subject: { id: string; name: string };
  object: { id: string; name: string };
  claimants: { id: string; name: string }[];
}

/** A claim that may be a remark, without a relationship. */
type AnyClaim = Omit<ListedClaim, 'predicate' | 'object'> & {
  [Key in 'predicate' | 'object']: ListedClaim[Key] | null;
};

const verbs: Readonly<Record<Stance, string>> = {
  [Stance.ASSERTS]: 'asserts',
  [Stance.SUSPECTS]: 'suspects',
  [Stance.DENIES]: 'denies',
  [Stance.DISPUTES]: 'disputes',
  [Stance.WITHDRAWS]: 'withdraws',
};

const sentenceOf = ({ id, stance, predicate, subject, object, claimants }: ListedClaim) => ({
  text: `${claimants.map(({ name }) => name).join(' and ') || 'Somebody'} ${verbs[stance]} that “${subject.name}” ${relationshipDeclarations[predicate].words[0]} “${object.name}”.`,
  claims: [id],
});

describe('verify_citations', () => {
  const claimsOfSeed = async (): Promise<ListedClaim[]> => {
    const { data } = await own.service
      .ask(`{ claims(first: 500, where: { NOT: { predicate: { in: [SAME_AS] } } }) {
      nodes { id stance predicate firmness summary subject { id name } object { id name } claimants { id name } } } }`);
    const isAboutRelationship = (claim: AnyClaim): claim is ListedClaim =>
      claim.predicate !== null && claim.object !== null;
    return (data.claims.nodes as AnyClaim[]).filter(isAboutRelationship);
  };
  const faultsOf = async (client: Caller, sentences: object[]): Promise<Set<number>> => {
    const faulty = new Set<number>();
    for (let at = 0; at < sentences.length; at += 20) {
      const part = sentences.slice(at, at + 20);
      for (const [index, sentence] of part.entries()) {
        const { passed } = await ask(client, 'verify_citations', { sentences: [sentence] });
        if (passed !== true) faulty.add(at + index);
      }
    }
    return faulty;
  };

  test('passes sentences that say what their claims say', async () => {
    const client = await current();
    const claims = (await claimsOfSeed()).slice(0, 200);
    const faulty = await faultsOf(client, claims.map(sentenceOf));
    const failed = [...faulty].map((index) => claims[index] && sentenceOf(claims[index]).text);
    expect(failed).toEqual([]);
    await client.close();
  });

  test('catches 200 of 200 that were corrupted', async () => {
    const client = await current();
    const claims = (await claimsOfSeed()).slice(0, 160);
    const corrupted = claims.map((claim, index) => {
      const { text, claims: cited } = sentenceOf(claim);
      const differs = (other: ListedClaim): boolean =>
        other.object.id !== claim.object.id && other.subject.id !== claim.subject.id;
      const other = [...claims.slice(index), ...claims].find(differs) ?? claim;
      switch (index % 4) {
        case 0:
          return { text, claims: [other.id] };
        case 1:
          return { text, claims: [`${cited[0] ?? ''}x`] };
        case 2: {
          const turned =
            claim.stance === Stance.ASSERTS || claim.stance === Stance.SUSPECTS
              ? Stance.DENIES
              : Stance.ASSERTS;
          return { text: sentenceOf({ ...claim, stance: turned }).text, claims: cited };
        }
        default:
          return { text: sentenceOf({ ...claim, object: other.object }).text, claims: cited };
      }
    });
    const retracted = (await claimsOfSeed()).slice(160, 200);
    for (const { id } of retracted) {
      const { data } = await own.service.ask(
        'mutation ($input: RetractClaimInput!) { retractClaim(input: $input) { userErrors { message } } }',
        { input: { id, reason: 'an error of the record' } },
        researcher,
      );
      expect(data.retractClaim.userErrors).toEqual([]);
    }
    const all = [...corrupted, ...retracted.map(sentenceOf)];
    const faulty = await faultsOf(client, all);
    expect(all.filter((_, index) => !faulty.has(index))).toEqual([]);
    expect(faulty.size).toBe(200);
    await client.close();
  });
});
