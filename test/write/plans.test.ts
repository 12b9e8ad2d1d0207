import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { startTestService, type TestService } from '../support/service.js';

/** What the statements that write take; values do not matter to a plan. */
const parameters = {
  ...{
    ids: ['x'],
    rows: [],
    id: 'x',
    level: 1,
    levels: {},
    about: ['x'],
    entry: {},
    at: '',
    by: '',
    reason: '',
  },
  ...{ relationships: [], entities: ['x'], into: 'x', root: 'x', below: [], label: 'Incident', stated: {} },
  ...{ version: {}, victims: ['x'], from: '', to: '', hash: '', outcome: '' },
  ...{ revises: false, secret: '' },
};

let service: TestService;
beforeAll(async () => void (service = await startTestService()), 120_000);
afterAll(() => service.stop());

/** Those that look at what nothing has been worked out for go through all there is, once, at the seeding. */
const whole = new Set(['derive/underived']);

const names = ['write', 'derive', 'merge'].flatMap((folder) =>
  readdirSync(new URL(`../../cypher/${folder}`, import.meta.url)).map(
    (file) => `${folder}/${file.replace('.cypher', '')}`,
  ),
);

test.each(names.filter((name) => !whole.has(name) && name !== 'write/alike'))(
  '%s finds what it needs by an index, however much there is',
  async (name) => {
    const text = service.patterns.get(name)?.text ?? '';
    const operators = await service.database.explain({ name, text, parameters });
    const scans = operators.filter((operator) =>
      /AllNodesScan|LabelScan|IndexScan|AllRelationshipsScan/.test(operator),
    );
    expect(scans).toEqual([]);
  },
);
