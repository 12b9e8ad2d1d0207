import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { addIncident } from '../fixtures/notPetya.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
}, 120_000);

afterAll(async () => {
  await service.stop();
});

interface ReportedError {
  field: string;
  message: string;
  code: string;
}

/** The result of a dry run, which leaves the graph shared by the tests unchanged. */
const tried = async (input: object) => {
  const { data, errors } = await service.ask(addIncident, { input: { ...input, dryRun: true } }, researcher);
  expect(errors).toBeUndefined();
  return data.addIncident;
};

const errorsOf = async (input: object): Promise<string[]> =>
  ((await tried(input)).userErrors as ReportedError[]).map(({ field, code }) => `${field} ${code}`).sort();

const claim = (more: object = {}) => ({
  summary: 'It was hit.',
  subject: 'incident',
  predicate: 'TARGETED',
  object: 'victim',
  stance: 'ASSERTS',
  source: 'report',
  anonymous: true,
  ...more,
});

const raid = (more: object = {}) => ({
  incident: { name: 'Checked raid', startedAt: '2020-05' },
  entities: [{ ref: 'victim', kind: 'ORGANIZATION', name: 'Checked victim' }],
  sources: [{ ref: 'report', name: 'Checked report' }],
  claims: [claim()],
  ...more,
});

type Path = readonly (string | number)[];

/** The paths of the dates in an input, the first item of each list. */
function datesOf(type: GraphQLInputType, path: Path = []): Path[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return datesOf(nullable.ofType, [...path, 0]);
  if (isInputObjectType(nullable))
    return Object.values(nullable.getFields()).flatMap((field) => datesOf(field.type, [...path, field.name]));
  return nullable.name === 'PartialDate' ? [path] : [];
}

/** An input with its required fields, and one item in each list of input objects. */
function sampleOf(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sampleOf(nullable.ofType)];
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (!isInputObjectType(nullable)) return ['Int', 'Float'].includes(nullable.name) ? 1 : 'nothing';
  const fields = Object.values(nullable.getFields()).filter(
    (field) => isNonNullType(field.type) || isInputObjectType(getNamedType(field.type)),
  );
  return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field.type)]));
}

/** A value as a document states it: enum values have no quotes. */
function literalOf(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable))
    return `[${(value as unknown[]).map((item) => literalOf(item, nullable.ofType)).join(' ')}]`;
  if (!isInputObjectType(nullable)) return isEnumType(nullable) ? String(value) : JSON.stringify(value);
  const fields = nullable.getFields();
  const entries = Object.entries(value as object).map(
    ([name, item]) => `${name}: ${literalOf(item, (fields[name] as GraphQLInputField).type)}`,
  );
  return `{ ${entries.join(' ')} }`;
}

function setAt(input: object, path: Path, value: unknown): void {
  const [key, ...rest] = path as [string, ...Path];
  const holder = input as Record<string, unknown>;
  if (rest.length === 0) holder[key] = value;
  else setAt(holder[key] as object, rest, value);
}

const raidWith = (...claims: object[]) => raid({ claims: claims.map(claim) });

/** A claim of the seed, in the form of an input. */
const seeded = {
  id: 'claim:background-kcna-denial',
  subject: 'incident:wannacry',
  object: 'country:north-korea',
  source: 'source:kcna-2017-12',
};

describe('duplicates within one input', () => {
  test('two equal claims are one', async () => {
    const { userErrors, claims } = await tried(raidWith({}, {}));
    expect(userErrors).toEqual([]);
    expect(claims).toHaveLength(1);
  });

  test('two claims with one id and other values are a CONFLICT at the differing fields', async () => {
    expect(await errorsOf(raidWith({}, { confidence: 5 }))).toEqual(['claims.1.confidence CONFLICT']);
    expect(await errorsOf(raidWith({ id: 'claim:x' }, { id: 'claim:x', summary: 'Another.' }))).toEqual([
      'claims.1.summary CONFLICT',
    ]);
    expect(
      await errorsOf(
        raidWith(
          { id: 'claim:x' },
          { id: 'claim:x', object: 'country:russia', disputes: ['claim:article-a10'] },
        ),
      ),
    ).toEqual(['claims.1.disputes CONFLICT', 'claims.1.object CONFLICT']);
  });

  test('a ref used by two claims is an error at the second', async () => {
    expect(await errorsOf(raidWith({ ref: 'one' }, { ref: 'one', summary: 'Another.' }))).toEqual([
      'claims.1.ref BAD_USER_INPUT',
    ]);
    expect(await errorsOf(raidWith({ ref: 'one' }, { ref: 'one' }))).toEqual([]);
  });

  test('two entities with one id and other values are a CONFLICT at the differing fields', async () => {
    const twice = (...entities: object[]) => raid({ entities: [raid().entities[0], ...entities] });
    expect(await errorsOf(twice({ kind: 'ORGANIZATION', name: 'Checked victim' }))).toEqual([]);
    expect(
      await errorsOf(twice({ kind: 'ORGANIZATION', name: 'Checked victim', description: 'Another.' })),
    ).toEqual(['entities.1.description CONFLICT']);
    expect(await errorsOf(twice({ id: 'country:russia' }, { id: 'country:russia', name: 'Rus' }))).toEqual([
      'entities.2.name CONFLICT',
    ]);
  });
});

describe('refs within an input', () => {
  test('the incident has the ref "incident" by default', async () => {
    expect(await errorsOf(raid({ incident: { name: 'Checked raid', ref: null } }))).toEqual([]);
    expect(
      await errorsOf({ ...raid({ incident: { name: 'Checked raid', ref: 'it' } }), claims: [claim()] }),
    ).toEqual(['claims.0.subject NOT_FOUND']);
  });

  test('must not have the form of an id', async () => {
    const named = (ref: string, more: object = {}) =>
      raid({ entities: [raid().entities[0], { ref, kind: 'ORGANIZATION', name: 'Impostor', ...more }] });
    expect(await errorsOf(named('country:russia'))).toEqual(['entities.1.ref BAD_USER_INPUT']);
    expect(await errorsOf(named('organization:it', { id: 'organization:it' }))).toEqual([]);
    expect(await errorsOf(raidWith({ ref: 'claim:article-a10' }))).toEqual(['claims.0.ref BAD_USER_INPUT']);
    expect(await errorsOf(named(' '))).toEqual(['entities.1.ref BAD_USER_INPUT']);
  });
});

describe('existing claims', () => {
  test('are reused when the input states a subset of their values', async () => {
    const { userErrors, claims, knownClaims } = await tried(
      raid({
        claims: [
          {
            ...seeded,
            summary: (await service.ask(`{ claim(id: "${seeded.id}") { summary } }`)).data.claim.summary,
            predicate: 'ATTRIBUTED_TO',
            stance: 'DENIES',
            claimants: ['country:north-korea', 'organization:north-korean-foreign-ministry'],
          },
        ],
      }),
    );
    expect(userErrors).toEqual([]);
    expect(claims).toEqual([]);
    expect(knownClaims).toEqual([{ id: seeded.id }]);
  });

  test('are a CONFLICT at each differing field and reference', async () => {
    expect(
      await errorsOf(
        raid({
          claims: [
            {
              ...seeded,
              subject: 'incident',
              object: 'country:russia',
              source: 'report',
              primarySource: 'report',
              claimants: ['country:russia'],
              summary: 'Another.',
              predicate: 'ATTRIBUTED_TO',
              stance: 'DENIES',
              derivedFrom: ['claim:article-a10'],
              disputes: ['claim:article-a10'],
            },
          ],
        }),
      ),
    ).toEqual(
      ['claimants', 'derivedFrom', 'disputes', 'object', 'primarySource', 'source', 'subject', 'summary'].map(
        (field) => `claims.0.${field} CONFLICT`,
      ),
    );
  });
});

describe('derivedFrom and disputes', () => {
  test('contain no id twice and not the claim itself', async () => {
    expect(await errorsOf(raidWith({ ref: 'self', disputes: ['self'] }))).toEqual([
      'claims.0.disputes.0 BAD_USER_INPUT',
    ]);
    expect(await errorsOf(raidWith({ ref: 'self', derivedFrom: ['self'] }))).toEqual([
      'claims.0.derivedFrom BAD_USER_INPUT',
    ]);
    const { data } = await service.ask(
      `mutation ($input: AddIncidentInput!) { addIncident(input: $input) { userErrors { field }
        claims { summary derivedFrom { id } disputes { id } } } }`,
      {
        input: {
          ...raidWith(
            { ref: 'one' },
            { summary: 'It echoes.', derivedFrom: ['one', 'one'], disputes: ['one', 'one'] },
          ),
          dryRun: true,
        },
      },
      researcher,
    );
    expect(data.addIncident.userErrors).toEqual([]);
    const echo = data.addIncident.claims.find(({ summary }: { summary: string }) => summary === 'It echoes.');
    expect([echo.derivedFrom.length, echo.disputes.length]).toEqual([1, 1]);
  });

  test('a long chain of derived claims is traced in one change', async () => {
    const chain = Array.from({ length: 1_900 }, (_, place) => ({
      ref: `link-${place}`,
      summary: `Link ${place}.`,
      ...(place > 0 && { derivedFrom: [`link-${place - 1}`] }),
    }));
    const { userErrors, relationships } = await tried(raidWith(...chain.toReversed()));
    expect(userErrors).toEqual([]);
    expect(relationships[0].after).toMatchObject({ supporting: 1_900 });
  }, 120_000);
});

describe('claimants', () => {
  test('are persons, organizations, countries or actors', async () => {
    const input = (kind: string) =>
      raid({
        entities: [raid().entities[0], { ref: 'voice', kind, name: 'The voice' }],
        claims: [claim({ anonymous: false, claimants: ['voice'] })],
      });
    for (const kind of ['PERSON', 'ORGANIZATION', 'COUNTRY', 'THREAT_ACTOR', 'INTRUSION_SET'])
      expect([kind, await errorsOf(input(kind))]).toEqual([kind, []]);
    for (const kind of ['MALWARE', 'INCIDENT', 'EVENT', 'VULNERABILITY'])
      expect([kind, await errorsOf(input(kind))]).toEqual([kind, ['claims.0.claimants.0 BAD_USER_INPUT']]);
  });
});

describe('texts', () => {
  const named = (name: string) => raid({ incident: { name } });

  test.each([
    ['a line break in a name', 'Two\nlines'],
    ['a tab in a name', 'Two\tcolumns'],
    ['a terminal escape sequence', 'Red \u001b[31m'],
    ['a one-character terminal escape (C1)', 'Red \u009b31m'],
    ['a bidirectional override', '\u202egnp.exe'],
    ['only invisible characters', '\u200b\u2060'],
    ['an unpaired surrogate', 'Half \ud800'],
  ])('%s is rejected', async (_what, name) => {
    expect(await errorsOf(named(name))).toEqual(['incident.name BAD_USER_INPUT']);
  });

  test.each([
    ['Arabic', 'هجوم على البنك'],
    ['Hebrew with a mark of direction', 'מתקפה \u200f(2016)'],
    ['Chinese', '孟加拉银行'],
    ['emoji joined with ZWJ', '👩‍👩‍👧‍👦 and 🔥'],
    ['Persian with a non-joiner', 'می\u200cخواهم'],
    [
      'characters with a meaning in Lucene and Cypher',
      '\'; MATCH (n) DETACH DELETE n // " `x` +-&|!(){}[]^~*?:\\/ $level',
    ],
  ])('%s is stored unchanged', async (_what, name) => {
    const { userErrors, incident } = await tried(named(name));
    expect(userErrors).toEqual([]);
    expect(incident.name).toBe(name);
  });

  test('descriptions and summaries may have several lines', async () => {
    const { userErrors } = await tried(
      raid({
        incident: { name: 'Lines', description: 'One\n\ttwo' },
        claims: [claim({ summary: 'One\r\ntwo' })],
      }),
    );
    expect(userErrors).toEqual([]);
  });

  test('texts above the maximum length are rejected at their paths, those of maximum length are accepted', async () => {
    expect(await errorsOf(named('x'.repeat(1_001)))).toEqual(['incident.name BAD_USER_INPUT']);
    expect(
      await errorsOf(
        raid({ incident: { name: 'Long', description: 'x'.repeat(20_001), aliases: ['x'.repeat(1_001)] } }),
      ),
    ).toEqual(['incident.aliases.0 BAD_USER_INPUT', 'incident.description BAD_USER_INPUT']);
    for (const name of ['x'.repeat(1_000), '孟'.repeat(1_000), '🔥'.repeat(500), 'wörd '.repeat(199)])
      expect([name, await errorsOf(named(name))]).toEqual([name, []]);
  });

  test('an entity may have five hundred aliases of many words', async () => {
    const aliases = Array.from({ length: 500 }, (_, n) => `${'many words in an alias '.repeat(10)}${n}`);
    expect(await errorsOf(raid({ incident: { name: 'Named', aliases } }))).toEqual([]);
    expect(await errorsOf(raid({ incident: { name: 'Named', aliases: [...aliases, 'one'] } }))).toEqual([
      'incident.aliases BAD_USER_INPUT',
    ]);
  });
});

describe('dates', () => {
  test('with invalid years are rejected at their paths', async () => {
    expect(
      await errorsOf(
        raid({
          incident: { name: 'Dated', startedAt: '9999', endedAt: '9999-12-31' },
          claims: [claim({ statedAt: '9999-01', validUntil: '9999' })],
        }),
      ),
    ).toEqual([
      'claims.0.statedAt BAD_USER_INPUT',
      'claims.0.validUntil BAD_USER_INPUT',
      'incident.endedAt BAD_USER_INPUT',
      'incident.startedAt BAD_USER_INPUT',
    ]);
  });

  test.each(['0000', '0000-02', '2017-02-30', '2017-13', '2017-00', '20170101', '2017-1', ''])(
    '%j is not a date, and all invalid dates are reported at once, beside the other faults',
    async (date) => {
      const input = raid({
        incident: { name: 'Dated', startedAt: date },
        claims: [claim({ statedAt: date, confidence: 101, object: 'nothing' })],
      });
      expect(await errorsOf(input)).toEqual([
        'claims.0.confidence BAD_USER_INPUT',
        'claims.0.object NOT_FOUND',
        'claims.0.statedAt BAD_USER_INPUT',
        'incident.startedAt BAD_USER_INPUT',
      ]);
    },
  );

  const mutations = Object.values(makeSchema().getMutationType()?.getFields() ?? {});

  test('the dates of all inputs are tested here', () => {
    const paths = mutations.flatMap(({ name, args }) =>
      datesOf(args[0]?.type as GraphQLInputType).map((path) => `${name}.${path.join('.')}`),
    );
    expect(paths).toContain('updateEntity.changes.startedAt');
    expect(paths).toContain('addIncident.claims.0.statedAfter');
    expect(paths.length).toBeGreaterThan(30);
  });

  test.each(mutations.map(({ name, args }) => [name, args[0]?.type as GraphQLInputType] as const))(
    '%s reports every date that is wrong at its path, in variables and in literals',
    async (name, type) => {
      const paths = datesOf(type);
      const errorsAt = async (input: object, isLiteral: boolean): Promise<string[]> => {
        const text = isLiteral
          ? `mutation { ${name}(input: ${literalOf(input, type)}) { userErrors { field code } } }`
          : `mutation ($input: ${String(type)}) { ${name}(input: $input) { userErrors { field code } } }`;
        const { data, errors } = await service.ask(text, isLiteral ? {} : { input }, researcher);
        expect(errors).toBeUndefined();
        return (data[name].userErrors as ReportedError[]).map(({ field, code }) => `${field} ${code}`).sort();
      };
      const input = { ...(sampleOf(type) as object), dryRun: true };
      const others = await errorsAt(input, false);
      expect(others).not.toEqual([]);
      for (const date of ['2017-02-30', 'May 2017']) {
        const dated = structuredClone(input);
        for (const path of paths) setAt(dated, path, date);
        const expected = [...others, ...paths.map((path) => `${path.join('.')} BAD_USER_INPUT`)].sort();
        for (const isLiteral of [false, true]) expect(await errorsAt(dated, isLiteral)).toEqual(expected);
      }
    },
  );

  test('a date that is wrong in the selection of a payload is refused there', async () => {
    const query = (asOf: string, variable = '') =>
      `mutation ${variable} { retractClaim(input: { id: "${seeded.id}", reason: "x", dryRun: true }) {
        claim { object { claims(lens: { asOf: ${asOf} }, first: 1) { totalCount } } } } }`;
    const byLiteral = await service.ask(query('"2017-02-30"'), {}, researcher);
    expect(byLiteral).toMatchObject({
      status: 400,
      errors: [
        { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('no day 2017-02-30') },
      ],
    });
    const byVariable = await service.ask(
      query('$asOf', '($asOf: PartialDate)'),
      { asOf: '2017-02-30' },
      researcher,
    );
    expect(byVariable.errors).toMatchObject([
      { path: ['retractClaim'], extensions: { code: 'BAD_USER_INPUT', argument: 'claims.lens.asOf' } },
    ]);
  });
});

test('a filter with thousands of alternatives is refused before it is compiled, with what to do', async () => {
  const alternatives = Array.from({ length: 450 }, (_, n) => ({ name: { contains: `a${n}` } }));
  const asked = await service.ask(
    'query ($where: IncidentFilter) { incidents(where: $where) { totalCount } }',
    { where: { OR: alternatives } },
  );
  expect(asked).toMatchObject({
    status: 400,
    errors: [
      {
        message: expect.stringMatching(/^`incidents\.where.*` has more than 200 conditions .* Use `in`/),
        extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'filters', maximum: 200 },
      },
    ],
    statements: [],
  });
});
