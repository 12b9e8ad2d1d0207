import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveInDatabase } from '../../src/write/derive/deriveInDatabase.js';
import { applyCountingRule } from '../../src/write/derive/countingRule.js';
import { pino } from 'pino';
import { assessedByDefinition, type WorldClaim, type WorldLens } from '../support/countingReference.js';
import {
  claimants,
  memberships,
  moments,
  primarySources,
  sources,
  worldClaims,
} from '../support/countingWorlds.js';
import { expectDerivedAlike } from '../support/derivedAlike.js';
import { dumpGraph } from '../support/graphDump.js';
import { ownService } from '../support/ownService.js';

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

interface Membership {
  member: string;
  of: string;
  from: string;
  to: string;
}
const openEnds = new Set(['0000-01-01', '9999-12-31']);
const membershipClaim = ({ member, of, from, to }: Membership, n: number) => ({
  ...{
    id: `claim:membership-${n}`,
    subject: member,
    object: of,
    predicate: 'PART_OF',
    level: 0,
    stance: 'ASSERTS',
  },
  ...{
    recordedAt: moments[0],
    claimants: ['organization:norse'],
    source: 'source:article',
    primarySource: null,
  },
  ...{ validFrom: openEnds.has(from) ? null : from, validUntil: openEnds.has(to) ? null : to, named: true },
  ...{ derivedFrom: [], disputes: [], supersedes: [] },
});

/** Writes the worlds with plain Cypher; the service then computes the derived properties. */
async function fill(): Promise<void> {
  const { database, statements } = own.service;
  const entity = (id: string) => ({ id, name: id, label: labelOf(id), kind: kindOf(id) });
  const entities = [
    ...claimants,
    ...sources,
    ...primarySources,
    ...worldsOfClaims.map((_, n) => incidentOf(n)),
  ].map(entity);
  const claims = worldsOfClaims.flatMap((world, n) =>
    world.map((claim) => ({
      ...{ ...claim, subject: incidentOf(n), object: claim.relationship === null ? null : actor },
      predicate: claim.relationship === null ? null : 'ATTRIBUTED_TO',
    })),
  );
  const all = [...memberships.map(membershipClaim), ...claims];
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
        { claims: all, tlp },
      );
      for (const [field, type] of Object.entries({
        derivedFrom: 'DERIVED_FROM',
        disputes: 'DISPUTES',
        supersedes: 'SUPERSEDES',
      }))
        await run(
          `UNWIND $claims AS row MATCH (claim:Claim {id: row.id}) UNWIND row[$field] AS id MATCH (other:Claim {id: id})
           CREATE (claim)-[:$($type)]->(other)`,
          { claims: all, field, type },
        );
      await deriveInDatabase(transaction, statements, {
        entities: entities.map(({ id }) => id),
        claims: all.map(({ id }) => id),
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
  await fill();
  const wrong: unknown[] = [];
  for (const { level, as } of levels)
    for (const lens of lenses) {
      const answer = await attributions(lens, as);
      worldsOfClaims.forEach((claims, n) => {
        const expected = assessedByDefinition({ claims, memberships }, relationshipOf(n), actor, level, lens);
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
        const assessed = assessedByDefinition({ claims, memberships }, relationshipOf(n), actor, 0, lens);
        return assessed?.['status'] === status ? [incidentOf(n)] : [];
      });
      expect(data.incidents.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(expected.sort());
    }
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
