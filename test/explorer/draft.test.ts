import { describe, expect, test } from '@jest/globals';
import {
  type Draft,
  emptyClaim,
  emptyDraft,
  emptyEntity,
  errorAt,
  countErrorsUnder,
  errorsByField,
  inputOf,
  newRef,
} from '../../src/explorer/contribute/draft.js';
import type { EntityKind } from '../../src/explorer/generated/operations.js';
import { unfinishedRows } from '../../src/explorer/contribute/valueRows.js';

const entity = {
  ...{ aliases: '', description: '', facts: {}, severityScores: [], externalIds: [], references: [] },
};
const draft: Draft = {
  incident: {
    ...emptyDraft.incident,
    name: ' NotPetya ',
    aliases: 'Nyetya; ExPetr;;',
    startedAt: '2017-06-27',
  },
  sources: [
    {
      ref: 'source1',
      id: 'source:article',
      name: 'The article',
      sourceType: '',
      publishedAt: '',
      url: '',
      externalIds: [],
    },
    {
      ref: 'source2',
      id: '',
      name: 'A report',
      sourceType: 'TECHNICAL_REPORT',
      publishedAt: '2018',
      url: '',
      externalIds: [],
    },
  ],
  entities: [
    { ref: 'entity1', id: 'country:russia', name: 'Russia', kind: 'COUNTRY', ...entity },
    { ref: 'entity2', id: '', name: 'Maersk', kind: 'ORGANIZATION', ...entity },
  ],
  claims: [
    {
      ...emptyClaim('claim1', 'source2'),
      object: 'entity1',
      summary: 'Russia did it.',
      claimants: ['entity2'],
      confidence: ' 85 ',
    },
    {
      ...emptyClaim('claim2', 'source1'),
      predicate: '',
      topic: 'SCALE',
      summary: 'It was large.',
      anonymous: true,
    },
  ],
};

test('a new entity is sent with the fields of its kind that are filled in, and without those of others', () => {
  const filled = { ...emptyEntity, ref: 'entity1', name: 'Owl' };
  const facts = {
    ...{ cve: ' CVE-2020-1 ', ransomwareUse: 'false', knownExploitedAt: '2020-02', remedyDueAt: '' },
    ...{ malwareTypes: 'worm; ransomware;', responseType: 'ARREST' },
  };
  const severityScores = [{ system: 'CVSS 3.1', score: '8.1', vector: '', level: '' }];
  const sent = (kind: EntityKind) =>
    inputOf({ ...draft, entities: [{ ...filled, kind, facts, severityScores }] }).entities?.[0];
  expect(sent('VULNERABILITY')).toEqual({
    ...{ ref: 'entity1', kind: 'VULNERABILITY', name: 'Owl' },
    ...{ cve: 'CVE-2020-1', ransomwareUse: false, knownExploitedAt: '2020-02' },
    severityScores: [{ system: 'CVSS 3.1', score: 8.1 }],
  });
  expect(sent('MALWARE')).toEqual({
    ...{ ref: 'entity1', kind: 'MALWARE', name: 'Owl', malwareTypes: ['worm', 'ransomware'] },
  });
  expect(sent('RESPONSE')).toMatchObject({ responseType: 'ARREST' });
  expect(sent('PERSON')).toEqual({ ref: 'entity1', kind: 'PERSON', name: 'Owl' });
});

describe('a draft', () => {
  test('becomes the input of the API: existing entities are referred to, empty fields omitted', () => {
    expect(inputOf(draft)).toEqual({
      incident: {
        ref: 'incident',
        name: 'NotPetya',
        aliases: ['Nyetya', 'ExPetr'],
        startedAt: '2017-06-27',
        marking: 'TLP_CLEAR',
      },
      entities: [{ ref: 'entity2', kind: 'ORGANIZATION', name: 'Maersk' }],
      sources: [{ ref: 'source2', name: 'A report', sourceType: 'TECHNICAL_REPORT', publishedAt: '2018' }],
      claims: [
        {
          ref: 'claim1',
          subject: 'incident',
          predicate: 'ATTRIBUTED_TO',
          object: 'country:russia',
          stance: 'ASSERTS',
          summary: 'Russia did it.',
          claimants: ['entity2'],
          source: 'source2',
          confidence: 85,
        },
        {
          ref: 'claim2',
          subject: 'incident',
          topic: 'SCALE',
          stance: 'ASSERTS',
          summary: 'It was large.',
          anonymous: true,
          source: 'source:article',
        },
      ],
    });
  });

  test('has what else is known about the incident, with the complete rows of lists', () => {
    const { incident } = inputOf({
      ...draft,
      incident: {
        ...draft.incident,
        ...{ discoveredAt: '2017-06-27', determination: 'CONFIRMED', zeroDay: 'false' },
        ...{ incidentTypes: 'disruption; wiper', victimSectors: ' ' },
        severityScores: [
          { system: '', score: '', vector: '', level: '' },
          { system: 'CVSS 3.1', score: '', vector: '', level: '' },
          { system: 'CVSS 3.1', score: 'high', vector: '', level: '' },
          { system: ' CVSS 3.1 ', score: '8.1', vector: '', level: 'HIGH' },
        ],
        measuredImpacts: [{ measure: 'MONEY', low: '10000000000', high: '', currency: 'USD', unit: '' }],
        references: [{ url: 'https://example.org/', title: '', archivedUrl: '', accessedAt: '2020' }],
      },
    });
    expect(incident).toMatchObject({
      ...{ discoveredAt: '2017-06-27', determination: 'CONFIRMED', zeroDay: false },
      incidentTypes: ['disruption', 'wiper'],
      severityScores: [{ system: 'CVSS 3.1', score: 8.1, level: 'HIGH' }],
      measuredImpacts: [{ measure: 'MONEY', low: 10_000_000_000, currency: 'USD' }],
      references: [{ url: 'https://example.org/', accessedAt: '2020' }],
    });
    expect(incident).not.toHaveProperty('victimSectors');
    expect(incident).not.toHaveProperty('externalIds');
  });

  test('counts the rows that are neither empty nor complete', () => {
    const score = { system: 'CVSS 3.1', score: '8.1', vector: '', level: '' };
    expect(unfinishedRows({ severityScores: [score], references: [] })).toBe(0);
    expect(
      unfinishedRows({
        severityScores: [score, { ...score, score: '' }, { ...score, score: '1,200' }, { system: '' }],
        references: [{ title: 'Without an address' }],
      }),
    ).toBe(3);
  });

  test('maps each error to its field, although the input lists new items only', () => {
    const faults = errorsByField(draft, [
      {
        field: 'entities.0.name',
        message: 'Too long.',
        code: 'BAD_USER_INPUT',
        currentVersion: null,
      } as never,
      { field: 'claims.0.claimants.0', message: 'Not known.', code: 'NOT_FOUND' },
      { field: 'claims.0.claimants', message: 'Who?', code: 'BAD_USER_INPUT' },
      { field: 'incident.startedAt', message: 'When?', code: 'BAD_USER_INPUT' },
    ]);
    expect(errorAt(faults, 'entities.1.name')).toBe('Too long.');
    expect(errorAt(faults, 'entities.0.name')).toBeUndefined();
    expect(errorAt(faults, 'claims.0.claimants')).toBe('Not known. Who?');
    expect([
      countErrorsUnder(faults, 'claims'),
      countErrorsUnder(faults, 'incident'),
      countErrorsUnder(faults, 'sources'),
    ]).toEqual([2, 1, 0]);
  });

  test('gives new items an unused ref', () => {
    expect([newRef(draft, 'entity'), newRef(draft, 'claim'), newRef(emptyDraft, 'source')]).toEqual([
      'entity3',
      'claim3',
      'source1',
    ]);
  });
});
