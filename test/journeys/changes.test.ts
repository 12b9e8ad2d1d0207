import { describe, expect, test } from '@jest/globals';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher } from '../support/service.js';

const own = ownService();

interface ReceivedChange {
  id: string;
  at: string;
  type: string;
  entity: { id: string } | null;
  claim: { id: string } | null;
  mergedId: string | null;
}
interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: ReceivedChange[];
}

const ever = '1970-01-01T00:00:00Z';
const admin: Caller = { role: 'ADMIN', name: 'anna' };
const query = `query ($since: DateTime!, $first: Int, $after: String, $types: [GraphChangeType!]) {
  changes(since: $since, first: $first, after: $after, types: $types) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id at type entity { id } claim { id } mergedId } } }`;

async function page(given: Record<string, unknown>, as?: Caller): Promise<Page> {
  const { data, errors, statements } = await own.service.ask(query, { since: ever, ...given }, as);
  expect(errors).toBeUndefined();
  expect(statements.filter(({ name }) => name === 'changes').length).toBeGreaterThan(0);
  return data.changes as Page;
}

/** Reads all pages from a cursor to the end. */
async function rest(
  after: string | null,
  first = 500,
  as?: Caller,
): Promise<{ received: ReceivedChange[]; cursor: string | null }> {
  const received: ReceivedChange[] = [];
  let cursor = after;
  for (;;) {
    const { nodes, pageInfo } = await page({ after: cursor, first }, as);
    received.push(...nodes);
    cursor = pageInfo.endCursor ?? cursor;
    if (!pageInfo.hasNextPage) return { received, cursor };
  }
}

const now = async (as?: Caller): Promise<string | null> => (await rest(null, 500, as)).cursor;
const what = ({ type, entity, claim, mergedId }: ReceivedChange): unknown[] => [type, entity?.id ?? claim?.id, ...(mergedId === null ? [] : [mergedId])]; // prettier-ignore

async function change(name: string, input: object, answer = '', as: Caller = researcher) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await own.service.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} userErrors { field message } } }`,
    { input },
    as,
  );
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
  return data[name];
}

const source = {
  ref: 'source',
  name: 'A report on changes',
  sourceType: 'TECHNICAL_REPORT',
  publishedAt: '2020-01-01',
};
const claimOn = (subject: string, more: object = {}) => ({
  ...{ summary: 'It was they.', subject, predicate: 'ATTRIBUTED_TO', object: 'country:russia' },
  ...{ stance: 'ASSERTS', claimants: ['organization:fbi'], source: 'source', ...more },
});
/** A new incident with one claim: three changes in one mutation, or two if the source exists. */
const incident = (name: string) => ({
  incident: { id: `incident:${name}`, name, startedAt: '2020-01-01' },
  sources: [source],
  claims: [claimOn('incident', { id: `claim:${name}` })],
});

describe('the change feed', () => {
  test('contains the whole seed, whether read in small pages or in the largest', async () => {
    const { data } = await own.service.ask('{ entities { totalCount } }');
    const { totalCount } = await page({ first: 0 });
    const whole = { totalCount, nodes: (await rest(null, 500)).received };
    const entities = whole.nodes.filter(({ type }) => type === 'ENTITY_ADDED');
    expect(entities).toHaveLength(data.entities.totalCount as number);
    expect(whole.nodes.filter(({ type }) => type === 'CLAIM_ADDED')).toHaveLength(
      whole.totalCount - entities.length,
    );
    expect(whole.nodes.length).toBe(whole.totalCount);
    expect((await rest(null, 37)).received).toEqual(whole.nodes);
    expect(new Set(whole.nodes.map(({ id }) => id)).size).toBe(whole.totalCount);
    const claims = await page({ types: ['CLAIM_ADDED'], first: 0 });
    expect(claims).toEqual({
      totalCount: whole.totalCount - entities.length,
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
  });

  test('contains each addition, change, retraction, merge and split once, in order', async () => {
    const start = await now();
    await change('addIncident', incident('told'));
    await change('updateEntity', {
      id: 'incident:told',
      expectedVersion: 1,
      changes: { name: 'Told' },
      reason: 'a typo',
    });
    await change('retractClaim', { id: 'claim:told', reason: 'wrong' });
    await change('addEntity', {
      entity: { kind: 'INCIDENT', id: 'incident:told-again', name: 'Told again' },
    });
    await change('mergeEntities', {
      into: 'incident:told',
      ids: ['incident:told-again'],
      reason: 'the same',
    });
    await change('splitEntities', { ids: ['incident:told-again'], reason: 'not the same' });
    const { received } = await rest(start);
    expect(received.map(what)).toEqual([
      ['ENTITY_ADDED', 'incident:told'],
      ['ENTITY_ADDED', expect.stringMatching(/^source:/)],
      // A change has the current state: the added entity was merged and then split off again.
      ['CLAIM_ADDED', 'claim:told'],
      ['ENTITY_CHANGED', 'incident:told'],
      ['CLAIM_RETRACTED', 'claim:told'],
      ['ENTITY_ADDED', 'incident:told-again'],
      ['ENTITY_SPLIT', 'incident:told-again'],
    ]);
    const moments = received.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort());
    expect(new Set(moments).size).toBe(5);
  });

  test('contains a merge, with the remaining entity and the merged id', async () => {
    await change('addEntity', { entity: { kind: 'MALWARE', id: 'malware:one', name: 'Merging one' } });
    await change('addEntity', { entity: { kind: 'MALWARE', id: 'malware:two', name: 'Merging two' } });
    await change('addEntity', { entity: { kind: 'MALWARE', id: 'malware:three', name: 'Merging three' } });
    const start = await now();
    await change('mergeEntities', { into: 'malware:two', ids: ['malware:one'], reason: 'the same' });
    await change('mergeEntities', { into: 'malware:three', ids: ['malware:two'], reason: 'the same' });
    expect((await rest(start)).received.map(what)).toEqual([
      ['ENTITY_MERGED', 'malware:three', 'malware:one'],
      ['ENTITY_MERGED', 'malware:three', 'malware:two'],
    ]);
  });

  test('contains no dry runs, rejected changes or reused entities', async () => {
    const start = await now();
    await change('addIncident', { ...incident('tried'), dryRun: true });
    await change('addIncident', { ...incident('told-anew'), idempotencyKey: 'told-anew' });
    await change('addIncident', { ...incident('told-anew'), idempotencyKey: 'told-anew' });
    await change('addClaims', {
      sources: [source],
      claims: [claimOn('incident:told-anew', { id: 'claim:told-anew' })],
    });
    await own.service.ask(
      'mutation { retractClaim(input: { id: "claim:none", reason: "x" }) { userErrors { code } } }',
      {},
      researcher,
    );
    expect((await rest(start)).received.map(what)).toEqual([
      ['ENTITY_ADDED', 'incident:told-anew'],
      ['CLAIM_ADDED', 'claim:told-anew'],
    ]);
  });

  test('`since` includes its own timestamp', async () => {
    await change('addEntity', { entity: { kind: 'TOOL', id: 'tool:momentary', name: 'Momentary' } });
    const last = (await rest(null)).received.at(-1) as ReceivedChange;
    expect((await page({ since: last.at })).nodes).toEqual([last]);
    const after = new Date(Date.parse(last.at) + 1).toISOString();
    expect(await page({ since: after })).toEqual({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    // An older cursor does not bypass `since`.
    const first = await page({ first: 1 });
    expect((await page({ since: last.at, after: first.pageInfo.endCursor })).nodes).toEqual([last]);
  });

  test.each([
    ['{ changes(since: "2020-01-01T00:00:00Z", first: 501) { totalCount } }', 'changes.first'],
    ['{ changes(since: "2020-01-01T00:00:00Z", after: "x") { nodes { id } } }', 'changes.after'],
  ])('%s is rejected', async (query, argument) => {
    const { errors } = await own.service.ask(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

describe('the timestamp of a change', () => {
  test('is its recording time: a lens with `recordedBy` at this time includes it, an earlier one does not', async () => {
    const answer = await change('addIncident', incident('known'), 'incident { id } claims { recordedAt }');
    const [{ recordedAt }] = answer.claims as [{ recordedAt: string }];
    const { received } = await rest(null);
    expect(received.find(({ claim }) => claim?.id === 'claim:known')?.at).toBe(recordedAt);
    const seenBy = async (moment: string): Promise<number> => {
      const { data } = await own.service.ask(
        'query ($lens: Lens) { incident(id: "incident:known", lens: $lens) { attributions { actor { id } } } }',
        { lens: { recordedBy: moment } },
      );
      return data.incident.attributions.length as number;
    };
    expect(await seenBy(recordedAt)).toBe(1);
    expect(await seenBy(new Date(Date.parse(recordedAt) - 1).toISOString())).toBe(0);
    const audit = await own.service.ask(
      '{ auditTrail(about: "incident:known") { nodes { at } } }',
      {},
      researcher,
    );
    expect(audit.data.auditTrail.nodes).toEqual([{ at: recordedAt }]);
  });

  test('a change that starts earlier and commits later comes later, so followers miss nothing', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    const text = 'CREATE (request:ChangeRequest {id: $id})';
    const id = JSON.stringify(['jwt:anna', 'slow']);
    const holding = own.service.database.write(async (transaction) => {
      await transaction.run({ name: 'hold', text, parameters: { id } });
      isHeld();
      await released;
      await transaction.run({
        name: 'let go',
        text: 'MATCH (request:ChangeRequest {id: $id}) DELETE request',
        parameters: { id },
      });
    });
    await held;
    const start = await now();
    // It has started and waits for another request, which holds its idempotency key.
    const slow = change('addClaims', {
      idempotencyKey: 'slow',
      entities: [{ ref: 'slow', kind: 'ORGANIZATION', id: 'organization:slow', name: 'Slow' }],
      sources: [source],
      claims: [
        claimOn('incident:wannacry', {
          id: 'claim:slow',
          object: 'country:north-korea',
          claimants: ['slow'],
        }),
      ],
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await change('addEntity', { entity: { kind: 'TOOL', id: 'tool:quick', name: 'Quick' } });
    const quick = await rest(start);
    expect(quick.received.map(what)).toEqual([['ENTITY_ADDED', 'tool:quick']]);
    release();
    await holding;
    await slow;
    expect((await rest(quick.cursor)).received.map(what)).toEqual([
      ['ENTITY_ADDED', 'organization:slow'],
      ['CLAIM_ADDED', 'claim:slow'],
    ]);
  }, 120_000);

  test('with concurrent writers, a follower gets every change once and complete', async () => {
    const start = await now();
    const names = Array.from({ length: 40 }, (_, index) => `crowd-${index}`);
    /** Resends a change under its key after a transient error, as clients do. */
    const add = async (name: string): Promise<void> => {
      const input = { ...incident(name), idempotencyKey: name };
      const text =
        'mutation ($input: AddIncidentInput!) { addIncident(input: $input) { userErrors { message } } }';
      for (let attempt = 1; ; attempt += 1) {
        const { data, errors } = await own.service.ask(text, { input }, researcher);
        if (errors?.[0]?.extensions['code'] === 'SERVICE_UNAVAILABLE' && attempt < 50) continue;
        expect(errors).toBeUndefined();
        expect(data.addIncident.userErrors).toEqual([]);
        return;
      }
    };
    const state = { writing: true };
    const writers = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (const name of names.filter((_, index) => index % 8 === writer)) await add(name);
      }),
    ).finally(() => (state.writing = false));
    const followed: ReceivedChange[] = [];
    let cursor = start;
    while (state.writing) {
      const { received, cursor: next } = await rest(cursor, 5);
      followed.push(...received);
      cursor = next;
    }
    await writers;
    followed.push(...(await rest(cursor)).received);
    const whole = await rest(start);
    expect(followed).toEqual(whole.received);
    expect(followed.map(({ entity, claim }) => entity?.id ?? claim?.id).sort()).toEqual(
      names.flatMap((name) => [`claim:${name}`, `incident:${name}`]).sort(),
    );
    const moments = new Map<string, ReceivedChange[]>();
    for (const one of followed) moments.set(one.at, [...(moments.get(one.at) ?? []), one]);
    expect([...moments.values()].map((change) => change.map(({ type }) => type))).toEqual(
      names.map(() => ['ENTITY_ADDED', 'CLAIM_ADDED']),
    );
  }, 240_000);
});

describe('data above the clearance is omitted from the feed', () => {
  const reader: Caller = { role: 'READER' };

  test('entities and claims', async () => {
    const [ofReader, ofAdmin] = [await now(reader), await now(admin)];
    const marking = 'TLP_RED';
    await change(
      'addIncident',
      { ...incident('hidden'), incident: { ...incident('hidden').incident, marking } },
      '',
      admin,
    );
    await change(
      'updateEntity',
      { id: 'incident:hidden', expectedVersion: 1, changes: { description: 'Red' }, reason: 'more' },
      '',
      admin,
    );
    await change('retractClaim', { id: 'claim:hidden', reason: 'wrong' }, '', admin);
    expect((await rest(ofReader, 500, reader)).received).toEqual([]);
    expect((await rest(ofAdmin, 500, admin)).received.map(what)).toEqual([
      ['ENTITY_ADDED', 'incident:hidden'],
      ['CLAIM_ADDED', 'claim:hidden'],
      ['ENTITY_CHANGED', 'incident:hidden'],
      ['CLAIM_RETRACTED', 'claim:hidden'],
    ]);
    expect((await page({ first: 0 }, admin)).totalCount).toBe(
      (await page({ first: 0 }, reader)).totalCount + 4,
    );
  });

  test('merges into hidden entities, in the feed and in the audit trail', async () => {
    await change('addEntity', { entity: { kind: 'TOOL', id: 'tool:plain', name: 'Plain' } });
    await change(
      'addEntity',
      { entity: { kind: 'TOOL', id: 'tool:secret', name: 'Secret', marking: 'TLP_RED' } },
      '',
      admin,
    );
    const [ofResearcher, ofAdmin] = [await now(researcher), await now(admin)];
    await change(
      'mergeEntities',
      { into: 'tool:secret', ids: ['tool:plain'], reason: 'the same' },
      '',
      admin,
    );
    await change('splitEntities', { ids: ['tool:plain'], reason: 'not the same' }, '', admin);
    expect((await rest(ofResearcher, 500, researcher)).received).toEqual([]);
    expect((await rest(ofAdmin, 500, admin)).received.map(what)).toEqual([['ENTITY_SPLIT', 'tool:plain']]);
    const audit = '{ auditTrail(about: "tool:plain") { nodes { action } } }';
    const actions = async (as: Caller) =>
      (await own.service.ask(audit, {}, as)).data.auditTrail.nodes.map(
        ({ action }: { action: string }) => action,
      ) as string[];
    expect(await actions(researcher)).toEqual(['addEntity']);
    expect(await actions(admin)).toEqual(['splitEntities', 'mergeEntities', 'addEntity']);
  });
});
