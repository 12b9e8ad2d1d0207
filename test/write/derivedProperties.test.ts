import { test } from '@jest/globals';
import fc from 'fast-check';
import { change } from '../support/changes.js';
import { expectDerivedAlike, expectSound } from '../support/derivedAlike.js';
import { ownService } from '../support/ownService.js';

/** The properties derived in memory at writing equal those that the database derives from the same stated data. */

const own = ownService({ SEED: 'false' });

const markings = ['TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_RED'];
const marking = fc.constantFrom(...markings);
const date = fc.constantFrom('2015', '2016-02', '2016-02-29', '2017', '2017-05', '2017-05-12', '2018-12-31');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const place = fc.nat(3);

const lastDate = fc.constantFrom('2018-12-31', '2019-02', '2025', '2040-06');
/** The end of this year is after the day of the recording, but a claim of this year may be known. */
const disclosed = fc.constantFrom('2018-12-31', '2019-02', '2025', String(new Date().getFullYear()));
const called = fc.stringMatching(/^[A-Za-zÄßéİΣДя五💥0-9 .,'’&+-]{0,20}x$/u);
const aliases = fc.array(called, { maxLength: 2 });
const victimSectors = maybe(fc.subarray(['energy', 'Water']));
const incident = fc.record({
  startedAt: maybe(date),
  endedAt: maybe(lastDate),
  marking,
  aliases,
  victimSectors,
});
const systems = fc.uniqueArray(fc.constantFrom('MISP', 'STIX', 'Wikidata'), { maxLength: 3 });
const body = fc.record({ marking, aliases, systems });
const url = maybe(fc.constantFrom('https://example.org/a', 'https://example.org/b?c=d:e'));
const source = fc.record({ publishedAt: maybe(date), marking, url });
const claim = fc.record({
  subject: place,
  object: maybe(place),
  predicate: fc.constantFrom('ATTRIBUTED_TO', 'TARGETED'),
  source: place,
  primarySource: maybe(place),
  claimants: fc.uniqueArray(place, { maxLength: 3 }),
  stance: fc.constantFrom('ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES'),
  confidence: maybe(fc.nat(100)),
  likelihood: maybe(fc.constantFrom('LIKELY', 'VERY_UNLIKELY')),
  statedAt: maybe(date),
  statedAfter: maybe(fc.constantFrom('2014', '2014-02', '2014-12-31')),
  disclosedAt: maybe(disclosed),
  derivedFrom: fc.uniqueArray(fc.nat(30), { maxLength: 2 }),
  disputes: maybe(fc.nat(30)),
  marking,
});
const world = fc.record({
  incidents: fc.array(incident, { minLength: 4, maxLength: 4 }),
  bodies: fc.array(body, { minLength: 4, maxLength: 4 }),
  sources: fc.array(source, { minLength: 4, maxLength: 4 }),
  first: fc.array(claim, { minLength: 1, maxLength: 15 }),
  second: fc.array(claim, { minLength: 1, maxLength: 15 }),
  merged: fc.boolean(),
});

let worlds = 0;

/** An identifier of a system that no other entity has. */
function identifierIn(system: string, at: number): { system: string; value: string } {
  const uuid = `00000000-0000-4000-8000-${String(worlds).padStart(8, '0')}${String(at).padStart(4, '0')}`;
  const values: Record<string, string> = {
    MISP: uuid,
    STIX: `identity--${uuid}`,
    Wikidata: `Q${worlds}00${at + 1}`,
  };
  return { system, value: values[system] ?? '' };
}

type Drawn = typeof claim extends fc.Arbitrary<infer T> ? T : never;

/** The claims of a generated graph; each derives from and disputes only earlier ones. */
function claimsOf(claims: readonly Drawn[], letter: string, before: number): object[] {
  const earlier = (at: number, index: number): string[] =>
    at === 0 ? [] : [`claim:${letter}-${index % at}`];
  const primary = (at: number) => ({ primarySource: `source:${letter}-${at}` });
  return claims.map((drawn, index) => {
    const { subject, object, predicate, source, primarySource, claimants, derivedFrom, disputes, ...stated } =
      drawn;
    const at = index + before;
    return {
      ...stated,
      ...(object !== undefined && { object: `organization:${letter}-${object}`, predicate }),
      ...(primarySource !== undefined && primary(primarySource)),
      ...{ id: `claim:${letter}-${at}`, summary: `Claim ${at}.` },
      ...{ subject: `incident:${letter}-${subject}`, source: `source:${letter}-${source}` },
      claimants: claimants.map((claimant) => `organization:${letter}-${claimant}`),
      anonymous: claimants.length === 0,
      derivedFrom: [...new Set(derivedFrom.flatMap((other) => earlier(at, other)))],
      disputes: disputes === undefined ? [] : earlier(at, disputes),
    };
  });
}

test('deriving all properties in the database changes nothing that was derived at writing', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ incidents, bodies, sources, first, second, merged }) => {
      worlds += 1;
      const letter = `w${worlds}`;
      const named = (kind: string, prefix: string) => (stated: object, at: number) => ({
        ...stated,
        ...(kind !== 'SOURCE' && { kind }),
        id: `${prefix}:${letter}-${at}`,
        name: `${kind} ${at} of ${letter}`,
      });
      await change(own.service, 'addClaims', {
        entities: [
          ...incidents.map(named('INCIDENT', 'incident')),
          ...bodies
            .map(({ systems: of, ...rest }, at) => ({
              ...rest,
              externalIds: of.map((system) => identifierIn(system, at)),
            }))
            .map(named('ORGANIZATION', 'organization')),
        ],
        sources: sources.map(named('SOURCE', 'source')),
        claims: claimsOf(first, letter, 0),
      });
      // Later claims reference a merged organization by its previous id.
      if (merged)
        await change(own.service, 'mergeEntities', {
          ids: [`organization:${letter}-1`],
          into: `organization:${letter}-0`,
        });
      await change(own.service, 'addClaims', { claims: claimsOf(second, letter, first.length) });
      await expectDerivedAlike(own.service);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 300_000);

test('of claims that may be of the day of their recording, the same one is representative when derived again', async () => {
  const claims = {
    // All may have been known only on the day of their recording.
    'claim:c-first': { stance: 'SUSPECTS' },
    'claim:b-second': { stance: 'ASSERTS', disclosedAt: String(new Date().getFullYear()) },
    'claim:a-third': { stance: 'ASSERTS', statedAt: String(new Date().getFullYear()) },
  };
  await change(own.service, 'addClaims', {
    entities: [
      { id: 'incident:undated', kind: 'INCIDENT', name: 'Undated' },
      { id: 'organization:undated', kind: 'ORGANIZATION', name: 'Undated body' },
    ],
    sources: [{ id: 'source:undated', name: 'Undated source' }],
  });
  for (const [id, stated] of Object.entries(claims))
    await change(own.service, 'addClaims', {
      claims: [
        {
          ...{ ...stated, id, summary: `${id}.`, subject: 'incident:undated', predicate: 'TARGETED' },
          ...{ object: 'organization:undated', source: 'source:undated', anonymous: true },
        },
      ],
    });
  await expectDerivedAlike(own.service);
});

test('verifying finds no fault in the graph that all this has left', () => expectSound(own.service));
