import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dumpGraph } from '../support/graphDump.js';
import { ownService } from '../support/ownService.js';
import { researcher } from '../support/service.js';

const own = ownService();

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await own.service.ask(query, variables, researcher);
  expect(errors).toBeUndefined();
  return data;
};

const merge = async (into: string, ids: string[], reason: string | null = 'the same') => {
  const data = await ask(
    `mutation ($input: MergeEntitiesInput!) { mergeEntities(input: $input) {
      entity { id aliases } mergedIds userErrors { field code } } }`,
    { input: { into, ids, reason } },
  );
  return data.mergeEntities;
};

const split = async (ids: string[]) => {
  const data = await ask(
    `mutation ($input: SplitEntitiesInput!) { splitEntities(input: $input) {
      entities { id } userErrors { field code } } }`,
    { input: { ids, reason: 'not the same after all' } },
  );
  return data.splitEntities;
};

describe('merges', () => {
  const [lazarus, other] = ['organization:nsa', 'organization:tailored-access-operations'];

  test('the merged id resolves, its claims count for the remaining entity, and a split restores the graph', async () => {
    const before = await dumpGraph(own.service.database);
    const { entity, mergedIds, userErrors } = await merge(lazarus, [other]);
    expect(userErrors).toEqual([]);
    expect(mergedIds).toEqual([other]);
    expect(entity.aliases).toEqual(expect.arrayContaining(['NSA', 'Tailored Access Operations', 'TAO']));
    const data = await ask(`{
      node(id: "${other}") { id }
      entity(id: "${other}") { id relationships(types: [PART_OF]) { nodes { from { id } to { id } } } }
      search(text: "TAO") { nodes { entity { id } } }
      slipped: search(text: "Talored Acess") { nodes { entity { id } } }
      nodes(ids: ["${other}", "${lazarus}"]) { id }
      relationship: node(id: "relationship:tool:stolen-nsa-code/DEVELOPED_BY/${other}") { id }
      chains: attributionChains(from: "incident:wannacry", to: "${other}") { length }
    }`);
    expect(data.node.id).toBe(lazarus);
    expect(data.nodes).toEqual([{ id: lazarus }, { id: lazarus }]);
    expect(data.relationship).toEqual({ id: `relationship:tool:stolen-nsa-code/DEVELOPED_BY/${lazarus}` });
    expect(data.search.nodes[0].entity.id).toBe(lazarus);
    expect(data.slipped.nodes[0].entity.id).toBe(lazarus);
    expect(data.chains.length).toBeGreaterThan(0);
    const ends = data.entity.relationships.nodes.map(({ from, to }: Record<string, { id: string }>) => [
      from?.id,
      to?.id,
    ]);
    expect(ends).not.toContainEqual([lazarus, lazarus]);
    expect((await split([other])).userErrors).toEqual([]);
    expect(await dumpGraph(own.service.database)).toEqual(before);
  });

  test('a new name is found with misspellings, and the old one is no longer found', async () => {
    const id = 'organization:renamed';
    const input = { entity: { id, kind: 'ORGANIZATION', name: 'Zanzibar Weavers' } };
    await ask('mutation ($input: AddEntityInput!) { addEntity(input: $input) { userErrors { code } } }', {
      input,
    });
    const found = async (text: string): Promise<string[]> =>
      (
        await ask('query ($text: String!) { search(text: $text) { nodes { entity { id } } } }', { text })
      ).search.nodes.map(({ entity }: { entity: { id: string } }) => entity.id);
    expect(await found('zanzbar')).toContain(id);
    await ask(
      'mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) { userErrors { code } } }',
      { input: { id, expectedVersion: 1, changes: { name: 'Quixotic Joiners', aliases: ['Jumblers'] } } },
    );
    expect(await found('zanzbar')).not.toContain(id);
    expect(await found('quixotc')).toContain(id);
    expect(await found('jumbeler')).toContain(id);
  });

  test('user errors have their paths', async () => {
    expect((await merge(lazarus, [other], null)).userErrors).toEqual([
      { field: 'reason', code: 'BAD_USER_INPUT' },
    ]);
    expect((await merge(lazarus, [lazarus])).userErrors).toEqual([
      { field: 'ids.0', code: 'BAD_USER_INPUT' },
    ]);
    expect((await merge(lazarus, ['country:russia', 'organization:none'])).userErrors).toEqual([
      { field: 'ids.0', code: 'BAD_USER_INPUT' },
      { field: 'ids.1', code: 'NOT_FOUND' },
    ]);
    expect((await split([other])).userErrors).toEqual([{ field: 'ids.0', code: 'NOT_FOUND' }]);
  });

  test('kinds that sources use for the same are merged, and split as exactly as one kind', async () => {
    const ids = {
      group: 'intrusion-set:marsh-heron',
      actor: 'threat-actor:marsh-heron',
      body: 'organization:marsh-heron',
      campaign: 'campaign:marsh-heron',
    };
    const claim = (subject: string, predicate: string, object: string) => ({
      ...{ summary: `${subject} ${predicate} ${object}.`, subject, predicate, object },
      ...{ stance: 'ASSERTS', source: 'source:article', claimants: ['country:united-kingdom'] },
    });
    const add = async (claims: object[], entities: object[] = []) =>
      (
        await ask(
          'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { field message } } }',
          { input: { entities, claims } },
        )
      ).addClaims.userErrors;
    expect(
      await add(
        [
          claim('incident:wannacry', 'ATTRIBUTED_TO', ids.group),
          claim(ids.actor, 'OPERATES_FOR', 'country:north-korea'),
          claim(ids.campaign, 'ATTRIBUTED_TO', ids.actor),
          claim('incident:wannacry', 'TARGETED', ids.body),
        ],
        [
          { id: ids.group, kind: 'INTRUSION_SET', name: 'Marsh Heron', startedAt: '2009' },
          { id: ids.actor, kind: 'THREAT_ACTOR', name: 'MarshHeron Team' },
          { id: ids.body, kind: 'ORGANIZATION', name: 'Bureau of Marsh Heron' },
          { id: ids.campaign, kind: 'CAMPAIGN', name: 'Operation Marsh Heron' },
        ],
      ),
    ).toEqual([]);
    const before = await dumpGraph(own.service.database);
    const { entity, userErrors } = await merge(ids.group, [ids.actor]);
    expect(userErrors).toEqual([]);
    expect(entity.aliases).toEqual(['MarshHeron Team']);
    const data = await ask(`{ node(id: "${ids.actor}") { id ... on IntrusionSet { startedAt } }
      entities(kinds: [THREAT_ACTOR], where: { name: { contains: "Heron" } }) { totalCount }
      entity(id: "${ids.group}") { relationships { nodes { type from { id } to { id } } } } }`);
    expect(data.node).toEqual({ id: ids.group, startedAt: '2009' });
    expect(data.entities.totalCount).toBe(0);
    expect(data.entity.relationships.nodes).toEqual(
      expect.arrayContaining([
        { type: 'OPERATES_FOR', from: { id: ids.group }, to: { id: 'country:north-korea' } },
        { type: 'ATTRIBUTED_TO', from: { id: ids.campaign }, to: { id: ids.group } },
      ]),
    );
    // A victim cannot become an intrusion set, and a campaign cannot be held responsible.
    for (const [into, id] of [
      [ids.group, ids.body],
      [ids.campaign, ids.group],
    ] as const)
      expect((await merge(into, [id])).userErrors).toEqual([{ field: 'ids.0', code: 'BAD_USER_INPUT' }]);
    // What would not fit after a split is refused before it.
    expect((await merge(ids.body, [ids.group])).userErrors).toEqual([]);
    for (const part of [ids.group, ids.actor])
      expect(await add([claim('incident:sony-pictures', 'TARGETED', part)])).toEqual([
        { field: 'claims.0.object', message: expect.stringMatching(/this is (INTRUSION_SET|THREAT_ACTOR)/) },
      ]);
    expect((await split([ids.group])).userErrors).toEqual([]);
    expect((await split([ids.actor])).userErrors).toEqual([]);
    expect(await dumpGraph(own.service.database)).toEqual(before);
  });

  test('a merge that would put a cause after its effect is rejected', async () => {
    const later = 'incident:sony-later';
    await ask(
      `mutation ($input: AddIncidentInput!) { addIncident(input: $input) { userErrors { message } } }`,
      {
        input: {
          incident: { id: later, name: 'A later Sony hack', startedAt: '2020' },
          sources: [{ ref: 's', name: 'A later note' }],
          claims: [
            {
              summary: 'x',
              subject: 'incident:sony-pictures',
              predicate: 'ENABLED',
              object: 'incident:wannacry',
              stance: 'SUSPECTS',
              source: 's',
              anonymous: true,
            },
          ],
        },
      },
    );
    const before = await dumpGraph(own.service.database);
    expect((await merge(later, ['incident:sony-pictures'])).userErrors).toEqual([
      { field: 'ids.0', code: 'BAD_USER_INPUT' },
    ]);
    expect(await dumpGraph(own.service.database)).toEqual(before);
    expect((await merge('incident:sony-pictures', [later])).userErrors).toEqual([]);
    expect((await split([later])).userErrors).toEqual([]);
    expect(await dumpGraph(own.service.database)).toEqual(before);
  });

  test('a denial by an entity that is merged into the accused is one of the accused', async () => {
    const [accused, press, nsa] = [
      'organization:harrow-house',
      'organization:harrow-press',
      'organization:nsa',
    ];
    const about = (stance: string, claimant: string) => ({
      ...{ summary: `${claimant} on Harrow.`, subject: 'incident:wannacry', predicate: 'ATTRIBUTED_TO' },
      ...{ object: accused, stance, claimants: [claimant], source: 'source:harrow', statedAt: '2018-01' },
    });
    const added = await ask(
      'mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { message } } }',
      {
        input: {
          entities: [
            { id: accused, kind: 'ORGANIZATION', name: 'Harrow House' },
            { id: press, kind: 'ORGANIZATION', name: 'Press Desk of Harrow' },
          ],
          sources: [{ id: 'source:harrow', name: 'On Harrow' }],
          claims: [about('ASSERTS', nsa), about('DENIES', press)],
        },
      },
    );
    expect(added.addClaims.userErrors).toEqual([]);
    const isRoutine = async (lens = ''): Promise<boolean> => {
      const { incident } = await ask(
        `{ incident(id: "incident:wannacry"${lens}) { attributions { actor { id } assessment { disputedByAccusedOnly } } } }`,
      );
      return incident.attributions.find((one: { actor: { id: string } }) => one.actor.id === accused)
        .assessment.disputedByAccusedOnly;
    };
    expect(await isRoutine()).toBe(false);
    expect((await merge(accused, [press])).userErrors).toEqual([]);
    expect(await isRoutine()).toBe(true);
    expect(await isRoutine(', lens: { asOf: "2018-06" }')).toBe(true);
    const later = { ...about('DENIES', press), summary: 'Once more.', statedAt: '2018-02' };
    await ask('mutation ($input: AddClaimsInput!) { addClaims(input: $input) { userErrors { message } } }', {
      input: { claims: [later] },
    });
    expect(await isRoutine()).toBe(true);
    expect((await split([press])).userErrors).toEqual([]);
    expect(await isRoutine()).toBe(false);
  });

  test('reversing any sequence of merges and splits restores the graph', async () => {
    const ids = [
      'organization:nsa',
      'organization:tailored-access-operations',
      'organization:gchq',
      'organization:cia',
      'organization:white-house',
      'organization:us-intelligence',
    ];
    const before = await dumpGraph(own.service.database);
    const step = fc.record({
      into: fc.nat(ids.length - 1),
      part: fc.nat(ids.length - 1),
      splits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const merged = new Set<string>();
        for (const { into, part, splits } of steps) {
          const [whole, one] = [ids[into] as string, ids[part] as string];
          if (merged.has(one) && splits) {
            expect((await split([one])).userErrors).toEqual([]);
            merged.delete(one);
          } else if (whole !== one && !merged.has(one) && !merged.has(whole)) {
            expect((await merge(whole, [one])).userErrors).toEqual([]);
            merged.add(one);
          }
        }
        for (const one of merged) expect((await split([one])).userErrors).toEqual([]);
        expect(await dumpGraph(own.service.database)).toEqual(before);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 180_000);
});
