import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher } from '../support/service.js';

// Neo4j has to plan ninety new statements (ten lenses, nine questions each), which takes seconds on a busy machine.
const own = ownService();

const incidents = ['incident:wannacry', 'incident:sony-pictures', 'incident:lead-1', 'incident:lead-2'];
const actors = ['country:north-korea', 'organization:nsa', 'organization:lead-unit'];
const claimants = ['country:united-states', 'organization:microsoft', 'organization:lead-unit'];
const sources = ['source:lead-1', 'source:lead-2', 'source:lead-3'];
const days = ['2014', '2015-03', '2016-02-11', '2017-05-20', '2018', '2021-01'];
const stances = ['ASSERTS', 'ASSERTS', 'SUSPECTS', 'DISPUTES', 'DENIES'];

const some = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const claim = fc.record(
  {
    subject: some(incidents),
    predicate: some(['ATTRIBUTED_TO', 'ORDERED_BY', 'SPONSORED_BY']),
    object: some(actors),
    source: some(sources),
    stance: some(stances),
    statedAt: some(days),
    confidence: fc.integer({ min: 0, max: 100 }),
    claimants: fc.uniqueArray(some(claimants), { minLength: 1, maxLength: 2 }),
    marking: some(['TLP_CLEAR', 'TLP_CLEAR', 'TLP_AMBER']),
  },
  { requiredKeys: ['subject', 'predicate', 'object', 'source', 'stance', 'claimants'] },
);

const conditions = {
  asOf: some(days),
  minConfidence: fc.integer({ min: 20, max: 90 }),
  claimants: fc.subarray(claimants, { minLength: 1, maxLength: 2 }),
  excludeClaimants: fc.subarray(claimants, { minLength: 1, maxLength: 2 }),
  sources: fc.subarray([...sources, 'source:article'], { minLength: 1, maxLength: 3 }),
  excludeSources: fc.subarray(sources, { minLength: 1 }),
  stances: fc.subarray(['ASSERTS', 'SUSPECTS', 'DISPUTES', 'DENIES'], { minLength: 1, maxLength: 3 }),
};
/** Each condition alone, and some combined. Neo4j plans a statement for each combination, which takes time. */
const lensesOf = (moment: string): object[] => [
  ...Object.entries(conditions).flatMap(([name, values]) =>
    drawn(values as fc.Arbitrary<unknown>, 3).map((value) => ({ [name]: value })),
  ),
  ...drawn(fc.record({ asOf: conditions.asOf, excludeSources: conditions.excludeSources }), 6),
  { recordedBy: moment },
  ...drawn(fc.record({ recordedBy: fc.constant(moment), asOf: conditions.asOf }), 3),
];

const drawn = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { numRuns: count, seed: 7 });

async function change(name: string, input: object): Promise<string[]> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const given = name === 'addClaims' ? 'claims { id }' : 'claim { id }';
  const { data, errors } = await own.service.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${given} userErrors { field message } } }`,
    { input },
    { ...researcher, marking: 'TLP:AMBER' },
  );
  expect(errors).toBeUndefined();
  expect(data[name].userErrors).toEqual([]);
  return (data[name].claims ?? []).map(({ id }: { id: string }) => id);
}

/** Many claims for and against the same relationships, some marked, a third retracted. @returns a time between them. */
async function fill(): Promise<string> {
  const ids = await change('addClaims', {
    entities: [
      { ref: 'one', kind: 'INCIDENT', id: 'incident:lead-1', name: 'First deed', startedAt: '2016-01' },
      { ref: 'two', kind: 'INCIDENT', id: 'incident:lead-2', name: 'Second deed', startedAt: '2017-01' },
      { ref: 'unit', kind: 'ORGANIZATION', id: 'organization:lead-unit', name: 'Leading unit' },
    ],
    sources: sources.map((id) => ({ ref: id, id, name: `Report ${id}`, publishedAt: '2022' })),
    claims: drawn(claim, 90).map((stated, n) => ({
      summary: `Said, ${n}.`,
      id: `claim:lead-${n}`,
      ...stated,
    })),
  });
  const moment = new Date().toISOString();
  for (const id of ids.filter((_, n) => n % 3 === 0)) await change('retractClaim', { id, reason: 'wrong' });
  return moment;
}

const assessment = 'assessment { status confidence supporting disputing independentOrigins firstStatedAt }';
const questions = `query ($lens: Lens, $ids: [ID!]!) {
  incidents(first: 50, lens: $lens, where: { id: { in: $ids } }) {
    nodes { id attributions { actor { id } ${assessment} } }
  }
  ${['ASSERTED', 'CONTESTED']
    .map(
      (
        status,
      ) => `${status}: incidents(first: 100, lens: $lens, where: { attributionStatus: { in: [${status}] } }) {
      nodes { id } }`,
    )
    .join('\n')}
  ${incidents
    .map(
      (id, n) => `chains${n}: attributionChains(from: "${id}", lens: $lens) {
      steps { relationship { id ${assessment} } } weakest { id } }`,
    )
    .join('\n')}
  shortestPaths(from: "incident:lead-1", to: "country:north-korea", lens: $lens) {
    steps { relationship { id } } }
  graph(around: ["incident:lead-1", "incident:wannacry"], lens: $lens) {
    edges { id ${assessment} } }
  statistics(lens: $lens) { attributionStatuses { status count } actorStates { entity { id } count } }
}`;

async function answers(lenses: readonly object[]): Promise<unknown[]> {
  const readers: (Caller | undefined)[] = [undefined, { ...researcher, marking: 'TLP:AMBER' }];
  const all: unknown[] = [];
  for (const reader of readers)
    for (const one of lenses) {
      const { data, errors } = await own.service.ask(questions, { lens: one, ids: incidents }, reader);
      expect(errors).toBeUndefined();
      all.push(data);
    }
  return all;
}

const forget = `MATCH ()-[edge]->() WHERE edge.leadLevel IS NOT NULL
  SET edge.leadLevel = null, edge.leadStance = null, edge.leadConfidence = null, edge.leadStatedTo = null,
    edge.leadRecordedAt = null, edge.leadSourceIds = null, edge.leadClaimantIds = null, edge.leadAlone = null
  RETURN count(edge)`;

test('the representative claim decides under a lens as all claims of a relationship do', async () => {
  const moment = await fill();
  const lenses = lensesOf(moment);
  const withLeads = await answers(lenses);
  const forgotten = await own.service.database.write((transaction) =>
    transaction.run({ name: 'forget', text: forget, parameters: {} }),
  );
  expect(forgotten[0]?.[0]).toBeGreaterThan(50);
  const withoutLeads = await answers(lenses);
  expect(withLeads).toEqual(withoutLeads);
  expect(new Set(withLeads.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(20);
});
