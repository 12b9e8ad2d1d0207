import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { addIncident, notPetya } from '../fixtures/notPetya.js';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher } from '../support/service.js';

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
      expect.arrayContaining([
        'incident:notpetya',
        'malware:notpetya-wiper',
        'organization:a-p-moller-maersk',
      ]),
    );
    expect(payload.reused.map(({ id }: { id: string }) => id).sort()).toEqual([
      'country:russia',
      'country:ukraine',
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
          score: 0.75,
        },
        expect.objectContaining({ entity: { id: 'incident:notpetya' }, reason: 'NEAR_NAME' }),
      ]),
    );
  });
});

test.each([
  ['VULNERABILITY', 'cve', ['CVE-99-1', 'cve-2017-0144', '2017-0144'], 'CVE-2017-99999'],
  ['ATTACK_PATTERN', 'mitreId', ['1486', 'T14', 'G0032'], 'T1566.001'],
  ['COUNTRY', 'isoCode', ['Russia', 'ru', 'RUS'], 'QZ'],
])('an identifier of another form is refused: %s %s', async (kind, name, refused, valid) => {
  const tried = async (value: string): Promise<{ field: string; message: string }[]> => {
    const { data, errors } = await own.service.ask(
      'mutation ($input: AddEntityInput!) { addEntity(input: $input) { userErrors { field message } } }',
      { input: { dryRun: true, entity: { kind, name: 'An identified thing', [name]: value } } },
      researcher,
    );
    expect(errors).toBeUndefined();
    return data.addEntity.userErrors;
  };
  for (const value of refused)
    expect(await tried(value)).toEqual([
      { field: `entity.${name}`, message: expect.stringMatching(/does not have the form .* such as /) },
    ]);
  expect(await tried(valid)).toEqual([]);
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

describe('a payload has the graph after the change', () => {
  const mutate = (text: string, as: Caller = researcher) => own.service.ask(text, {}, as);
  const entity = (name: string, more = '') => `entity: { kind: TOOL, name: "${name}" ${more} }`;

  test('each mutation reads what it and those before it wrote, under equal keys too', async () => {
    const counted =
      'query { tools: entities(kinds: [TOOL], where: { name: { startsWith: "Read tool" } }) { totalCount } }';
    const { data, errors } = await mutate(`mutation {
      one: addEntity(input: { ${entity('Read tool 1')} }) { entity { id } ${counted} }
      two: addEntity(input: { ${entity('Read tool 2')} }) {
        ${counted} ... on AddEntityPayload { query { tools: entities(kinds: [TOOL]) { nodes { __typename } } } }
        again: query { tools: entity(id: "tool:read-tool-2") { name } __typename type: __type(name: "Tool") { name } } } }`);
    // The two selections of `query` in `two` cannot be merged: their fields have other arguments.
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(data).toBeUndefined();
    const { data: valid, errors: none } = await mutate(`mutation {
      one: addEntity(input: { ${entity('Read tool 1')} }) { entity { id } ${counted} }
      two: addEntity(input: { ${entity('Read tool 2')} }) {
        ${counted} ... on AddEntityPayload { query { __typename } }
        again: query { tools: entity(id: "tool:read-tool-2") { name } type: __type(name: "Tool") { name } } } }`);
    expect(none).toBeUndefined();
    expect(valid).toEqual({
      one: { entity: { id: 'tool:read-tool-1' }, query: { tools: { totalCount: 1 } } },
      two: {
        query: { tools: { totalCount: 2 }, __typename: 'Query' },
        again: { tools: { name: 'Read tool 2' }, type: { name: 'Tool' } },
      },
    });
  });

  test('a dry run, and a change that is refused, have the graph without it', async () => {
    const asked = 'userErrors { field } query { nodes(ids: ["tool:dry"]) { id } }';
    const { data } = await mutate(`mutation {
      dry: addEntity(input: { dryRun: true, ${entity('Dry')} }) { entity { id } ${asked} }
      refused: addEntity(input: { ${entity('Dry', 'url: "x"')} }) { ${asked} } }`);
    expect(data).toEqual({
      dry: { entity: { id: 'tool:dry' }, userErrors: [], query: { nodes: [null] } },
      refused: { userErrors: expect.any(Array), query: { nodes: [null] } },
    });
  });

  test('an error is at its path and leaves the payload and the other questions', async () => {
    const { data, errors } = await mutate(`mutation {
      add: addEntity(input: { ${entity('Kept tool')} }) { entity { id }
        graph: query { missing: incident(id: "incident:none") { id } entity(id: "tool:kept-tool") { name } } } }`);
    expect(data.add).toEqual({
      entity: { id: 'tool:kept-tool' },
      graph: { missing: null, entity: { name: 'Kept tool' } },
    });
    expect(errors).toMatchObject([
      { path: ['add', 'graph', 'missing'], extensions: { code: 'NOT_FOUND', argument: 'id' } },
    ]);
  });

  test('markings hold, as in a question of its own', async () => {
    await mutate(
      `mutation { addEntity(input: { ${entity('Red tool', 'id: "tool:red", marking: TLP_RED')} }) { dryRun } }`,
      {
        role: 'ADMIN',
        marking: 'TLP:RED',
      },
    );
    const { data } = await mutate(
      `mutation { addEntity(input: { ${entity('Green tool')} }) { query { nodes(ids: ["tool:red", "tool:green-tool"]) { id } } } }`,
      { role: 'RESEARCHER', marking: 'TLP:GREEN' },
    );
    expect(data.addEntity.query.nodes).toEqual([null, { id: 'tool:green-tool' }]);
  });

  test('limits count its arguments and its cost', async () => {
    const asking = (selection: string, variables: Record<string, unknown> = {}) =>
      own.service.ask(
        `mutation ${'where' in variables ? '($where: IncidentFilter)' : ''} {
          addEntity(input: { dryRun: true, ${entity('Costly')} }) { query { ${selection} } } }`,
        variables,
        researcher,
      );
    const where = { OR: Array.from({ length: 450 }, () => ({ name: { eq: 'x' } })) };
    const { errors } = await asking('incidents(where: $where) { totalCount }', { where });
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'filters' } }]);
    const costly = await asking(
      `incidents(first: 500) { nodes { relationships(first: 500) { nodes { claims(first: 500) { nodes { id } } } } } }
       entities(first: 500) { nodes { relationships(first: 500) { nodes {
         to { relationships(first: 500) { nodes { claims(first: 500) { nodes { derivedFrom { derivedFrom { id } } } } } } } } } } }`,
    );
    expect(costly.errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
  });
});

describe('warnings', () => {
  const mutation = `mutation ($input: AddClaimsInput!) { addClaims(input: $input) {
    warnings { code field message entityIds claimIds } userErrors { field message } } }`;
  interface Warning {
    code: string;
    field: string;
    message: string;
    entityIds: string[];
    claimIds: string[];
  }
  const warningsOf = async (
    input: object,
    as: Caller = researcher,
    refused: string[] = [],
  ): Promise<Warning[]> => {
    const { data, errors } = await own.service.ask(mutation, { input: { dryRun: true, ...input } }, as);
    expect(errors).toBeUndefined();
    expect(data.addClaims.userErrors.map(({ field }: { field: string }) => field)).toEqual(refused);
    return data.addClaims.warnings;
  };
  const briefly = (warnings: Warning[]) => warnings.map(({ code, field }) => `${code} ${field}`);
  /** A world of its own for each test: an incident, a unit of a state, claimants and a source. */
  const world = (name: string) => {
    const id = (kind: string, what: string) => `${kind}:${name}-${what}`;
    const ids = {
      ...{
        incident: id('incident', 'raid'),
        unit: id('organization', 'unit'),
        state: id('country', 'state'),
      },
      ...{ one: id('organization', 'one'), two: id('organization', 'two'), source: id('source', 'report') },
    };
    const base = {
      entities: [
        { id: ids.incident, name: `${name} raid`, startedAt: '2017-05' },
        { id: ids.unit, name: `${name} bureau 9` },
        { id: ids.state, name: `${name}land` },
        { id: ids.one, name: `${name} watchers` },
        { id: ids.two, name: `${name} laboratory` },
      ],
      sources: [{ id: ids.source, name: `${name} findings`, publishedAt: '2018' }],
      claims: [
        {
          ...{
            id: `claim:${name}-tie`,
            summary: 'It works for it.',
            subject: ids.unit,
            predicate: 'OPERATES_FOR',
          },
          ...{ object: ids.state, stance: 'ASSERTS', claimants: [ids.one], source: ids.source },
        },
      ],
    };
    const attribution = (more: object) => ({
      ...{ summary: 'They did it.', subject: ids.incident, predicate: 'ATTRIBUTED_TO', object: ids.state },
      ...{ stance: 'ASSERTS', claimants: [ids.one], source: ids.source, statedAt: '2017-09' },
      ...more,
    });
    return { ids, base, attribution };
  };
  const write = async (input: object, as: Caller = researcher) => {
    const { data, errors } = await own.service.ask(mutation, { input }, as);
    expect([errors, data.addClaims.userErrors]).toEqual([undefined, []]);
    return data.addClaims.warnings as Warning[];
  };

  test('of one input, each at its path; a dry run and the write have the same, and nothing is blocked', async () => {
    const { ids, base, attribution } = world('alpha');
    const input = {
      ...base,
      sources: [...base.sources, { id: 'source:alpha-early', name: 'Alpha early', publishedAt: '2017-02' }],
      entities: [...base.entities, { id: 'event:alpha', name: 'Alpha event', startedAt: '2999-05' }],
      claims: [
        ...base.claims,
        attribution({ statedAt: '2018-03', source: 'source:alpha-early' }),
        attribution({ statedAt: '2016', likelihood: 'UNLIKELY', confidence: 49, claimants: [ids.two] }),
        attribution({
          ref: 'base',
          stance: 'SUSPECTS',
          statedAt: '2017-06',
          object: ids.two,
          summary: 'Maybe.',
        }),
        attribution({
          ref: 'middle',
          summary: 'As they say.',
          object: ids.two,
          stance: 'SUSPECTS',
          derivedFrom: ['base'],
        }),
        attribution({
          summary: 'No.',
          object: ids.two,
          stance: 'DISPUTES',
          claimants: [ids.two],
          derivedFrom: ['middle'],
          disputes: ['base'],
          statedAt: '2017',
        }),
      ],
    };
    const dry = await warningsOf(input);
    expect(briefly(dry)).toEqual([
      'DATE_IN_FUTURE entities.5.startedAt',
      'STATED_AFTER_SOURCE claims.1.statedAt',
      'ATTRIBUTED_BEFORE_INCIDENT claims.2.statedAt',
      'ASSERTED_BELOW_EVEN claims.2.likelihood',
      'ASSERTED_BELOW_EVEN claims.2.confidence',
      'DISPUTES_ITS_BASIS claims.5.disputes.0',
    ]);
    expect(await write(input)).toEqual(dry);
  });

  test('of a claim on what others hold a unit or its state responsible for, and of a claimant that changed its mind', async () => {
    const { ids, base, attribution } = world('beta');
    const first = { ...attribution({ object: ids.unit }), id: 'claim:beta-unit' };
    expect(await write({ ...base, claims: [...base.claims, first] })).toEqual([]);
    const denial = attribution({ stance: 'DENIES', claimants: [ids.state] });
    expect(await warningsOf({ claims: [denial] })).toEqual([
      {
        ...{
          code: 'OTHER_LEVEL',
          field: 'claims.0.object',
          message: expect.stringContaining('belongs to this state'),
        },
        ...{ entityIds: [ids.unit], claimIds: ['claim:beta-unit'] },
      },
    ]);
    const otherwise = attribution({ object: ids.unit, stance: 'SUSPECTS', statedAt: '2017-12' });
    expect(await warningsOf({ claims: [otherwise] })).toMatchObject([
      { code: 'SAID_OTHERWISE', field: 'claims.0.stance', claimIds: ['claim:beta-unit'] },
    ]);
    expect(await warningsOf({ claims: [{ ...otherwise, supersedes: ['claim:beta-unit'] }] })).toEqual([]);
    expect(await warningsOf({ claims: [{ ...otherwise, statedAt: '2017-08' }] })).toEqual([]);
    // Who speaks about both levels means what it says.
    expect(await warningsOf({ claims: [attribution({})] })).toEqual([]);
    const deep = attribution({ object: ids.unit, stance: 'DISPUTES', claimants: [ids.two] });
    const chain = { derivedFrom: ['claim:beta-unit'], disputes: ['claim:beta-unit'] };
    expect(briefly(await warningsOf({ claims: [{ ...deep, ...chain }] }))).toEqual([
      'DISPUTES_ITS_BASIS claims.0.disputes.0',
    ]);
  });

  test('of an update: dates that claims contradict, a date in the future, a name that another entity has', async () => {
    const { ids, base, attribution } = world('gamma');
    await write({ ...base, claims: [...base.claims, { ...attribution({}), id: 'claim:gamma-one' }] });
    const update = async (id: string, changes: string): Promise<Warning[]> => {
      const { data, errors } = await own.service.ask(
        `mutation { updateEntity(input: { dryRun: true, expectedVersion: 1, id: "${id}", changes: { ${changes} } }) {
          warnings { code field message entityIds claimIds } userErrors { field } } }`,
        {},
        researcher,
      );
      expect([errors, data.updateEntity.userErrors]).toEqual([undefined, []]);
      return data.updateEntity.warnings;
    };
    expect(await update(ids.incident, 'startedAt: "2017-09"')).toEqual([]);
    expect(await update(ids.incident, 'startedAt: "2017-10"')).toMatchObject([
      { code: 'ATTRIBUTED_BEFORE_INCIDENT', field: 'changes.startedAt', claimIds: ['claim:gamma-one'] },
    ]);
    expect(await update(ids.source, 'publishedAt: "2017-08-31"')).toMatchObject([
      { code: 'STATED_AFTER_SOURCE', field: 'changes.publishedAt', claimIds: ['claim:gamma-one'] },
    ]);
    expect(briefly(await update(ids.incident, 'endedAt: "2999"'))).toEqual([
      'DATE_IN_FUTURE changes.endedAt',
    ]);
    expect(await update(ids.one, 'name: "Gamma laboratorie"')).toMatchObject([
      { code: 'POSSIBLE_DUPLICATE', field: 'changes', entityIds: [ids.two] },
    ]);
  });

  test('of an identifier or a near name of another entity, as the likely duplicates have them', async () => {
    await write({
      entities: [{ id: 'vulnerability:delta', name: 'Delta flaw', cve: 'CVE-2031-0001' }],
      sources: [{ id: 'source:delta', name: 'Delta study', url: 'https://delta.example/study' }],
    });
    const input = {
      entities: [{ kind: 'VULNERABILITY', name: 'Something else', cve: 'CVE-2031-0001' }],
      sources: [{ name: 'Another paper', url: 'https://delta.example/study' }, { name: 'Delta studi' }],
    };
    const found = await warningsOf(input, researcher, ['entities.0.cve']);
    expect(found.map(({ field, entityIds }) => [field, ...entityIds]).sort()).toEqual([
      ['entities.0', 'vulnerability:delta'],
      ['sources.0', 'source:delta'],
      ['sources.1', 'source:delta'],
    ]);
    const { data } = await own.service.ask(
      mutation.replace('warnings {', 'possibleDuplicates { field entity { id } } warnings {'),
      { input: { ...input, dryRun: true } },
      researcher,
    );
    const { possibleDuplicates, warnings } = data.addClaims as {
      possibleDuplicates: { field: string; entity: { id: string } }[];
      warnings: Warning[];
    };
    expect(possibleDuplicates.map(({ field, entity }) => [field, entity.id]).sort()).toEqual(
      warnings.map(({ field, entityIds }) => [field, ...entityIds]).sort(),
    );
  });

  test('are the same whether or not hidden data would cause more', async () => {
    const { ids, base, attribution } = world('epsilon');
    const input = {
      entities: [{ kind: 'VULNERABILITY', name: 'Epsilon flaw', cve: 'CVE-2031-0002' }],
      claims: [
        attribution({ stance: 'DENIES', claimants: [ids.state], statedAt: '2019-02' }),
        attribution({ object: ids.unit, stance: 'DISPUTES', claimants: [ids.two], statedAt: '2017-12' }),
      ],
    };
    await write(base);
    const green: Caller = { role: 'RESEARCHER', marking: 'TLP:GREEN' };
    const red: Caller = { role: 'ADMIN', marking: 'TLP:RED' };
    const before = await warningsOf(input, green);
    expect(briefly(before)).toEqual(['STATED_AFTER_SOURCE claims.0.statedAt']);
    const marking = 'TLP_RED';
    await write(
      {
        entities: [
          { id: 'vulnerability:epsilon', name: 'Epsilon flaw', cve: 'CVE-2031-0002', marking },
          { id: 'organization:epsilon-cell', name: 'Epsilon cell', marking },
        ],
        claims: [
          attribution({ object: ids.unit, marking, claimants: [ids.one] }),
          attribution({ object: ids.unit, marking, claimants: [ids.two], summary: 'Yes.' }),
          attribution({ object: 'organization:epsilon-cell', claimants: [ids.one] }),
        ],
      },
      red,
    );
    expect(await warningsOf(input, green)).toEqual(before);
    expect(briefly(await warningsOf(input, red, ['entities.0.cve']))).toEqual([
      'STATED_AFTER_SOURCE claims.0.statedAt',
      'OTHER_LEVEL claims.0.object',
      'SAID_OTHERWISE claims.1.stance',
      'POSSIBLE_DUPLICATE entities.0',
      'POSSIBLE_DUPLICATE entities.0',
    ]);
  });

  test('that name what has been marked since are not repeated to callers that may not see it', async () => {
    const { ids, base, attribution } = world('zeta');
    await write(base);
    const input = { claims: [attribution({ statedAt: '2019' })], idempotencyKey: 'zeta' };
    expect(briefly(await write(input))).toEqual(['STATED_AFTER_SOURCE claims.0.statedAt']);
    expect(briefly(await write(input))).toEqual(['STATED_AFTER_SOURCE claims.0.statedAt']);
    await own.service.ask(
      `mutation { updateEntity(input: { expectedVersion: 1, id: "${ids.source}", changes: { marking: TLP_AMBER } }) { dryRun } }`,
      {},
      researcher,
    );
    expect(await write(input, { ...researcher, marking: 'TLP:GREEN' })).toEqual([]);
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
