import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, type GraphQLCompositeType } from 'graphql';
import type { Statement } from '../../src/database/database.js';
import { batchedForm, batchOf } from '../support/batchedForm.js';
import { compiledRootFields, everything, lensBelow, roots } from '../support/everyField.js';
import { researcher, startTestService, type TestService } from '../support/service.js';

test('a parameter of each request is a variable; a parameter of LIMIT is the same for all', () => {
  const inner = 'COLLECT { MATCH (n:Entity) WHERE n.level <= $level RETURN n.id LIMIT $first2 }';
  expect(batchedForm({ text: `RETURN ${inner} AS value` })).toEqual({
    text:
      'UNWIND $values.requests AS request WITH request[0] AS number, request[1] AS level WITH number, level AS levelKey, ' +
      'COLLECT { MATCH (n:Entity) WHERE n.level <= level RETURN n.id LIMIT $values.first2 } AS value RETURN number, value',
    own: ['level'],
    common: ['first2'],
  });
});

test('a parameter that also stands after LIMIT is the same for all', () => {
  const { own, common } = batchedForm({
    text: 'RETURN COLLECT { WITH $most AS m RETURN m LIMIT $most } AS value',
  });
  expect([own, common]).toEqual([[], ['most']]);
});

test('an inner CALL imports the parameters of the request', () => {
  const inner = 'CALL () { RETURN $level AS a } CALL (a) { RETURN a + $level AS b } RETURN b';
  expect(batchedForm({ text: `RETURN COLLECT { ${inner} } AS value` }).text).toContain(
    'CALL (level) { RETURN level AS a } CALL (a, level) { RETURN a + level AS b }',
  );
});

test('a statement without parameters', () => {
  expect(batchedForm({ text: 'RETURN 1 AS value' }).text).toBe(
    'UNWIND $values.requests AS request WITH request[0] AS number WITH number, 1 AS value RETURN number, value',
  );
});

/** The same questions with arguments for which they find nothing, or less. */
const nothing: Record<string, string> = {
  node: 'id: "claim:none"',
  nodes: 'ids: ["incident:none", "claim:none", "relationship:incident:none/CAUSED/country:none"]',
  entity: 'id: "incident:none"',
  incident: 'id: "incident:none"',
  claim: 'id: "claim:none"',
  claims:
    'where: { OR: [{ publisher: { in: ["organization:none"] } }, { subject: { eq: "incident:none" }, statedAt: { overlaps: { from: "2999" } }, NOT: { quotation: { contains: "a" } } }, { lag: { atMost: 0 } }] }, orderBy: { field: STATED_AT, direction: DESC }, first: 5',
  entities:
    'where: { OR: [{ organizationType: { in: [] } }, { externalIds: { system: { in: ["Wikidata", "EuRepoC"] } } }, { url: { contains: "xqxqxqxq" } }, { references: { title: { contains: "xqxqxqxq" } } }, { zeroDay: { eq: true } }, { startedAt: { within: { to: "1900" } } }] }, first: 5',
  incidents:
    'where: { OR: [{ victimCountry: { in: ["country:iran"] } }, { victimSector: { none: true } }, { actorState: { none: false } }, { incidentType: { in: ["none"] } }, { severityScores: { system: { startsWith: "None" }, score: { atLeast: 7 } } }, { measuredImpacts: { measure: { eq: PEOPLE }, low: { atLeast: 1000000 } } }] }, first: 5',
  search: 'text: "xqxqxqxq"',
  attributionChains: 'from: "country:north-korea"',
  causalChains: 'from: "country:north-korea"',
  shortestPaths:
    'from: "incident:wannacry", to: "incident:none", avoid: { kinds: [SOURCE], ids: ["country:iran"], degreeAbove: 100 }, maxLength: 3, first: 500',
  graph: 'around: ["incident:none"], maxNodes: 20',
  beliefChanges: 'between: "1900", and: "1901", first: 10',
  compareLenses:
    'from: { asOf: "1900" }, to: { excludeSources: ["source:article"], withOrigins: true }, about: [], first: 10',
  gaps: 'about: ["country:iran"], kinds: [NO_PRIMARY_SOURCE, ACTOR_WITHOUT_STATE], first: 30',
  hypotheses: 'incident: "incident:none"',
  statistics: 'where: { name: { contains: "xqxqxqxq" } }',
  changes: 'since: "2999-01-01T00:00:00Z", first: 5',
  auditTrail: 'first: 5',
};

describe('in a batch, each request gets the same answer as alone', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const cases = compiledRootFields.flatMap(({ name, type, args }) => {
    const withLens = args.some((argument) => argument.name === 'lens') ? [`, ${lensBelow(name)}`] : [];
    return ['', ...withLens].map(
      (extra) => [`${name}${extra && ', with a lens'}`, name, type, extra] as const,
    );
  });

  test.each(cases)(
    '%s',
    async (_what, name, type, extra) => {
      const selection = everything(getNamedType(type) as GraphQLCompositeType, 1);
      const statementsOf = async (options: string | undefined): Promise<Statement[]> => {
        const query = `{ ${name}(${options ?? ''}${extra}) { ${selection} } }`;
        const { statements } = await service.ask(query, {}, researcher);
        return statements.filter(({ text }) => text.endsWith(' AS value'));
      };
      const all = [...(await statementsOf(roots[name])), ...(await statementsOf(nothing[name]))];
      const [{ text }] = all as [Statement];
      const alike = all.filter((statement) => statement.text === text);
      expect(alike.length).toBeGreaterThan(1);
      const alone: unknown[] = [];
      for (const statement of alike) alone.push((await service.database.read(statement))[0]?.[0]);

      const rows = await service.database.read(batchOf(alike));
      expect(rows.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual(
        alone.map((value, number) => [number, value]),
      );
    },
    60_000,
  );
});
