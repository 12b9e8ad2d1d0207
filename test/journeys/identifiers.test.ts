import { beforeAll, describe, expect, test } from '@jest/globals';
import { addContent } from '../../src/cli/addContent.js';
import { exportIncident } from '../../src/cli/export/exportIncident.js';
import type { Api } from '../../src/cli/api.js';
import { change } from '../support/changes.js';
import { expectDerivedAlike } from '../support/derivedAlike.js';
import { ownService } from '../support/ownService.js';
import { type Caller, researcher } from '../support/service.js';

/** Identifiers outside the graph: stated, read, searched and filtered, and unique for their kind. */

const own = ownService();

const admin: Caller = { role: 'ADMIN', marking: 'TLP:RED' };
const green: Caller = { role: 'RESEARCHER', marking: 'TLP:GREEN' };

const id = (system: string, value: string) => ({ system, value });
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

interface Payload {
  created: { id: string }[];
  possibleDuplicates: { field: string; reason: string; score: number; entity: { id: string } }[];
  userErrors: { field: string; message: string; code: string }[];
  warnings: { code: string; field: string }[];
}

const addAs = async (caller: Caller, input: object): Promise<Payload> => {
  const { data, errors } = await own.service.ask(
    `mutation ($input: AddClaimsInput!) { addClaims(input: $input) { created { ... on Entity { id } }
      possibleDuplicates { field reason score entity { id } } userErrors { field message code } warnings { code field } } }`,
    { input },
    caller,
  );
  expect(errors).toBeUndefined();
  return data.addClaims;
};
const add = (...entities: object[]) => addAs(researcher, { entities });
const errorsOf = ({ userErrors }: Payload) => userErrors.map(({ field, code }) => `${field} ${code}`);

const identifiersOf = async (entity: string, caller: Caller = researcher): Promise<string[]> => {
  const { data } = await own.service.ask(
    'query ($id: ID!) { entity(id: $id) { externalIds { system value } } }',
    { id: entity },
    caller,
  );
  return data.entity.externalIds.map(({ system, value }: Record<string, string>) => `${system}:${value}`);
};

const update = async (entity: string, changes: object, caller: Caller = researcher) => {
  const current = await own.service.ask(
    'query ($id: ID!) { entity(id: $id) { version } }',
    { id: entity },
    caller,
  );
  const { data, errors } = await own.service.ask(
    `mutation ($input: UpdateEntityInput!) { updateEntity(input: $input) {
      userErrors { field message code } warnings { code field entityIds } } }`,
    { input: { id: entity, expectedVersion: current.data.entity.version, changes } },
    caller,
  );
  expect(errors).toBeUndefined();
  return data.updateEntity;
};

const search = async (text: string, caller?: Caller) => {
  const { data, errors } = await own.service.ask(
    'query ($text: String!) { search(text: $text, first: 5) { nodes { matched score entity { id } } } }',
    { text },
    caller,
  );
  expect(errors).toBeUndefined();
  return data.search.nodes as { matched: string; score: number; entity: { id: string } }[];
};

describe('in the input', () => {
  test.each([
    ['VULNERABILITY', 'CVE', 'CVE-99-1', 'value', /CVE-2017-0144/],
    ['ATTACK_PATTERN', 'ATT&CK', '1486', 'value', /T1486/],
    ['COUNTRY', 'ISO 3166-1', 'Russia', 'value', /KP or PRK or 408/],
    ['MALWARE', 'CVE', 'CVE-2017-0144', 'system', /does not identify MALWARE.*ATT&CK/],
    ['MALWARE', 'VirusTotal', '1', 'system', /not a known system.*ATT&CK, STIX, MISP, Wikidata/],
    ['MALWARE', 'MISP', ' ', 'value', /no visible characters/],
  ])('%s %s %s is refused', async (kind, system, value, part, message) => {
    const payload = await add({
      kind,
      name: 'An identified thing',
      externalIds: [id('Wikidata', 'Q1'), id(system, value)],
    });
    expect(payload.userErrors).toEqual([
      {
        field: `entities.0.externalIds.1.${part}`,
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(message),
      },
    ]);
  });

  test('they are given wherever an entity is, and read with their pages', async () => {
    await change(own.service, 'addIncident', {
      incident: {
        name: 'Alpha incident',
        externalIds: [id('EuRepoC', '900001'), id('MISP', uuid(1).toUpperCase())],
      },
      entities: [
        { ref: 'x', kind: 'VULNERABILITY', name: 'Alpha flaw', externalIds: [id('cve', 'cve-2031-1001')] },
      ],
      sources: [
        { name: 'Alpha study', url: 'https://alpha.example/a', externalIds: [id('Wikidata', 'q900001')] },
      ],
    });
    const { data } = await own.service.ask(
      `{ nodes(ids: ["incident:alpha-incident", "vulnerability:alpha-flaw", "source:alpha-study"]) { ... on Entity {
        externalIds { system value url } ... on Vulnerability { cve } } } }`,
    );
    expect(data.nodes).toEqual([
      {
        externalIds: [
          { system: 'EuRepoC', value: '900001', url: null },
          { system: 'MISP', value: uuid(1), url: null },
        ],
      },
      {
        externalIds: [
          { system: 'CVE', value: 'CVE-2031-1001', url: 'https://www.cve.org/CVERecord?id=CVE-2031-1001' },
        ],
        cve: 'CVE-2031-1001',
      },
      {
        externalIds: [
          { system: 'URL', value: 'https://alpha.example/a', url: 'https://alpha.example/a' },
          { system: 'Wikidata', value: 'Q900001', url: 'https://www.wikidata.org/wiki/Q900001' },
        ],
      },
    ]);
  });

  test('the same ones again are no difference, others are', async () => {
    const entity = {
      kind: 'VULNERABILITY',
      name: 'Beta flaw',
      cve: 'CVE-2031-1002',
      externalIds: [id('Wikidata', 'Q900002')],
    };
    await add(entity);
    const { cve, ...rest } = entity;
    const listed = { ...rest, externalIds: [id('CVE', cve), id('Wikidata', 'Q900002')] };
    expect(errorsOf(await add(listed))).toEqual([]);
    expect(errorsOf(await add({ ...listed, externalIds: [id('CVE', 'CVE-2031-1003')] }))).toEqual([
      'entities.0.externalIds CONFLICT',
      'entities.0.externalIds CONFLICT',
    ]);
  });
});

describe('search', () => {
  test.each([
    ['CVE-2017-0144', 'vulnerability:cve-2017-0144', 'CVE-2017-0144'],
    ['cve-2017-0144', 'vulnerability:cve-2017-0144', 'CVE-2017-0144'],
    ['G0032', 'intrusion-set:lazarus-group', 'G0032'],
    ['s0366', 'malware:wannacry', 'S0366'],
    ['KP', 'country:north-korea', 'KP'],
    ['T1486', 'attack-pattern:gamma', 'T1486'],
    [uuid(3), 'attack-pattern:gamma', uuid(3)],
    ['PRK', 'country:north-korea', 'PRK'],
    ['https://gamma.example/study', 'source:gamma', 'https://gamma.example/study'],
  ])('%s finds %s first', async (text, entity, matched) => {
    const [first] = await search(text);
    expect(first).toMatchObject({ matched, entity: { id: entity } });
    expect(first?.score).toBeGreaterThanOrEqual(0.99);
  });

  beforeAll(async () => {
    await addAs(researcher, {
      entities: [
        {
          id: 'attack-pattern:gamma',
          kind: 'ATTACK_PATTERN',
          name: 'Gamma',
          mitreId: 'T1486',
          externalIds: [id('MISP', uuid(3))],
        },
        { kind: 'ATTACK_PATTERN', name: 'T1486 as a word of a name' },
      ],
      sources: [{ id: 'source:gamma', name: 'Gamma study', url: 'https://gamma.example/study' }],
    });
    await update('country:north-korea', { externalIds: [id('ISO 3166-1', 'PRK'), id('ISO 3166-1', '408')] });
  });

  test('a part of an identifier finds nothing by it', async () => {
    const found = await search(uuid(3).slice(0, 8));
    expect(found.map(({ entity }) => entity.id)).not.toContain('attack-pattern:gamma');
  });
});

test('entities are filtered by them', async () => {
  await add(
    {
      id: 'malware:delta-1',
      name: 'Delta 1',
      externalIds: [id('ATT&CK', 'S9001'), id('Wikidata', 'Q900003')],
    },
    { id: 'malware:delta-2', name: 'Delta 2', externalIds: [id('ATT&CK', 'S9002')] },
  );
  const found = async (where: string): Promise<string[]> => {
    const { data, errors } = await own.service.ask(`{ entities(where: ${where}) { nodes { id } } }`);
    expect(errors).toBeUndefined();
    return data.entities.nodes.map((entity: { id: string }) => entity.id).sort();
  };
  const malware = 'name: { startsWith: "Delta " }';
  expect(await found('{ externalIds: { system: { eq: "att&ck" }, value: { eq: "s9001" } } }')).toEqual([
    'malware:delta-1',
  ]);
  expect(await found('{ externalIds: { system: { eq: "CVE" }, value: { eq: "CVE-2017-0144" } } }')).toEqual([
    'vulnerability:cve-2017-0144',
  ]);
  expect(await found('{ externalIds: { system: { eq: "Wikidata" }, value: { startsWith: "S9" } } }')).toEqual(
    [],
  );
  expect(await found('{ externalIds: { value: { in: ["S9001", "S9002"] } } }')).toEqual([
    'malware:delta-1',
    'malware:delta-2',
  ]);
  expect(await found(`{ ${malware}, NOT: { externalIds: { system: { eq: "Wikidata" } } } }`)).toEqual([
    'malware:delta-2',
  ]);
  expect(await found(`{ ${malware}, externalIds: { value: {} } }`)).toEqual([
    'malware:delta-1',
    'malware:delta-2',
  ]);
});

describe('unique for their kind', () => {
  test('a new entity with the identifier of another one is refused, and both are likely duplicates', async () => {
    await add({ id: 'vulnerability:epsilon', name: 'Epsilon flaw', cve: 'CVE-2031-1005' });
    const refused = await add(
      { kind: 'VULNERABILITY', name: 'Another', cve: 'CVE-2031-1005' },
      {
        kind: 'VULNERABILITY',
        name: 'One more',
        externalIds: [id('Wikidata', 'Q5'), id('CVE', 'CVE-2031-1005')],
      },
    );
    expect(refused.userErrors).toEqual([
      {
        field: 'entities.1.externalIds.1',
        code: 'CONFLICT',
        message: expect.stringContaining('entities.0 also has the CVE identifier "CVE-2031-1005"'),
      },
      {
        field: 'entities.0.cve',
        code: 'CONFLICT',
        message: expect.stringContaining('"vulnerability:epsilon" already has'),
      },
      {
        field: 'entities.1.externalIds.1',
        code: 'CONFLICT',
        message: expect.stringContaining('"vulnerability:epsilon"'),
      },
    ]);
    expect(refused.created).toEqual([]);
    expect(
      refused.possibleDuplicates.map(({ field, reason, score, entity }) => [field, reason, score, entity.id]),
    ).toEqual(
      ['entities.0', 'entities.1'].map((field) => [field, 'SHARED_IDENTIFIER', 1, 'vulnerability:epsilon']),
    );
  });

  test('and so is an update, but not an entity that keeps its own', async () => {
    await add(
      { id: 'malware:zeta-1', name: 'Zeta one', externalIds: [id('ATT&CK', 'S9011')] },
      { id: 'malware:zeta-2', name: 'Zeta two' },
    );
    expect(await update('malware:zeta-2', { externalIds: [id('ATT&CK', 'S9011')] })).toMatchObject({
      userErrors: [
        {
          field: 'changes.externalIds.0',
          code: 'CONFLICT',
          message: expect.stringContaining('"malware:zeta-1"'),
        },
      ],
    });
    expect(await identifiersOf('malware:zeta-2')).toEqual([]);
    const kept = await update('malware:zeta-1', {
      externalIds: [id('ATT&CK', 'S9011'), id('ATT&CK', 'S9012')],
    });
    expect(kept.userErrors).toEqual([]);
    expect(await identifiersOf('malware:zeta-1')).toEqual(['ATT&CK:S9011', 'ATT&CK:S9012']);
  });

  test('entities of kinds that are used alike can share one, and are duplicates of certainty', async () => {
    await add({ id: 'threat-actor:eta', name: 'Eta people', externalIds: [id('MISP', uuid(7))] });
    const other = await add({
      id: 'intrusion-set:eta',
      name: 'Something else',
      externalIds: [id('MISP', uuid(7))],
    });
    expect(other).toMatchObject({
      userErrors: [],
      created: [{ id: 'intrusion-set:eta' }],
      possibleDuplicates: [
        { field: 'entities.0', reason: 'SHARED_IDENTIFIER', score: 1, entity: { id: 'threat-actor:eta' } },
      ],
      warnings: [{ code: 'POSSIBLE_DUPLICATE', field: 'entities.0' }],
    });
    const unrelated = await add({ kind: 'EVENT', name: 'An event', externalIds: [id('MISP', uuid(7))] });
    expect([errorsOf(unrelated), unrelated.possibleDuplicates]).toEqual([[], []]);
  });

  test('an import that keeps stored values is refused too', async () => {
    await add({ id: 'intrusion-set:theta', name: 'Theta', externalIds: [id('ATT&CK', 'G9001')] });
    const entities = [{ kind: 'INTRUSION_SET', name: 'Iota', externalIds: [id('ATT&CK', 'G9001')] }];
    const refused = await addAs(researcher, { entities, differing: 'KEEP' });
    expect(errorsOf(refused)).toEqual(['entities.0.externalIds.0 CONFLICT']);
    expect(refused.possibleDuplicates).toEqual([]);
  });

  test('of several that are added at once, one is', async () => {
    const payloads = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        addAs(index % 2 === 0 ? researcher : green, {
          entities: [
            { kind: 'MALWARE', name: `Kappa of hand ${index}`, externalIds: [id('ATT&CK', 'S9021')] },
          ],
          ...(index % 3 === 0 && { differing: 'KEEP' }),
        }),
      ),
    );
    const added = payloads.flatMap(({ created }) => created);
    expect(added).toHaveLength(1);
    for (const payload of payloads.filter(({ created }) => created.length === 0))
      expect(payload.userErrors).toEqual([
        {
          field: 'entities.0.externalIds.0',
          code: 'CONFLICT',
          message: expect.stringContaining(`"${added[0]?.id}" already has the ATT&CK identifier "S9021"`),
        },
      ]);
  });

  test('what the author may not see changes nothing', async () => {
    const entities = [{ id: 'malware:lambda', name: 'Lambda', externalIds: [id('ATT&CK', 'S9031')] }];
    const hidden = {
      kind: 'MALWARE',
      name: 'Hushed',
      marking: 'TLP_RED',
      externalIds: [id('ATT&CK', 'S9031')],
    };
    const tried = await addAs(green, { entities, dryRun: true });
    const searched = await search('S9031', green);
    await change(own.service, 'addEntity', { entity: hidden }, admin);
    expect(await addAs(green, { entities, dryRun: true })).toEqual(tried);
    expect(await search('S9031', green)).toEqual(searched);
    expect(errorsOf(await addAs(admin, { entities }))).toEqual(['entities.0.externalIds.0 CONFLICT']);
    expect(errorsOf(await addAs(green, { entities }))).toEqual([]);
    expect((await search('S9031', green)).map(({ entity }) => entity.id)).toEqual(['malware:lambda']);
    expect(
      await update('malware:lambda', { externalIds: [id('ATT&CK', 'S9031'), id('ATT&CK', 'S9032')] }, green),
    ).toEqual({
      userErrors: [],
      warnings: [],
    });
  });
});

test('an update replaces the list, keeps the fields, and is in the history', async () => {
  await add({
    id: 'vulnerability:mu',
    name: 'Mu',
    cve: 'CVE-2031-1010',
    externalIds: [id('Wikidata', 'Q900010')],
  });
  await update('vulnerability:mu', { externalIds: [id('CVE', 'CVE-2031-1011')] });
  expect(await identifiersOf('vulnerability:mu')).toEqual(['CVE:CVE-2031-1010', 'CVE:CVE-2031-1011']);
  await update('vulnerability:mu', { cve: 'CVE-2031-1012', externalIds: null });
  expect(await identifiersOf('vulnerability:mu')).toEqual(['CVE:CVE-2031-1012']);
  await update('vulnerability:mu', { cve: null });
  expect(await identifiersOf('vulnerability:mu')).toEqual([]);
  expect((await add({ kind: 'VULNERABILITY', name: 'Nu', cve: 'CVE-2031-1012' })).userErrors).toEqual([]);
  const { data } = await own.service.ask(
    '{ entity(id: "vulnerability:mu") { history { changes { field before after } } } }',
  );
  expect(data.entity.history.flatMap(({ changes }: { changes: object[] }) => changes)).toContainEqual({
    field: 'externalIds',
    before: '[{"system":"Wikidata","value":"Q900010"}]',
    after: '[{"system":"CVE","value":"CVE-2031-1011"}]',
  });
});

describe('a merge', () => {
  const [whole, part, hidden] = ['malware:xi', 'malware:omicron', 'malware:pi'];
  beforeAll(async () => {
    await add(
      { id: whole, name: 'Xi', externalIds: [id('ATT&CK', 'S9041')] },
      { id: part, name: 'Omicron', externalIds: [id('ATT&CK', 'S9042'), id('Wikidata', 'Q900020')] },
    );
    const secret = { id: hidden, name: 'Pi', marking: 'TLP_RED', externalIds: [id('ATT&CK', 'S9043')] };
    await change(own.service, 'addEntity', { entity: secret }, admin);
  });

  test('unites the identifiers that its level allows, and a split takes them back', async () => {
    await change(own.service, 'mergeEntities', { into: whole, ids: [part, hidden] }, admin);
    const united = ['ATT&CK:S9041', 'ATT&CK:S9042', 'Wikidata:Q900020'];
    expect(await identifiersOf(whole)).toEqual(united);
    expect(await identifiersOf(whole, admin)).toEqual(united);
    expect((await search('S9042'))[0]).toMatchObject({ matched: 'S9042', entity: { id: whole } });
    expect(
      errorsOf(await add({ kind: 'MALWARE', name: 'Rho', externalIds: [id('ATT&CK', 'S9042')] })),
    ).toEqual(['entities.0.externalIds.0 CONFLICT']);
    await expectDerivedAlike(own.service);
    await change(own.service, 'splitEntities', { ids: [part, hidden] }, admin);
    expect(await identifiersOf(whole)).toEqual(['ATT&CK:S9041']);
    expect(await identifiersOf(part)).toEqual(['ATT&CK:S9042', 'Wikidata:Q900020']);
    expect(await identifiersOf(hidden, admin)).toEqual(['ATT&CK:S9043']);
    expect((await search('S9042'))[0]).toMatchObject({ entity: { id: part } });
    await expectDerivedAlike(own.service);
  });
});

test('an exported incident has them, and can be added again', async () => {
  await change(own.service, 'addIncident', {
    incident: { id: 'incident:sigma', name: 'Sigma', externalIds: [id('EuRepoC', '900100')] },
    entities: [{ ref: 'flaw', kind: 'VULNERABILITY', name: 'Sigma flaw', cve: 'CVE-2031-1100' }],
    sources: [{ ref: 'study', name: 'Sigma study', url: 'https://sigma.example/a' }],
    claims: [
      {
        subject: 'incident',
        predicate: 'EXPLOITED',
        object: 'flaw',
        stance: 'ASSERTS',
        anonymous: true,
        source: 'study',
        summary: 'It did.',
      },
    ],
  });
  const api: Api = async (query, variables) =>
    (await own.service.ask(query, variables, researcher)).data as Record<string, unknown>;
  const file = await exportIncident(api, 'incident:sigma');
  expect(file['incident']).toMatchObject({ externalIds: [id('EuRepoC', '900100')] });
  expect(file['entities']).toMatchObject([
    { cve: 'CVE-2031-1100', externalIds: [id('CVE', 'CVE-2031-1100')] },
  ]);
  expect((await addContent(api, file)).userErrors).toEqual([]);
});
