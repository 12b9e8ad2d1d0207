import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { askToChange } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import { researcher } from '../support/service.js';
import { sizeOf } from '../support/slowForm.js';

jest.setTimeout(sizeOf(300_000, 1_800_000));

/** Citations, and whether they are reproduced after claims, retractions, updates, merges and splits. */
const own = ownService({ SEED: 'false' });

async function change(name: string, input: object): Promise<{ code: string }[]> {
  const { data, errors } = await askToChange(own.service, name, input, researcher);
  expect(errors).toBeUndefined();
  return data[name].userErrors;
}

const made = async (name: string, input: object): Promise<void> =>
  expect(await change(name, input)).toEqual([]);

const firms = ['firm', 'agency', 'lab', 'desk', 'bureau', 'office'].map((name) => `organization:${name}`);
const countries = ['country:one', 'country:two'];
const incidents = ['incident:first', 'incident:second', 'incident:third'];
const nameOf = (id: string): string => id.replace(/^.*:/, '');

const says = (id: string, given: object = {}) => ({
  ...{ id: `claim:${id}`, summary: `Said: ${id}.`, subject: 'incident:first', predicate: 'ATTRIBUTED_TO' },
  ...{ object: 'country:one', stance: 'ASSERTS', source: 'source:report', claimants: ['organization:firm'] },
  ...given,
});

beforeAll(async () => {
  await made('addClaims', {
    entities: [
      ...countries.map((id) => ({ id, kind: 'COUNTRY', name: nameOf(id) })),
      ...firms.map((id) => ({ id, kind: 'ORGANIZATION', name: nameOf(id) })),
      ...incidents.map((id) => ({ id, kind: 'INCIDENT', name: nameOf(id), startedAt: '2020' })),
    ],
    sources: [{ id: 'source:report', name: 'Report' }],
    claims: [says('start', { statedAt: '2020-01-01' })],
  });
}, 180_000);

interface Cited {
  text: string;
  ids: string[];
  recordedBy: string;
  claims: string[];
  marking: string;
  canonical: string;
  hash: string;
}

async function cite(ids: string[], lens: object | null = null, style = 'CSL_JSON'): Promise<Cited> {
  const { data, errors } = await own.service.ask(
    `query ($ids: [ID!]!, $lens: Lens, $style: CitationStyle) {
      cite(ids: $ids, lens: $lens, style: $style) { text ids recordedBy claims marking canonical hash } }`,
    { ids, lens, style },
  );
  expect(errors).toBeUndefined();
  return data.cite;
}

async function verify(citation: string) {
  const { data, errors } = await own.service.ask(
    `query ($citation: String!) { verifyCitation(citation: $citation) {
      isReproduced explanation citedHash hash claims missing added changed } }`,
    { citation },
  );
  expect(errors).toBeUndefined();
  return data.verifyCitation;
}

interface ListedClaim {
  id: string;
  predicate: string | null;
  subject: { id: string };
  object: { id: string } | null;
}

/** The ids of the claims about an item, from the list of all counted claims. */
async function claimsListed(id: string, lens: object): Promise<string[]> {
  const all: ListedClaim[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await own.service.ask(
      `query ($lens: Lens, $after: String) { claims(lens: $lens, first: 500, after: $after) {
        pageInfo { hasNextPage endCursor } nodes { id predicate subject { id } object { id } } } }`,
      { lens, after },
    );
    expect(errors).toBeUndefined();
    all.push(...data.claims.nodes);
    if (!data.claims.pageInfo.hasNextPage) break;
    after = data.claims.pageInfo.endCursor;
  }
  if (id.startsWith('claim:')) return [id];
  const [, subject, predicate, object] = /^relationship:(.+)\/(\w+)\/(.+)$/.exec(id) ?? [];
  const { data } = await own.service.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: subject === undefined ? [id] : [subject, object],
  });
  const [one, other] = data.nodes.map((node: { id: string }) => node.id);
  const isAbout = (claim: ListedClaim): boolean =>
    subject === undefined
      ? claim.subject.id === one || claim.object?.id === one
      : claim.subject.id === one && claim.object?.id === other && claim.predicate === predicate;
  return all.filter(isAbout).map((claim) => claim.id);
}

describe('after any changes', () => {
  const changes = sizeOf(60, 500);
  const citations = sizeOf(20, 100);
  const stance = fc.constantFrom('ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES');
  const day = fc.integer({ min: 1, max: 9 }).map((number) => `2020-01-0${number}`);
  const added = fc.record({
    ...{ kind: fc.constant('add' as const), stance, day, at: fc.nat(1_000) },
    predicate: fc.constantFrom('ATTRIBUTED_TO', 'TARGETED', 'PART_OF'),
    ...{
      from: fc.nat(5),
      to: fc.nat(5),
      claimant: fc.nat(5),
      link: fc.constantFrom('', 'derivedFrom', 'supersedes', 'disputes'),
    },
  });
  const other = fc.record({
    kind: fc.constantFrom('retract' as const, 'update' as const, 'merge' as const, 'split' as const),
    ...{ at: fc.nat(1_000), from: fc.nat(5), to: fc.nat(5) },
  });
  const steps = fc.sample(
    fc.oneof({ weight: 3, arbitrary: added }, { weight: 2, arbitrary: other }),
    changes,
  );
  const lens = fc.record(
    {
      asOf: fc.constantFrom('2020', '2020-01-05', '2020-01-08'),
      stances: fc.constantFrom(['ASSERTS'], ['ASSERTS', 'DENIES']),
      withOrigins: fc.constant(true),
    },
    { requiredKeys: [] },
  );
  const item = fc.oneof(
    fc.constantFrom(...incidents, ...firms, ...countries),
    fc
      .tuple(fc.constantFrom(...incidents), fc.constantFrom(...countries))
      .map(([from, to]) => `relationship:${from}/ATTRIBUTED_TO/${to}`),
    fc.constant('claim:start'),
  );
  const wanted = fc.sample(
    fc.record({
      ids: fc.uniqueArray(item, { minLength: 1, maxLength: 3 }),
      ...{ lens, style: fc.constantFrom('CSL_JSON', 'BIBLATEX', 'RIS', 'TEXT') },
    }),
    citations,
  );

  test(`${changes} changes: each of ${citations} citations is reproduced`, async () => {
    const claims = ['claim:start'];
    const counts: Record<string, number> = {};
    const kept: Cited[] = [];
    for (const [number, step] of steps.entries()) {
      const target = claims[step.at % claims.length] ?? '';
      let faults: { code: string }[];
      if (step.kind === 'add') {
        const ends = {
          ATTRIBUTED_TO: [incidents[step.from % 3], countries[step.to % 2]],
          TARGETED: [incidents[step.from % 3], firms[step.to]],
          PART_OF: [firms[step.from], firms[step.to]],
        }[step.predicate];
        const id = `step-${number}`;
        const one = says(id, {
          ...{ subject: ends[0], predicate: step.predicate, object: ends[1], stance: step.stance },
          ...{ claimants: [firms[step.claimant]], statedAt: step.day },
          ...(step.link !== '' && { [step.link]: [target] }),
        });
        faults = await change('addClaims', { claims: [one] });
        if (faults.length === 0) claims.push(`claim:${id}`);
      } else if (step.kind === 'retract')
        faults = await change('retractClaim', { id: target, reason: 'an error of the record' });
      else if (step.kind === 'merge')
        faults = await change('mergeEntities', {
          ids: [firms[step.from]],
          into: firms[step.to],
          reason: 'one',
        });
      else if (step.kind === 'split')
        faults = await change('splitEntities', { ids: [firms[step.from]], reason: 'two' });
      else {
        const { data } = await own.service.ask(`{ entity(id: "${firms[step.from]}") { id version } }`);
        faults = await change('updateEntity', {
          id: data.entity.id,
          expectedVersion: data.entity.version,
          changes: { description: `Described in step ${number}.`, name: `Name ${number}` },
        });
      }
      const outcome = `${step.kind} ${faults.length === 0 ? 'made' : 'refused'}`;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      const due = Math.floor(((number + 1) * citations) / changes);
      for (const { ids, lens: given, style } of wanted.slice(kept.length, due)) {
        const cited = await cite(ids, given, style);
        const expected = new Set<string>();
        for (const id of ids)
          for (const claim of await claimsListed(id, { ...given, recordedBy: cited.recordedBy }))
            expected.add(claim);
        expect(cited.claims).toEqual([...expected].sort());
        expect(createHash('sha256').update(cited.canonical).digest('hex')).toBe(cited.hash);
        kept.push(cited);
      }
    }
    for (const kind of ['add', 'retract', 'update', 'merge', 'split'])
      expect([kind, counts[`${kind} made`]]).toEqual([kind, expect.any(Number)]);
    expect(kept).toHaveLength(citations);
    for (const { text, claims: cited } of kept)
      expect([text, await verify(text)]).toMatchObject([text, { isReproduced: true, claims: cited }]);
  });
});

test('a citation that was altered is not reproduced, and says what differs', async () => {
  await made('addClaims', {
    entities: [{ id: 'incident:altered', kind: 'INCIDENT', name: 'altered' }],
    claims: ['a', 'b', 'c'].map((id) => says(`altered-${id}`, { subject: 'incident:altered' })),
  });
  const { text, hash, claims } = await cite(['incident:altered']);
  expect(claims).toEqual(['claim:altered-a', 'claim:altered-b', 'claim:altered-c']);
  expect(await verify(text)).toEqual({
    isReproduced: true,
    explanation: expect.stringMatching(/^Reproduced: 3 claims, recorded by 20\S+, and each says the same\.$/),
    ...{ citedHash: hash, hash, claims, missing: [], added: [], changed: [] },
  });
  const [item] = [JSON.parse(text)];
  const { 'claim:altered-a': first, ...rest } = item.custom.claims;
  const forged = {
    ...item,
    note: item.note.replace(hash, '0'.repeat(64)),
    custom: {
      ...item.custom,
      claims: { ...rest, 'claim:altered-b': 'f'.repeat(16), 'claim:invented': first },
    },
  };
  expect(await verify(JSON.stringify(forged))).toMatchObject({
    isReproduced: false,
    explanation: expect.stringContaining(
      'covers 3 claims, and there are 3 claims now: 1 missing, 1 added, 1 changed.',
    ),
    ...{ missing: ['claim:invented'], added: ['claim:altered-a'], changed: ['claim:altered-b'] },
  });
  const other = text.replaceAll('incident:altered', 'incident:third');
  expect(await verify(other)).toMatchObject({ isReproduced: false, missing: claims });
});

test('what is recorded later, or counts no more, is not cited', async () => {
  const of = (id: string, given: object) =>
    says(id, { subject: 'incident:later', statedAt: '2020-01-01', ...given });
  await made('addClaims', {
    entities: [{ id: 'incident:later', kind: 'INCIDENT', name: 'later' }],
    claims: [of('later-a', {}), of('later-b', { object: 'country:two' })],
  });
  const before = await cite(['incident:later']);
  await made('retractClaim', { id: 'claim:later-a', reason: 'an error of the record' });
  await made('addClaims', { claims: [of('later-c', { statedAt: '2020-02' })] });
  expect((await cite(['incident:later'])).claims).toEqual(['claim:later-b', 'claim:later-c']);
  expect((await cite(['incident:later'], { asOf: '2020-01' })).claims).toEqual(['claim:later-b']);
  const again = await cite(['incident:later'], { recordedBy: before.recordedBy });
  expect(again).toMatchObject({ claims: ['claim:later-a', 'claim:later-b'], hash: before.hash });
  expect((await cite(['incident:later'], { recordedBy: '2999-01-01T00:00:00Z' })).claims).toHaveLength(2);
  // A claim is cited whether it counts or not.
  expect((await cite(['claim:later-a'])).claims).toEqual(['claim:later-a']);
});

test('a lens with an entity that was merged since cannot be checked, and says so', async () => {
  await made('addClaims', {
    entities: ['merged', 'remaining'].map((name) => ({
      id: `organization:${name}`,
      kind: 'ORGANIZATION',
      name,
    })),
    claims: [says('by-merged', { claimants: ['organization:merged'] })],
  });
  const { text } = await cite(['incident:first'], { claimants: ['organization:merged'] });
  expect(await verify(text)).toMatchObject({ isReproduced: true, claims: ['claim:by-merged'] });
  await made('mergeEntities', {
    ids: ['organization:merged'],
    into: 'organization:remaining',
    reason: 'one',
  });
  const { data, errors } = await own.service.ask(
    'query ($citation: String!) { verifyCitation(citation: $citation) { isReproduced } }',
    { citation: text },
  );
  expect(data).toEqual({ verifyCitation: null });
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining(
        '"organization:merged", which was merged into "organization:remaining"',
      ),
      extensions: { code: 'BAD_USER_INPUT', argument: 'citation' },
    },
  ]);
});

test.each([
  ['ids: []', 'BAD_USER_INPUT', 'ids'],
  ['ids: ["incident:none"]', 'NOT_FOUND', 'ids.0'],
  ['ids: ["incident:first", "nonsense"]', 'NOT_FOUND', 'ids.1'],
  ['ids: ["claim:none"]', 'NOT_FOUND', 'ids.0'],
  ['ids: ["relationship:incident:first/ATTRIBUTED_TO/country:none"]', 'NOT_FOUND', 'ids.0'],
  ['ids: ["incident:first"], url: "javascript:alert(1)"', 'BAD_USER_INPUT', 'url'],
  [
    'ids: ["incident:first"], lens: { claimants: ["person:none"] }',
    'BAD_USER_INPUT',
    'cite.lens.claimants.0',
  ],
  ['ids: ["claim:start"], lens: { recordedBy: "2000-01-01T00:00:00Z" }', 'BAD_USER_INPUT', 'lens.recordedBy'],
])('cite(%s) is the error %s at %s', async (given, code, argument) => {
  const { data, errors } = await own.service.ask(`{ cite(${given}) { text } }`);
  expect(data).toEqual({ cite: null });
  expect(errors).toMatchObject([{ path: ['cite'], extensions: { code, argument } }]);
});
