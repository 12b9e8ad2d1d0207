import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectDerivedAlike, expectSound } from '../support/derivedAlike.js';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher } from '../support/service.js';

const own = ownService({ SEED: 'false' });
const red: Caller = { role: 'ADMIN', marking: 'TLP:RED' };

interface Changed {
  userErrors: { field: string; message: string; code: string }[];
  relationships: { assessment: { status: string } | null; assessmentBefore: { status: string } | null }[];
}

async function addClaims(input: object, as: Caller = researcher): Promise<Changed> {
  const { data, errors } = await own.service.ask(
    `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message code } } }`,
    { input },
    as,
  );
  expect(errors).toBeUndefined();
  return data.addClaims;
}

async function add(input: object, as?: Caller): Promise<void> {
  expect((await addClaims(input, as)).userErrors).toEqual([]);
}

async function retract(id: string): Promise<void> {
  const { data, errors } = await own.service.ask(
    `mutation ($input: RetractClaimInput!) { retractClaim(input: $input) { userErrors { message } } }`,
    { input: { id, reason: 'Recorded by mistake.' } },
    researcher,
  );
  expect([errors, data.retractClaim.userErrors]).toEqual([undefined, []]);
}

const columns =
  'status supporting disputing independentOrigins undermined disputedByAccusedOnly anonymousOnly firstStatedAt lastStatedAt';

/** The assessment of an incident's attribution; undefined if it has none. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked, not typed
async function assessmentOf(incident: string, lens: object | null = null, as?: Caller): Promise<any> {
  const { data, errors } = await own.service.ask(
    `query ($id: ID!, $lens: Lens) { incident(id: $id) { attributions(lens: $lens) { assessment { ${columns} } } } }`,
    { id: incident, lens },
    as,
  );
  expect(errors).toBeUndefined();
  return data.incident.attributions[0]?.assessment;
}

const actor = { ref: 'actor', id: 'country:accused', kind: 'COUNTRY', name: 'Accused' };
const firm = { ref: 'firm', id: 'organization:firm', kind: 'ORGANIZATION', name: 'A firm' };
const agency = { ref: 'agency', id: 'organization:agency', kind: 'ORGANIZATION', name: 'An agency' };
const source = { ref: 'source', id: 'source:report', name: 'Report' };
const incidentNamed = (name: string) => ({ ref: name, id: `incident:${name}`, kind: 'INCIDENT', name });

const says = (id: string, incident: string, given: object = {}) => ({
  ...{
    id: `claim:${id}`,
    ref: id,
    summary: `Said: ${id}.`,
    subject: `incident:${incident}`,
    predicate: 'ATTRIBUTED_TO',
  },
  ...{
    object: 'country:accused',
    stance: 'ASSERTS',
    source: 'source:report',
    claimants: ['organization:firm'],
  },
  ...given,
});

beforeAll(async () => {
  const incidents = ['mind', 'withdrawn', 'root', 'sealed', 'hidden', 'elsewhere', 'today'].map(
    incidentNamed,
  );
  await add({ entities: [actor, firm, agency, ...incidents], sources: [source] });
}, 180_000);

test('a later claim of the same claimant replaces an earlier one from its day on', async () => {
  await add({
    claims: [
      says('mind-first', 'mind', { statedAt: '2017-05-20' }),
      says('mind-changed', 'mind', {
        statedAt: '2017-12-19',
        stance: 'DISPUTES',
        supersedes: ['mind-first'],
      }),
    ],
  });
  expect(await assessmentOf('incident:mind', { asOf: '2017-12-18' })).toMatchObject({
    status: 'ASSERTED',
    supporting: 1,
  });
  expect(await assessmentOf('incident:mind', { asOf: '2017-12-19' })).toMatchObject({
    status: 'DENIED',
    supporting: 0,
  });
  expect(await assessmentOf('incident:mind')).toMatchObject({
    status: 'DENIED',
    supporting: 0,
    disputing: 1,
  });
  const { data } = await own.service.ask(
    '{ claim(id: "claim:mind-first") { supersededBy { id } } later: claim(id: "claim:mind-changed") { supersedes { id } } }',
  );
  expect(data).toEqual({
    claim: { supersededBy: [{ id: 'claim:mind-changed' }] },
    later: { supersedes: [{ id: 'claim:mind-first' }] },
  });
});

test('a withdrawal removes a claim without replacing it, and its retraction restores the claim', async () => {
  await add({ claims: [says('stated', 'withdrawn', { statedAt: '2018-01-10' })] });
  await add({
    claims: [
      says('withdraws', 'withdrawn', {
        statedAt: '2018-03-01',
        stance: 'WITHDRAWS',
        supersedes: ['claim:stated'],
      }),
    ],
  });
  expect(await assessmentOf('incident:withdrawn')).toBeUndefined();
  expect(await assessmentOf('incident:withdrawn', { asOf: '2018-02' })).toMatchObject({ status: 'ASSERTED' });
  expect(await assessmentOf('incident:withdrawn', { stances: ['ASSERTS'] })).toBeUndefined();
  await retract('claim:withdraws');
  expect(await assessmentOf('incident:withdrawn')).toMatchObject({ status: 'ASSERTED', supporting: 1 });
});

test('a conclusion does not survive the retraction of its only root', async () => {
  await add({
    claims: [says('evidence', 'root', { claimants: ['organization:agency'], statedAt: '2018-01-01' })],
  });
  await add({
    claims: [says('conclusion', 'root', { derivedFrom: ['claim:evidence'], statedAt: '2018-01-02' })],
  });
  expect(await assessmentOf('incident:root')).toMatchObject({
    supporting: 2,
    independentOrigins: 1,
    undermined: 0,
  });
  await retract('claim:evidence');
  expect(await assessmentOf('incident:root')).toBeUndefined();
  await add({ claims: [says('other', 'root', { claimants: ['organization:agency'], stance: 'SUSPECTS' })] });
  expect(await assessmentOf('incident:root')).toMatchObject({
    status: 'SUSPECTED',
    supporting: 1,
    undermined: 1,
  });
  const { data } = await own.service.ask('{ claim(id: "claim:conclusion") { restsOnRetracted } }');
  expect(data.claim.restsOnRetracted).toBe(true);
});

test('a sealed complaint does not count before it was disclosed, and was stated when it was stated', async () => {
  await add({
    claims: [
      says('complaint', 'sealed', { statedAt: '2018-06-08', disclosedAt: '2018-09-06' }),
      says('unsealed', 'sealed', { statedAt: '2018-07', claimants: ['organization:agency'] }),
    ],
  });
  expect(await assessmentOf('incident:sealed')).toMatchObject({
    ...{ firstStatedAt: '2018-06-08', lastStatedAt: '2018-07', supporting: 2 },
  });
  const { data } = await own.service.ask(`{
    incident(id: "incident:sealed") { timeline { date claim { id } } }
    claims(where: { subject: { eq: "incident:sealed" }, lag: { atMost: 200 } }) { nodes { id } } }`);
  const stated = data.incident.timeline.filter(({ claim }: { claim: unknown }) => claim !== null);
  expect(stated.map(({ date }: { date: string }) => date)).toEqual(['2018-06-08', '2018-07']);
  await retract('claim:unsealed');
  expect(await assessmentOf('incident:sealed', { asOf: '2018-09-05' })).toBeUndefined();
  expect(await assessmentOf('incident:sealed', { asOf: '2018-09-06' })).toMatchObject({ status: 'ASSERTED' });
});

test('a superseding claim affects only callers who may see it', async () => {
  await add({ claims: [says('open', 'hidden', { statedAt: '2018-01-01' })] });
  await add(
    {
      claims: [
        says('secret', 'hidden', {
          statedAt: '2018-02-01',
          stance: 'WITHDRAWS',
          supersedes: ['claim:open'],
          marking: 'TLP_RED',
        }),
      ],
    },
    red,
  );
  expect(await assessmentOf('incident:hidden')).toMatchObject({ status: 'ASSERTED', supporting: 1 });
  expect(await assessmentOf('incident:hidden', null, researcher)).toMatchObject({ status: 'ASSERTED' });
  expect(await assessmentOf('incident:hidden', null, red)).toBeUndefined();
});

test('a claim on another subject that disputes a claim counts against it, as long as both count', async () => {
  await add({ claims: [says('accusation', 'elsewhere', { statedAt: '2018-01-01' })] });
  await add({
    claims: [
      {
        ...says('claims-it', 'elsewhere', {
          object: 'organization:agency',
          claimants: ['organization:agency'],
          statedAt: '2018-02-01',
        }),
        disputes: ['claim:accusation'],
      },
    ],
  });
  const accused = async () => {
    const { data } = await own.service.ask(
      '{ incident(id: "incident:elsewhere") { attributions { actor { id } assessment { status disputing } } } }',
    );
    return data.incident.attributions.find(
      ({ actor: { id } }: { actor: { id: string } }) => id === 'country:accused',
    ).assessment;
  };
  expect(await accused()).toEqual({ status: 'CONTESTED', disputing: 1 });
  await retract('claim:claims-it');
  expect(await accused()).toEqual({ status: 'ASSERTED', disputing: 0 });
});

test('a lens as of today counts the same as no lens, including undated claims', async () => {
  await add({
    claims: [
      says('undated', 'today'),
      says('dated', 'today', { statedAt: '2018', claimants: ['organization:agency'] }),
    ],
  });
  const today = new Date().toISOString().slice(0, 10);
  expect(await assessmentOf('incident:today', { asOf: today })).toEqual(await assessmentOf('incident:today'));
});

describe('rejected claims', () => {
  const refused: [string, object, string, string][] = [
    [
      'another claimant',
      { supersedes: ['claim:mind-first'], claimants: ['organization:agency'] },
      'claims.0.supersedes.0',
      'Only a claimant of "claim:mind-first" can supersede it. Give the same claimant in both claims.',
    ],
    [
      'an earlier claim',
      { supersedes: ['claim:mind-first'], statedAt: '2016' },
      'claims.0.supersedes.0',
      '"claim:mind-first" was stated later (2017-05-20); a claim can supersede only earlier claims. Check both dates.',
    ],
    [
      'a withdrawal without superseded claims',
      { stance: 'WITHDRAWS' },
      'claims.0.supersedes',
      'A claim with the stance WITHDRAWS needs the claims that it withdraws. Add their ids.',
    ],
    [
      'itself',
      { supersedes: ['claim:refused'] },
      'claims.0.supersedes.0',
      'A claim cannot supersede itself. Remove this item.',
    ],
    [
      'a disclosure before the statement',
      { statedAt: '2018', disclosedAt: '2017' },
      'claims.0.disclosedAt',
      '`disclosedAt` is before `statedAt`. Correct one of the two dates.',
    ],
    [
      'a disclosure in the future',
      { statedAt: '2018', disclosedAt: '2999-05' },
      'claims.0.disclosedAt',
      '2999-05 is in the future, so nobody can know the claim yet. Add it once it is disclosed.',
    ],
    [
      'a named speaker without claimants',
      { claimants: [], speaker: 'NAMED' },
      'claims.0.claimants',
      'The claim has no claimants. Add at least one, or set `anonymous: true` or another `speaker`.',
    ],
    [
      'a speaker that contradicts anonymity',
      { speaker: 'NAMED', anonymous: true },
      'claims.0.anonymous',
      '`anonymous: true` contradicts `speaker: NAMED`. Remove one of the two.',
    ],
  ];

  test.each(refused)('%s', async (_name, given, field, message) => {
    const { userErrors } = await addClaims({ claims: [says('refused', 'mind', given)] });
    expect(userErrors).toContainEqual(
      expect.objectContaining({ field, message: expect.stringContaining(message) }),
    );
  });
});

test('derived properties are the same when they are recomputed', async () => {
  await expectDerivedAlike(own.service);
});

test('verifying finds no fault in the graph that all this has left', () => expectSound(own.service));
