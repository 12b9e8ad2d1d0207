import { beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, GraphQLID, type GraphQLInputType, isInputObjectType } from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { ownService } from '../support/ownService.js';
import { type Asked, type Caller, researcher } from '../support/service.js';

const own = ownService();
const redAdmin: Caller = { role: 'ADMIN', marking: 'TLP:RED' };

const ask = (query: string, variables = {}, as?: Caller): Promise<Asked> =>
  own.service.ask(query, variables, as);

/** The one error of an answer: its code, its argument and its message. */
function faultOf({ errors }: Asked): [code: unknown, argument: unknown, message: string] {
  expect(errors).toHaveLength(1);
  const [{ message, extensions }] = errors as [NonNullable<Asked['errors']>[number]];
  return [extensions['code'], extensions['argument'], message];
}

const incidents = 'query ($where: IncidentFilter!) { incidents(where: $where) { totalCount } }';
const attributions =
  'query ($lens: Lens!) { incident(id: "incident:wannacry", lens: $lens) { attributions { actor { id } } } }';

const addition =
  'mutation ($entity: EntityInput!) { addEntity(input: { entity: $entity }) { userErrors { message } } }';

beforeAll(async () => {
  const organization = { kind: 'ORGANIZATION' };
  for (const entity of [
    { ...organization, id: 'organization:hidden-bureau', name: 'Hidden Bureau', marking: 'TLP_RED' },
    { ...organization, id: 'organization:double-bureau', name: 'Double Bureau' },
  ]) {
    const { errors, data } = await ask(addition, { entity }, redAdmin);
    expect([errors, data?.addEntity?.userErrors]).toEqual([undefined, []]);
  }
});

describe('an id in a lens or filter', () => {
  test('that is unknown is refused at its path, with similar entities that may be meant', async () => {
    const asked = await ask(attributions, {
      lens: { claimants: ['country:north-korea', 'person:tom-bossert'] },
    });
    expect(faultOf(asked)).toEqual([
      'BAD_USER_INPUT',
      'incident.lens.claimants.1',
      expect.stringMatching(
        /^There is no claimant "person:tom-bossert"\. Did you mean .*"person:thomas-bossert"/,
      ),
    ]);
  });

  test.each(['artcle', 'artticle', 'artidle', 'rticle', 'atricle'])(
    'that is misspelled as source:%s is told from the one that differs in a character',
    async (spelling) => {
      const [, , message] = faultOf(await ask(attributions, { lens: { sources: [`source:${spelling}`] } }));
      expect(message).toMatch(/ Did you mean "source:article" \(/);
    },
  );

  test('that is unknown is refused each time, also if the answer does not depend on it', async () => {
    const counted = '{ incidents(lens: { claimants: ["organization:no-bureau"] }) { totalCount } }';
    for (const asked of [await ask(counted), await ask(counted)])
      expect(faultOf(asked).slice(0, 2)).toEqual(['BAD_USER_INPUT', 'incidents.lens.claimants.0']);
  });

  test('of a publisher names an entity that can publish', async () => {
    const [code, argument, message] = faultOf(
      await ask('{ claims(where: { publisher: { eq: "source:article" } }) { totalCount } }'),
    );
    expect([code, argument]).toEqual(['BAD_USER_INPUT', 'claims.where.publisher.eq']);
    expect(message).toMatch(/^"source:article" is a Source, but the publisher has to be one of: /);
  });

  test('that is unknown is refused within AND, OR and NOT', async () => {
    const where = { OR: [{ name: { eq: 'a' } }, { NOT: { AND: [{ actor: { in: ['country:none'] } }] } }] };
    expect(faultOf(await ask(incidents, { where })).slice(0, 2)).toEqual([
      'BAD_USER_INPUT',
      'incidents.where.OR.1.NOT.AND.0.actor.in.0',
    ]);
  });

  test.each([
    ['a source among claimants', { claimants: ['source:article'] }, 'incident.lens.claimants.0', 'Source'],
    [
      'a country among sources',
      { excludeSources: ['country:russia'] },
      'incident.lens.excludeSources.0',
      'Country',
    ],
    ['a claim among sources', { sources: ['claim:article-a1'] }, 'incident.lens.sources.0', 'Claim'],
  ])('%s is refused', async (_name, lens, argument, type) => {
    const [code, at, message] = faultOf(await ask(attributions, { lens }));
    expect([code, at]).toEqual(['BAD_USER_INPUT', argument]);
    expect(message).toContain(`is a ${type}`);
  });

  test.each([
    ['relationships { nodes { assessment(lens: $lens) { status } } }', 'assessment'],
    ['relationships { nodes { claims(lens: $lens) { totalCount } } }', 'claims'],
    ['claims { nodes { disputedBy(lens: $lens) { id } } }', 'disputedBy'],
    ['attributions(rollUp: STATE, lens: $lens) { assessment { status } }', 'attributions'],
  ])('in the lens of %s is refused at its path', async (selection, field) => {
    const query = `query ($lens: Lens!) { incident(id: "incident:wannacry", lens: { asOf: "2018" }) { ${selection} } }`;
    const asked = await ask(query, { lens: { claimants: ['country:north-korea', 'person:not-known'] } });
    expect(faultOf(asked).slice(0, 2)).toEqual(['BAD_USER_INPUT', `${field}.lens.claimants.1`]);
  });

  test('above the clearance is refused like one that does not exist', async () => {
    const [hidden, missing] = await Promise.all(
      ['organization:hidden-bureau', 'person:hidden-bureau'].map((id) =>
        ask(attributions, { lens: { claimants: [id] } }),
      ),
    );
    expect(faultOf(hidden as Asked)[2].replaceAll('organization:hidden-bureau', 'person:hidden-bureau')).toBe(
      faultOf(missing as Asked)[2],
    );
    const seen = await ask(attributions, { lens: { claimants: ['organization:hidden-bureau'] } }, redAdmin);
    expect(seen.errors).toBeUndefined();
    const misspelled = { lens: { claimants: ['organization:hiden-bureau'] } };
    expect(faultOf(await ask(attributions, misspelled))[2]).not.toContain('hidden-bureau');
    expect(faultOf(await ask(attributions, misspelled, redAdmin))[2]).toContain(
      '"organization:hidden-bureau"',
    );
  });

  test('in the payload of a mutation is checked before anything is written', async () => {
    const entity = { id: 'organization:too-soon', kind: 'ORGANIZATION', name: 'Too Soon' };
    const asked = await ask(
      `mutation ($entity: EntityInput!) { addEntity(input: { entity: $entity }) {
        entity { relationships(lens: { claimants: ["organization:none"] }) { totalCount } } } }`,
      { entity },
      researcher,
    );
    expect(faultOf(asked).slice(0, 2)).toEqual(['BAD_USER_INPUT', 'relationships.lens.claimants.0']);
    const { data } = await ask('{ entity(id: "organization:too-soon") { id } }');
    expect(data.entity).toBeNull();
  });

  test('of a merged entity is refused with the id that it was merged into', async () => {
    const merge = `mutation { mergeEntities(input: { into: "organization:nsa", ids: ["organization:double-bureau"], reason: "The same." }) {
      userErrors { message } } }`;
    const { errors, data } = await ask(merge, {}, redAdmin);
    expect([errors, data.mergeEntities.userErrors]).toEqual([undefined, []]);
    expect(faultOf(await ask(attributions, { lens: { claimants: ['organization:double-bureau'] } }))).toEqual(
      [
        'BAD_USER_INPUT',
        'incident.lens.claimants.0',
        '"organization:double-bureau" was merged into "organization:nsa". Give that id instead.',
      ],
    );
  });
});

describe('every argument that takes ids is checked', () => {
  const types = Object.values(makeSchema().getTypeMap()).filter(isInputObjectType);
  /** `IdFilter`, and what compares ids like it. */
  const comparesIds = (type: GraphQLInputType): boolean => {
    const named = getNamedType(type);
    const eq = isInputObjectType(named) ? named.getFields()['eq'] : undefined;
    return eq !== undefined && getNamedType(eq.type) === GraphQLID;
  };
  const lensFields = Object.values(types.find(({ name }) => name === 'Lens')?.getFields() ?? {})
    .filter(({ type }) => getNamedType(type) === GraphQLID)
    .map(({ name }) => name);
  const filterFields = types
    .filter(({ name }) => /^(Entity|Incident|Claim)Filter$/.test(name))
    .flatMap((filter) =>
      Object.values(filter.getFields())
        .filter(({ type }) => comparesIds(type))
        .map((field) => [filter.name, field.name] as const),
    );

  test.each(lensFields)('Lens.%s', async (field) => {
    expect(faultOf(await ask(attributions, { lens: { [field]: ['entity:none'] } })).slice(0, 2)).toEqual([
      'BAD_USER_INPUT',
      `incident.lens.${field}.0`,
    ]);
  });

  test.each(filterFields)('%s.%s', async (type, field) => {
    const root = { EntityFilter: 'entities', IncidentFilter: 'incidents', ClaimFilter: 'claims' }[
      type
    ] as string;
    const query = `query ($where: ${type}!) { ${root}(where: $where) { totalCount } }`;
    expect(faultOf(await ask(query, { where: { [field]: { eq: 'entity:none' } } })).slice(0, 2)).toEqual([
      'BAD_USER_INPUT',
      `${root}.where.${field}.eq`,
    ]);
  });
});
