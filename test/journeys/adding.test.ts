import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { addIncident, notPetya } from '../fixtures/notPetya.js';
import { ownService } from '../support/ownService.js';
import { researcher } from '../support/service.js';

const own = ownService();

const add = async (input: object) => {
  const { data, errors } = await own.service.ask(addIncident, { input }, researcher);
  expect(errors).toBeUndefined();
  return data.addIncident;
};

const counts = async () => {
  const { data } = await own.service.ask(
    '{ entities(first: 0) { totalCount } incidents(first: 0) { totalCount } }',
  );
  return [data.entities.totalCount, data.incidents.totalCount];
};

const graphSize = async (): Promise<unknown[]> => {
  const [row] = await own.service.database.read({
    name: 'size',
    text: 'MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)',
    parameters: {},
  });
  return row as unknown[];
};

test('the example of the guide to adding incidents has the documented result', async () => {
  const guide = readFileSync(new URL('../../docs/guides/adding-incidents.md', import.meta.url), 'utf8');
  const example = /```graphql\n(mutation \{[^`]*)```/.exec(guide)?.[1] ?? '';
  const { data, errors } = await own.service.ask(example, {}, researcher);
  expect(errors).toBeUndefined();
  expect(data.addIncident.userErrors).toEqual([]);
  expect(data.addIncident.possibleDuplicates).toEqual([]);
  expect(data.addIncident.incident.attributions).toEqual([
    { actor: { name: 'Russia' }, assessment: { status: 'ASSERTED', independentOrigins: 1 } },
  ]);
});

describe('a researcher adds NotPetya', () => {
  test('a dry run returns the result and leaves the graph unchanged', async () => {
    const before = await graphSize();
    const payload = await add({ ...notPetya, dryRun: true });
    expect(payload).toMatchObject({ dryRun: true, userErrors: [] });
    expect(payload.incident).toMatchObject({ id: 'incident:notpetya', startedAt: '2017-06-27', version: 1 });
    expect(payload.claims).toHaveLength(7);
    expect(payload.relationships).toContainEqual({
      relationship: { id: 'relationship:incident:notpetya/ATTRIBUTED_TO/organization:gru' },
      before: null,
      after: { status: 'CONTESTED', supporting: 2 },
    });
    expect(await graphSize()).toEqual(before);
  });

  test('adds it, and repetitions create no duplicates', async () => {
    const input = { ...notPetya, idempotencyKey: 'notpetya-1', reason: 'on file' };
    const payload = await add(input);
    expect(payload.userErrors).toEqual([]);
    expect(payload.created.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['incident:notpetya', 'malware:notpetya-wiper', 'country:ukraine']),
    );
    expect(payload.reused.map(({ id }: { id: string }) => id).sort()).toEqual([
      'country:russia',
      'country:united-kingdom',
      'country:united-states',
      'organization:gru',
    ]);
    expect(payload.incident.attributions).toEqual([
      {
        actor: { id: 'organization:gru' },
        assessment: {
          status: 'CONTESTED',
          supporting: 2,
          disputing: 1,
          independentOrigins: 1,
          confidence: 85,
          likelihood: 'ALMOST_CERTAIN',
        },
      },
    ]);
    const size = await graphSize();
    const again = await add(input);
    expect(again.created).toEqual(payload.created);
    expect(again.claims).toEqual(payload.claims);
    expect(await graphSize()).toEqual(size);
    const counted = await counts();
    const withoutKey = await add(notPetya);
    expect(withoutKey.userErrors).toEqual([]);
    expect(withoutKey).toMatchObject({ created: [], claims: [] });
    expect(withoutKey.knownClaims).toHaveLength(7);
    expect(await counts()).toEqual(counted);
  });

  test('an idempotency key with another input is a CONFLICT', async () => {
    const { userErrors } = await add({ ...notPetya, claims: [], idempotencyKey: 'notpetya-1' });
    expect(userErrors).toEqual([expect.objectContaining({ field: 'idempotencyKey', code: 'CONFLICT' })]);
  });

  test('a chain leads from the incident to the state', async () => {
    const { data } = await own.service.ask(
      '{ attributionChains(from: "incident:notpetya", to: "country:russia") { length weakest { type } minConfidence } }',
    );
    expect(data.attributionChains).toEqual([
      { length: 2, weakest: { type: 'ATTRIBUTED_TO' }, minConfidence: 85 },
    ]);
  });

  test('another incident with the same id is a CONFLICT, with the differing fields at their paths', async () => {
    const { userErrors } = await add({ incident: { name: 'NotPetya', startedAt: '2016' } });
    expect(userErrors).toEqual([expect.objectContaining({ field: 'incident.startedAt', code: 'CONFLICT' })]);
  });

  test('possible duplicates are reported with their reason', async () => {
    const payload = await add({
      incident: { name: 'NotPetyaa', startedAt: '2017-06' },
      entities: [],
      sources: [{ ref: 's', name: 'A note on shipping' }],
      claims: [
        {
          summary: 'x',
          subject: 'incident',
          predicate: 'DISRUPTED',
          object: 'organization:a-p-moller-maersk',
          stance: 'ASSERTS',
          claimants: ['country:united-kingdom'],
          source: 's',
        },
      ],
      dryRun: true,
    });
    expect(payload.userErrors).toEqual([]);
    expect(payload.possibleDuplicates).toEqual(
      expect.arrayContaining([
        {
          field: 'incident',
          entity: { id: 'incident:notpetya' },
          reason: 'SAME_DATES_AND_VICTIMS',
          score: 1,
        },
        expect.objectContaining({ entity: { id: 'incident:notpetya' }, reason: 'NEAR_NAME' }),
      ]),
    );
  });
});

test.each([
  ['in a long word', 'The quiet otters of Zanzibra'],
  ['in a short word', 'The quiet oters of Zanzibar'],
  ['in each of several words', 'The quiett oters of Zanzibra'],
])('a name with a misspelling %s is reported as NEAR_NAME', async (_where, near) => {
  const named = (name: string, dryRun: boolean) => ({
    entity: { kind: 'INTRUSION_SET', name },
    dryRun,
  });
  const addEntity =
    'mutation ($input: AddEntityInput!) { addEntity(input: $input) { userErrors { message } possibleDuplicates { entity { name } reason } } }';
  await own.service.ask(addEntity, { input: named('The quiet otters of Zanzibar', false) }, researcher);
  const { data, errors } = await own.service.ask(addEntity, { input: named(near, true) }, researcher);
  expect(errors).toBeUndefined();
  expect(data.addEntity).toEqual({
    userErrors: [],
    possibleDuplicates: [{ entity: { name: 'The quiet otters of Zanzibar' }, reason: 'NEAR_NAME' }],
  });
});

describe('user errors', () => {
  test('are reported together, each at its path', async () => {
    const size = await graphSize();
    const { userErrors } = await add({
      incident: { name: ' ', startedAt: '2017-06-27', endedAt: '2016', url: 'javascript:alert(1)' },
      entities: [
        { ref: 'x', kind: 'MALWARE', name: 'X', isoCode: 'KP' },
        { id: 'country:nowhere' },
        { name: 'no kind' },
      ],
      sources: [{ ref: 's', name: 'S', url: 'javascript:alert(1)' }],
      claims: [
        { summary: 'a', subject: 'nobody', stance: 'ASSERTS', source: 's', claimants: ['x'] },
        {
          summary: 'b',
          subject: 'incident',
          predicate: 'ATTRIBUTED_TO',
          stance: 'ASSERTS',
          source: 'x',
          confidence: 101,
        },
        {
          summary: 'c',
          subject: 'incident',
          predicate: 'LOCATED_IN',
          object: 'x',
          stance: 'ASSERTS',
          source: 's',
          claimants: ['x'],
          disputes: ['claim:none'],
        },
      ],
    });
    expect(
      userErrors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`).sort(),
    ).toEqual(
      [
        'incident.name BAD_USER_INPUT',
        'incident.url BAD_USER_INPUT',
        'incident.url BAD_USER_INPUT',
        'incident.endedAt BAD_USER_INPUT',
        'entities.0.isoCode BAD_USER_INPUT',
        'entities.1.id NOT_FOUND',
        'entities.2.kind BAD_USER_INPUT',
        'sources.0.url BAD_USER_INPUT',
        'claims.0.subject NOT_FOUND',
        'claims.0.claimants.0 BAD_USER_INPUT',
        'claims.1.object BAD_USER_INPUT',
        'claims.1.source BAD_USER_INPUT',
        'claims.1.claimants BAD_USER_INPUT',
        'claims.1.confidence BAD_USER_INPUT',
        'claims.2.object BAD_USER_INPUT',
        'claims.2.claimants.0 BAD_USER_INPUT',
        'claims.2.disputes.0 NOT_FOUND',
      ].sort(),
    );
    expect(await graphSize()).toEqual(size);
  });

  test('a claim that puts a cause after its effect is rejected, its denial is not', async () => {
    const claim = {
      summary: 'x',
      subject: 'incident',
      predicate: 'CAUSED',
      object: 'incident:sony-pictures',
      source: 's',
      claimants: ['country:russia'],
    };
    const input = (stance: string) => ({
      incident: { name: 'Too late', startedAt: '2020' },
      sources: [{ ref: 's', name: 'A late note' }],
      claims: [{ ...claim, stance }],
      dryRun: true,
    });
    expect((await add(input('ASSERTS'))).userErrors).toEqual([
      expect.objectContaining({ field: 'claims.0.predicate', code: 'BAD_USER_INPUT' }),
    ]);
    expect((await add(input('DENIES'))).userErrors).toEqual([]);
  });

  test('a cycle of derivedFrom is rejected', async () => {
    const claim = (ref: string, on: string) => ({
      ref,
      summary: ref,
      subject: 'incident',
      stance: 'ASSERTS',
      source: 's',
      anonymous: true,
      derivedFrom: [on],
    });
    const { userErrors } = await add({
      incident: { name: 'Round' },
      sources: [{ ref: 's', name: 'Round note' }],
      claims: [claim('a', 'b'), claim('b', 'a')],
    });
    expect(userErrors).toEqual([expect.objectContaining({ field: 'claims.0.derivedFrom' })]);
  });
});

describe('authorization', () => {
  test('an anonymous caller and a reader may not write', async () => {
    const asNobody = await own.service.ask(addIncident, { input: notPetya });
    expect(asNobody.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const asReader = await own.service.ask(addIncident, { input: notPetya }, { role: 'READER' });
    expect(asReader.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const audit = await own.service.ask('{ auditTrail { totalCount } }', {}, { role: 'READER' });
    expect(audit.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('a researcher cannot set a marking above their clearance', async () => {
    const { userErrors } = await add({ incident: { name: 'Secret', marking: 'TLP_RED' } });
    expect(userErrors).toEqual([expect.objectContaining({ field: 'incident.marking', code: 'FORBIDDEN' })]);
  });
});

describe('changes', () => {
  const update = (input: object) =>
    own.service.ask(
      `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) {
        entity { version aliases description history { version by reason changes { field before after } } }
        userErrors { field code currentVersion } } }`,
      { input },
      researcher,
    );

  test('an update extends the history, and an outdated version is a CONFLICT with the current one', async () => {
    const change = {
      id: 'incident:notpetya',
      expectedVersion: 1,
      changes: { description: 'A wiper.' },
      reason: 'shorter',
    };
    const { data } = await update(change);
    expect(data.updateEntity.userErrors).toEqual([]);
    expect(data.updateEntity.entity).toMatchObject({ version: 2, description: 'A wiper.' });
    expect(data.updateEntity.entity.history).toEqual([
      { version: 1, by: 'jwt:anna', reason: null, changes: [] },
      {
        version: 2,
        by: 'jwt:anna',
        reason: 'shorter',
        changes: [{ field: 'description', before: expect.any(String), after: '"A wiper."' }],
      },
    ]);
    const late = await update(change);
    expect(late.data.updateEntity.userErrors).toEqual([
      { field: 'expectedVersion', code: 'CONFLICT', currentVersion: 2 },
    ]);
  });

  test('a retracted claim no longer counts, but counts under a lens before the retraction', async () => {
    const asked =
      '{ incident(id: "incident:notpetya") { attributions { assessment { status } claims { nodes { id stance } } } } }';
    const before = await own.service.ask(asked);
    const denial = before.data.incident.attributions[0].claims.nodes.find(
      ({ stance }: { stance: string }) => stance === 'DENIES',
    );
    const moment = new Date().toISOString();
    const { data, errors } = await own.service.ask(
      `mutation ($input: RetractClaimInput!) { retractClaim(input: $input) { claim { retractedAt } userErrors { message }
        relationships { before { status } after { status } } } }`,
      { input: { id: denial.id, reason: 'misread' } },
      researcher,
    );
    expect(errors).toBeUndefined();
    expect(data.retractClaim).toEqual({
      claim: { retractedAt: expect.any(String) },
      userErrors: [],
      relationships: [{ before: { status: 'CONTESTED' }, after: { status: 'ASSERTED' } }],
    });
    const after = await own.service.ask(asked);
    expect(after.data.incident.attributions[0].assessment.status).toBe('ASSERTED');
    const then = await own.service.ask(
      `{ incident(id: "incident:notpetya", lens: { recordedBy: "${moment}" }) { attributions { assessment { status } } } }`,
    );
    expect(then.data.incident.attributions[0].assessment.status).toBe('CONTESTED');
  });

  test('the audit trail records who executed which mutation and why', async () => {
    const { data } = await own.service.ask(
      '{ auditTrail(about: "incident:notpetya") { nodes { action by reason input things { id } } } }',
      {},
      researcher,
    );
    expect(
      data.auditTrail.nodes.map(({ action, by }: { action: string; by: string }) => [action, by]),
    ).toEqual([
      ['updateEntity', 'jwt:anna'],
      ['addIncident', 'jwt:anna'],
    ]);
    expect(JSON.parse(data.auditTrail.nodes[0].input)).toMatchObject({ id: 'incident:notpetya' });
  });
});
