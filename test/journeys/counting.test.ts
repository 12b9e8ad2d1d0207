import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Statement } from '../../src/database/database.js';
import { deriveInDatabase } from '../../src/write/derive/deriveInDatabase.js';
import { applyCountingRule } from '../../src/write/derive/countingRule.js';
import { pino } from 'pino';
import { assessedByDefinition, type WorldClaim, type WorldLens } from '../support/countingReference.js';
import {
  claimants,
  days,
  memberships,
  moments,
  primarySources,
  sources,
  worldClaims,
} from '../support/countingWorlds.js';
import { batchOf } from '../support/batchedForm.js';
import { expectDerivedAlike } from '../support/derivedAlike.js';
import { dumpGraph } from '../support/graphDump.js';
import { forgetPlans } from '../support/ownNeo4j.js';
import { ownService } from '../support/ownService.js';
import { answering } from '../support/service.js';

// Neo4j has to plan a new statement for each combination of lens conditions.
const own = ownService({ QUERY_TIMEOUT_MS: '120000', SEED: 'false' });

const worlds = 150;
const incidentOf = (n: number): string => `incident:w${n}`;
const actor = 'country:north-korea';
const relationshipOf = (n: number): string => `relationship:${incidentOf(n)}/ATTRIBUTED_TO/${actor}`;

const worldsOfClaims: WorldClaim[][] = Array.from(
  { length: worlds },
  (_, n) =>
    fc.sample(worldClaims(`w${n}`, relationshipOf(n)), { numRuns: 1, seed: 1_000 + n })[0] as WorldClaim[],
);

const lenses: WorldLens[] = [
  {},
  { asOf: '2017-05-12' },
  { asOf: '2018-09-06' },
  { recordedBy: moments[1] },
  { recordedBy: moments[2], asOf: '2017-12-18' },
  { claimants: ['organization:fbi', 'country:north-korea'] },
  { excludeClaimants: ['organization:norse', 'country:us'] },
  { excludeSources: ['source:report'] },
  { sources: ['source:article'] },
  { stances: ['ASSERTS', 'DENIES'] },
  { minConfidence: 49 },
  { withOrigins: true, excludeClaimants: ['organization:fbi'] },
  { withOrigins: true, asOf: '2017-12-18' },
];
const levels = [
  { level: 0, as: undefined },
  { level: 2, as: { role: 'READER', marking: 'TLP:AMBER' } },
  { level: 4, as: { role: 'ADMIN', marking: 'TLP:RED' } },
] as const;

const tlp = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'];

/** Incidents that are attributed to a state, to units of two states, and to a group with two sponsors. */
const accused = ['country:north-korea', 'organization:unit-180', 'organization:fbi', 'organization:norse'];
const summedIncidents = Array.from({ length: 30 }, (_, n) => `incident:r${n}`);
const attributionTo = (incident: string, id: string): string =>
  `relationship:${incident}/ATTRIBUTED_TO/${id}`;

/** The claims on all relationships of an incident; some dispute a claim on another one. */
function claimsOnSeveral(incident: string, n: number): WorldClaim[] {
  const all = accused.flatMap((id, place) => {
    const arbitrary = worldClaims(`r${n}-${place}`, attributionTo(incident, id));
    return fc.sample(arbitrary, { numRuns: 1, seed: 2_000 + 10 * n + place })[0] as WorldClaim[];
  });
  return all.map((claim, index) => {
    const earlier = all[Math.floor(index / 3)] as WorldClaim;
    const disputes = [...new Set([...claim.disputes, earlier.id])];
    return index % 3 === 2 ? { ...claim, disputes } : claim;
  });
}
const summedClaims = summedIncidents.map(claimsOnSeveral);

const sponsorship = { member: 'organization:norse', type: 'SPONSORED_BY', level: 0, confidence: null };
/** What leads from actors to their states; the last one is marked. */
const ties = [
  ...memberships.map((membership) => ({ ...membership, type: 'PART_OF', level: 0, confidence: null })),
  { ...sponsorship, of: 'country:us', from: '0000-01-01', to: '9999-12-31', confidence: 80 },
  { ...sponsorship, of: 'country:north-korea', from: '0000-01-01', to: '9999-12-31', level: 2 },
];

const tieClaims = ties.map(({ member, of, type, level, confidence }, n): WorldClaim => ({
  ...{ id: `claim:tie-${n}`, relationship: `relationship:${member}/${type}/${of}`, level, confidence },
  ...{
    stance: 'ASSERTS',
    likelihood: null,
    named: true,
    recordedAt: moments[0] as string,
    retractedAt: null,
  },
  ...{ statedAt: '2015-06-01', statedFrom: '2015-06-01', statedTo: '2015-06-01' },
  ...{ claimants: ['organization:norse'], source: 'source:article', primarySource: null },
  ...{ derivedFrom: [], disputes: [], supersedes: [] },
}));

const openEnds = new Set(['0000-01-01', '9999-12-31']);
const endOf = (day: string): string | null => (openEnds.has(day) ? null : day);

/** The claims of the worlds and what they are about. */
const written = [
  ...tieClaims.map((claim, n) => {
    const { member, of, from, to } = ties[n] as (typeof ties)[number];
    return { ...claim, subject: member, object: of, validFrom: endOf(from), validUntil: endOf(to) };
  }),
  ...[...worldsOfClaims.entries()].flatMap(([n, claims]) =>
    claims.map((claim) => ({ ...claim, subject: incidentOf(n), object: actor })),
  ),
  ...summedClaims.flatMap((claims, n) =>
    claims.map((claim) => ({
      ...{ ...claim, subject: summedIncidents[n] as string },
      object: claim.relationship?.split('/')[2] ?? null,
    })),
  ),
].map((claim) => {
  const [, predicate = null] = claim.relationship?.split('/') ?? [];
  return { ...claim, object: predicate && claim.object, predicate };
});

const idsOf = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id).sort();

/** Writes the worlds with plain Cypher; the service then computes the derived properties. */
async function fill(): Promise<void> {
  const { database, statements } = own.service;
  const entity = (id: string) => ({ id, name: id, label: labelOf(id), kind: kindOf(id) });
  const entities = [
    ...claimants,
    ...sources,
    ...primarySources,
    ...worldsOfClaims.map((_, n) => incidentOf(n)),
    ...summedIncidents,
  ].map(entity);
  await database.write(
    async (transaction) => {
      const run = (text: string, parameters: object) =>
        transaction.run({ name: 'fill', text, parameters: { ...parameters } });
      await run(
        `UNWIND $entities AS row CREATE (entity:Entity {id: row.id})
         SET entity:$(row.label), entity.kind = row.kind, entity.name = row.name, entity.aliases = [], entity.marking = 'TLP:CLEAR',
           entity.version = 1, entity.recordedAt = $at`,
        { entities, at: moments[0] },
      );
      await run(
        `UNWIND $claims AS row
         MATCH (subject:Entity {id: row.subject}) MATCH (source:Entity {id: row.source})
         CREATE (claim:Claim {id: row.id}) SET claim += row {.predicate, .stance, .confidence, .likelihood, .statedAt, .recordedAt,
           .retractedAt, .validFrom, .validUntil}, claim.summary = row.id, claim.basis = [], claim.marking = $tlp[row.level],
           claim.speaker = CASE WHEN row.named THEN 'NAMED' ELSE 'UNNAMED' END, claim.anonymous = false
         CREATE (claim)-[:SUBJECT]->(subject) CREATE (claim)-[:REPORTED_IN]->(source)
         WITH claim, row
         CALL (claim, row) { MATCH (object:Entity {id: row.object}) CREATE (claim)-[:OBJECT]->(object) }
         CALL (claim, row) { MATCH (primary:Entity {id: row.primarySource}) CREATE (claim)-[:FIRST_STATED_IN]->(primary) }
         CALL (claim, row) { UNWIND row.claimants AS id MATCH (one:Entity {id: id}) CREATE (claim)-[:MADE_BY]->(one) }`,
        { claims: written, tlp },
      );
      for (const [field, type] of Object.entries({
        derivedFrom: 'DERIVED_FROM',
        disputes: 'DISPUTES',
        supersedes: 'SUPERSEDES',
      }))
        await run(
          `UNWIND $claims AS row MATCH (claim:Claim {id: row.id}) UNWIND row[$field] AS id MATCH (other:Claim {id: id})
           CREATE (claim)-[:$($type)]->(other)`,
          { claims: written, field, type },
        );
      await deriveInDatabase(transaction, statements, {
        entities: entities.map(({ id }) => id),
        claims: written.map(({ id }) => id),
      });
    },
    { timeoutMs: 600_000 },
  );
}

const labelOf = (id: string): string =>
  ({ organization: 'Organization', country: 'Country', source: 'Source', incident: 'Incident' })[
    id.split(':')[0] as 'country'
  ];
const kindOf = (id: string): string => (id.split(':')[0] as string).toUpperCase();

const columns = `status confidence likelihood supporting disputing independentOrigins independentParties disputingOrigins
  disputingParties disputedByAccusedOnly anonymousOnly undermined firstStatedAt lastStatedAt`;

beforeAll(async () => {
  await fill();
  await forgetPlans(own.neo4j);
});

type Answer = Map<string, Record<string, unknown>>;

async function attributions(lens: WorldLens, as: (typeof levels)[number]['as']): Promise<Answer> {
  const found: Answer = new Map();
  for (let start = 0; start < worlds; start += 50) {
    const ids = worldsOfClaims.slice(start, start + 50).map((_, n) => incidentOf(start + n));
    const { data, errors } = await own.service.ask(
      `query ($ids: [ID!]!, $lens: Lens) { nodes(ids: $ids) { ... on Incident { id
        attributions(lens: $lens) { assessment { ${columns} } } } } }`,
      { ids, lens },
      as && { ...as },
    );
    expect(errors).toBeUndefined();
    for (const { id, attributions: all } of data.nodes) if (all.length > 0) found.set(id, all[0].assessment);
  }
  return found;
}

test(`counts ${worlds * lenses.length * levels.length} sets of claims like the reference implementation, materialized and under lenses`, async () => {
  const wrong: unknown[] = [];
  for (const { level, as } of levels)
    for (const lens of lenses) {
      const answer = await attributions(lens, as);
      worldsOfClaims.forEach((claims, n) => {
        const expected = assessedByDefinition(
          { claims, memberships },
          [relationshipOf(n)],
          [actor],
          level,
          lens,
        );
        const given = answer.get(incidentOf(n)) ?? null;
        if (JSON.stringify(sorted(given)) !== JSON.stringify(sorted(expected)))
          wrong.push({ world: n, level, lens, expected, given });
      });
    }
  expect(wrong.slice(0, 3)).toEqual([]);
});

const sorted = (row: Record<string, unknown> | null): unknown =>
  row === null ? null : Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));

test('filters by status like the reference implementation', async () => {
  for (const lens of [{}, { asOf: '2017-12-18' }] as WorldLens[])
    for (const status of ['ASSERTED', 'SUSPECTED', 'CONTESTED', 'DENIED']) {
      const { data, errors } = await own.service.ask(
        `query ($lens: Lens, $status: AssessmentStatus!) { incidents(first: 500, lens: $lens, where: { attributionStatus: { eq: $status } }) {
          nodes { id } } }`,
        { lens, status },
      );
      expect(errors).toBeUndefined();
      const expected = worldsOfClaims.flatMap((claims, n) => {
        const assessed = assessedByDefinition({ claims, memberships }, [relationshipOf(n)], [actor], 0, lens);
        return assessed?.['status'] === status ? [incidentOf(n)] : [];
      });
      const found = idsOf(data.incidents.nodes).filter((id) => id.startsWith('incident:w'));
      expect(found).toEqual(expected.sort());
    }
});

/** Neo4j plans statements for each combination of conditions, which takes seconds: few of them, with few conditions each. */
const lens: fc.Arbitrary<WorldLens> = fc
  .record({
    asOf: fc.constantFrom(...days),
    recordedBy: fc.constantFrom(...moments),
    claimants: fc.subarray(claimants, { minLength: 2 }),
    excludeClaimants: fc.subarray(claimants, { minLength: 1, maxLength: 3 }),
    sources: fc.subarray([...sources, ...primarySources], { minLength: 1 }),
    excludeSources: fc.subarray([...sources, ...primarySources], { minLength: 1, maxLength: 2 }),
    withOrigins: fc.constant(true),
    stances: fc.subarray<WorldClaim['stance']>(['ASSERTS', 'SUSPECTS', 'DENIES'], { minLength: 1 }),
    minConfidence: fc.constantFrom(15, 49, 50),
  })
  .chain((all) =>
    fc
      .subarray(Object.keys(all), { minLength: 1, maxLength: 2 })
      .map((names) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))),
  );

/** Fields that depend on a lens, each with the same argument or none. */
const lensFields = (given: string): string => `
  degrees${given && `(${given})`} { family count }
  timeline${given && `(${given})`} { date type summary }
  attributions${given && `(${given})`} { actor { id } assessment { ${columns} } claims(first: 500) { nodes { id } } }
  impacts${given && `(${given})`} { id }
  claims(first: 500, ${given}) { nodes { id } }`;

interface Drawn {
  id: string;
  assessment: object | null;
  claims: { nodes: { id: string }[] };
}

describe('a lens of the field itself', () => {
  const nested = `query ($outer: Lens, $inner: Lens, $name: String!) {
    incidents(first: 200, lens: $outer, where: { name: { startsWith: $name } }) { nodes { id ${lensFields('lens: $inner')}
      relationships(lens: {}) { nodes { id assessment(lens: $inner) { ${columns} } claims(lens: $inner, first: 500) { nodes { id } } } }
      said: claims(lens: {}, first: 500) { nodes { id disputedBy(lens: $inner) { id } } } } } }`;
  const inherited = `query ($lens: Lens, $name: String!) {
    incidents(first: 200, lens: $lens, where: { name: { startsWith: $name } }) { nodes { id ${lensFields('')}
      relationships { nodes { id assessment { ${columns} } claims(first: 500) { nodes { id } } } } } } }`;
  const disputes = 'query ($ids: [ID!]!, $lens: Lens) { nodes(ids: $ids, lens: $lens) { ... on Claim { id disputedBy { id } } } }'; // prettier-ignore
  const pairs = fc.sample(fc.tuple(lens, lens), { numRuns: 5, seed: 18 });

  const ask = async (query: string, variables: object) => {
    const { data, errors, statements } = await own.service.ask(
      query,
      { ...variables },
      { role: 'READER', marking: 'TLP:AMBER' },
    );
    expect(errors).toBeUndefined();
    return { data, statements };
  };

  test.each(pairs)(
    '%j above %j has no effect: the field is answered as under its own lens alone',
    async (outer, inner) => {
      const name = 'incident:w';
      const { data } = await ask(nested, { outer, inner, name });
      const { data: slow } = await ask(inherited, { lens: inner, name });
      expect(data.incidents.nodes).toHaveLength(worlds);
      const found: Drawn[] = [];
      const said: { id: string }[] = [];
      const fields = data.incidents.nodes.map(
        ({ relationships, said: claims, ...rest }: Record<string, { nodes: never[] }>) => {
          found.push(...(relationships?.nodes ?? []));
          said.push(...(claims?.nodes ?? []));
          return rest;
        },
      );
      const assessments = new Map<string, object | null>();
      expect(fields).toEqual(
        slow.incidents.nodes.map(({ relationships, ...rest }: Record<string, { nodes: Drawn[] }>) => {
          for (const one of relationships?.nodes ?? []) assessments.set(one.id, one.assessment);
          return rest;
        }),
      );
      const counted = new Set(idsOf(slow.incidents.nodes.flatMap((one: Drawn) => one.claims.nodes)));
      const claimsOn = (relationship: string): string[] =>
        idsOf(
          worldsOfClaims.flat().filter((one) => one.relationship === relationship && counted.has(one.id)),
        );
      // Where no counted claim takes a position under the inner lens, there is nothing to assess.
      expect(found.map(({ id, assessment, claims }) => [id, assessment, idsOf(claims.nodes)])).toEqual(
        found.map(({ id }) => [id, assessments.get(id) ?? null, claimsOn(id)]),
      );
      expect(found.filter(({ assessment }) => assessment !== null).length).toBeGreaterThan(0);
      const { data: disputing } = await ask(disputes, {
        ids: said.slice(0, 500).map(({ id }) => id),
        lens: inner,
      });
      expect(said.slice(0, 500)).toEqual(disputing.nodes);
    },
  );

  test('is the same in a batch of requests as alone', async () => {
    const [outer, inner] = [{ asOf: '2017-05-12' }, { asOf: '2018-09-06', minConfidence: 15 }];
    const requests = [
      { outer, inner, name: 'incident:w1' },
      { outer: { asOf: '2018' }, inner: { ...inner, minConfidence: 50 }, name: 'incident:w2' },
    ];
    const alike: Statement[] = [];
    for (const request of requests) alike.push(...answering((await ask(nested, request)).statements));
    const [{ text }] = alike as [Statement];
    expect(alike.map((statement) => statement.text)).toEqual([text, text]);
    const rows = await own.service.database.read(batchOf(alike));
    const alone: unknown[] = [];
    for (const statement of alike) alone.push((await own.service.database.read(statement))[0]?.[0]);
    expect(rows.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual(
      alone.map((value, number) => [number, value]),
    );
    expect(alone[0]).not.toEqual(alone[1]);
  });
});

describe('two lenses compared', () => {
  interface Change {
    relationship: { id: string };
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    claims: { id: string }[];
  }
  const query = `query ($from: Lens!, $to: Lens!) { compareLenses(from: $from, to: $to, first: 500) { totalCount
    nodes { relationship { id } before { ${columns} } after { ${columns} } claims { id } } } }`;

  async function changes(from: WorldLens, to: WorldLens, as: (typeof levels)[number]['as']) {
    const { data, errors } = await own.service.ask(query, { from, to }, as && { ...as });
    expect(errors).toBeUndefined();
    expect(data.compareLenses.nodes).toHaveLength(data.compareLenses.totalCount);
    return data.compareLenses.nodes as Change[];
  }

  test.each<[WorldLens, WorldLens]>([
    [{ asOf: '2017-05-12' }, { asOf: '2018-09-06' }],
    [{ recordedBy: moments[0] }, { recordedBy: moments[2] }],
    [{}, { withOrigins: true, excludeClaimants: ['organization:fbi'] }],
    [{ sources: ['source:article'] }, { minConfidence: 49 }],
  ])('%j and %j differ as in the reference implementation', async (from, to) => {
    const all = [
      ...worldsOfClaims.map((claims, n) => ({ claims, id: relationshipOf(n), accusedId: actor })),
      ...summedClaims.flatMap((claims, n) =>
        accused.map((id) => ({ claims, id: attributionTo(summedIncidents[n] as string, id), accusedId: id })),
      ),
    ];
    for (const { level, as } of levels) {
      const expected = all.flatMap(({ claims, id, accusedId }) => {
        const [before, after] = [from, to].map((lens) =>
          sorted(assessedByDefinition({ claims, memberships }, [id], [accusedId], level, lens)),
        );
        return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ id, before, after }];
      });
      const found = (await changes(from, to, as)).filter(({ relationship }) =>
        relationship.id.startsWith('relationship:incident:'),
      );
      expect(
        found.map(({ relationship: { id }, before, after }) => ({
          ...{ id, before: sorted(before), after: sorted(after) },
        })),
      ).toEqual(expected.sort((one, other) => (one.id < other.id ? -1 : 1)));
      // Each claim is one that the two lenses count differently, and that the caller may see.
      const visible = new Set(written.filter((claim) => claim.level <= level).map(({ id }) => id));
      for (const { claims } of found) {
        expect(claims.length).toBeGreaterThan(0);
        expect(claims.filter(({ id }) => !visible.has(id))).toEqual([]);
      }
    }
  });
});

test.each<WorldLens>([{}, { recordedBy: moments[2] }])(
  'gaps under %j are those of the assessments by the reference implementation',
  async (given) => {
    const query = `query ($lens: Lens, $after: String) {
      gaps(lens: $lens, kinds: [ONE_PARTY, ANONYMOUS_ONLY, UNDERMINED], first: 500, after: $after) {
        pageInfo { hasNextPage endCursor } nodes { kind relationship { id } claims { id } } } }`;
    for (const { level, as } of levels) {
      const found: unknown[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data, errors } = await own.service.ask(query, { lens: given, after }, as && { ...as });
        expect(errors).toBeUndefined();
        for (const { kind, relationship, claims } of data.gaps.nodes)
          if (relationship.id.startsWith('relationship:incident:w'))
            found.push([relationship.id, kind, claims.length]);
        more = data.gaps.pageInfo.hasNextPage;
        after = data.gaps.pageInfo.endCursor;
      }
      const expected = worldsOfClaims.flatMap((claims, n) => {
        const id = relationshipOf(n);
        const assessed = assessedByDefinition({ claims, memberships }, [id], [actor], level, given);
        if (assessed === null) return [];
        const { supporting, independentParties, anonymousOnly, undermined } = assessed;
        return [
          ...(Number(supporting) > 0 && independentParties === 1 ? [[id, 'ONE_PARTY', supporting]] : []),
          ...(anonymousOnly === true ? [[id, 'ANONYMOUS_ONLY', supporting]] : []),
          ...(Number(undermined) > 0 ? [[id, 'UNDERMINED', undermined]] : []),
        ];
      });
      expect(found).toEqual(
        expected.sort(([one], [other]) =>
          String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0,
        ),
      );
    }
  },
);

describe('rolled up by state', () => {
  /** The states behind an actor, or itself: each tie has a claim in support under the lens. */
  function statesOf(id: string, level: number, lens: WorldLens): string[] {
    if (id.startsWith('country:')) return [id];
    const world = { claims: tieClaims, memberships };
    const states = ties.flatMap(({ member, of, type }) => {
      const tie = assessedByDefinition(world, [`relationship:${member}/${type}/${of}`], [], level, lens);
      return member === id && tie !== null && tie['supporting'] !== 0 ? [of] : [];
    });
    return states.length === 0 ? [id] : states;
  }

  /** The rows of an incident: for each actor that it is rolled up under, the relationships and their assessment. */
  function rowsByDefinition(n: number, level: number, lens: WorldLens) {
    const incident = summedIncidents[n] as string;
    const world = { claims: summedClaims[n] as WorldClaim[], memberships };
    const assessed = (ids: readonly string[], actors: readonly string[]) =>
      assessedByDefinition(
        world,
        ids.map((id) => attributionTo(incident, id)),
        actors,
        level,
        lens,
      );
    const rows = new Map<string, string[]>();
    for (const id of accused.filter((one) => assessed([one], [one]) !== null))
      for (const state of statesOf(id, level, lens)) rows.set(state, [...(rows.get(state) ?? []), id]);
    const all = [...rows].map(([id, under]) => ({
      ...{ actor: { id }, assessment: assessed(under, [id, ...under]) },
      relationships: under.map((one) => attributionTo(incident, one)).sort(),
    }));
    const supporting = ({ assessment }: (typeof all)[number]) => Number(assessment?.['supporting']);
    return all.sort((a, b) => supporting(b) - supporting(a) || (a.actor.id < b.actor.id ? -1 : 1));
  }

  interface Attribution {
    actor: { id: string };
    relationship: { id: string };
    relationships: { id: string }[];
    assessment: object;
    claims: { totalCount: number; nodes: { id: string }[] };
  }

  test.each<WorldLens>([
    {},
    { asOf: '2018-09-06' },
    { excludeClaimants: ['organization:norse'] },
    { minConfidence: 49 },
    { withOrigins: true, recordedBy: moments[2] },
  ])('under %j, the assessment is that of all claims on what is under the state', async (given) => {
    const query = `query ($ids: [ID!]!, $lens: Lens) { nodes(ids: $ids, lens: $lens) { ... on Incident {
      made: attributions { relationship { id } relationships { id } claims(first: 500) { nodes { id } } }
      attributions(rollUp: STATE) { actor { id } relationship { id } relationships { id } assessment { ${columns} }
        claims(first: 500) { totalCount nodes { id } } } } } }`;
    for (const { level, as } of levels) {
      const { data, errors } = await own.service.ask(
        query,
        { ids: summedIncidents, lens: given },
        as && { ...as },
      );
      expect(errors).toBeUndefined();
      (data.nodes as { made: Attribution[]; attributions: Attribution[] }[]).forEach(
        ({ made, attributions: rows }, n) => {
          expect(
            rows.map(({ actor: { id }, relationships, assessment }) => ({
              actor: { id },
              assessment: sorted({ ...assessment }),
              relationships: idsOf(relationships),
            })),
          ).toEqual(
            rowsByDefinition(n, level, given).map((row) => ({ ...row, assessment: sorted(row.assessment) })),
          );
          for (const { relationships, relationship, claims } of rows) {
            const ids = idsOf(relationships);
            expect(ids).toContain(relationship.id);
            const under = made.filter((one) => ids.includes(one.relationship.id));
            expect(idsOf(claims.nodes)).toEqual(idsOf(under.flatMap((one) => one.claims.nodes)));
            expect(claims.totalCount).toBe(claims.nodes.length);
          }
          expect(made.map((one) => idsOf(one.relationships))).toEqual(
            made.map((one) => [one.relationship.id]),
          );
        },
      );
    }
  });

  test('claims have pages', async () => {
    const query = `query ($after: String) { incident(id: "incident:r1") { attributions(rollUp: STATE) { actor { id }
      all: claims(first: 500) { nodes { id } } claims(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }`;
    const paged: string[] = [];
    let after: string | null = null;
    let all: string[];
    do {
      const { data, errors } = await own.service.ask(query, { after });
      expect(errors).toBeUndefined();
      const [row] = data.incident.attributions;
      all = row.all.nodes.map(({ id }: { id: string }) => id);
      paged.push(...row.claims.nodes.map(({ id }: { id: string }) => id));
      after = row.claims.pageInfo.hasNextPage ? row.claims.pageInfo.endCursor : null;
    } while (after !== null);
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all);
  });
});

test('derived properties are the same when they are recomputed, and when an older graph is migrated', async () => {
  await expectDerivedAlike(own.service);
  const { database, statements } = own.service;
  const before = await dumpGraph(database);
  await database.write((transaction) =>
    transaction.run({
      name: 'as an earlier version left it',
      text: `MATCH (migration:SchemaMigration) REMOVE migration.countingRule
             WITH count(*) AS all MATCH ()-[edge:ATTRIBUTED_TO]->()
             REMOVE edge.undermined, edge.disputingOrigins, edge.partialLevels, edge.partialSupportLevels SET edge.status = 'ASSERTED'`,
      parameters: {},
    }),
  );
  await applyCountingRule(database, statements, pino({ level: 'silent' }));
  expect(await dumpGraph(database)).toEqual(before);
});
