import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { WriteStatements } from '../../src/write/writeStatements.js';
import { startTestService, type TestService } from '../support/service.js';

/** The values of all write statements; their values do not affect a plan. */
const parameters = {
  ...{
    ids: ['x'],
    entityIds: ['x'],
    claimIds: ['x'],
    rows: [],
    id: 'x',
    level: 1,
    levels: {},
    entry: {},
    at: '',
    by: '',
    reason: '',
  },
  ...{ relationships: [], entities: ['x'], into: 'x', root: 'x', below: [], label: 'Incident', stated: {} },
  ...{ version: {}, victims: ['x'], from: '', to: '', hash: '', outcome: '' },
  ...{ revises: false, secret: '', claims: ['x'], merged: ['x'], others: ['x'] },
  ...{ entityRows: [], claimRows: [], linkRows: [], relationshipRows: [], about: [], expectedRevisedAt: '' },
  ...{
    incidents: [],
    wanted: [],
    identifiers: ['x'],
    subjects: ['x'],
    actors: ['x'],
    derived: ['x'],
    day: '',
  },
  ...{
    identifierQueries: [],
    taken: [],
    properties: ['x'],
    labels: ['Claim'],
    types: ['CAUSED'],
    nameRule: 1,
    parts: [],
  },
  ...{ after: '', limit: 1, countingRule: 2, highestLevel: 4, numbers: [1], number: 1 },
};

let service: TestService;
beforeAll(async () => void (service = await startTestService()), 120_000);
afterAll(() => service.stop());

/** Templates that other statements include; the plans of those statements contain them. */
const parts = new Set([
  ...['derive/entity', 'derive/duration-bucket', 'derive/level-label', 'derive/claim', 'derive/known-day'],
  ...['derive/stated-identifiers', 'derive/merged-claimants', 'write/found-by-keys'],
  ...['write/acquire-lock', 'write/current-claim', 'write/entities', 'write/claims', 'write/relationships'],
]);

/** Statements that may scan all nodes: they run only at seeding, and for checks of the whole graph. */
const whole = new Set(['derive/underived', 'verify/numbers']);

const names = ['write', 'derive', 'merge', 'verify'].flatMap((folder) =>
  readdirSync(new URL(`../../cypher/${folder}`, import.meta.url)).map(
    (file) => `${folder}/${file.replace('.cypher', '')}`,
  ),
);

test.each(names.filter((name) => !whole.has(name) && !parts.has(name) && name !== 'write/similar-names'))(
  '%s uses indexes only, without scans',
  async (name) => {
    const statements = new WriteStatements(service.templates);
    const operators = await service.database.explain(statements.of(name, parameters));
    const scans = operators.filter((operator) =>
      /AllNodesScan|LabelScan|IndexScan|AllRelationshipsScan/.test(operator),
    );
    expect(scans).toEqual([]);
  },
);
