import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beliefDates, type DatedClaim } from '../../src/brief/beliefDates.js';
import { lensInWords } from '../../src/brief/facts.js';
import { briefMarkdown } from '../../src/brief/markdown.js';
import {
  type AttributingClaim,
  type BriefAnswer,
  type BriefClaim,
  briefLimits,
} from '../../src/brief/questions.js';
import { briefOf } from '../../src/brief/sections.js';
import type { MarkingName } from '../../src/model/marking.js';
import { intervalOf } from '../../src/model/partialDate.js';
import { EntityKind } from '../../src/model/entityKind.js';
import { RelationshipType } from '../../src/model/relationshipType.js';
import {
  AssessmentStatus,
  ClaimBasis,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../../src/model/vocabulary.js';

const partialDate = fc.constantFrom(
  '2017',
  '2017-05',
  '2017-05-12',
  '2017-05-19',
  '2017-12',
  '2018',
  '2018-02-03',
);
const datedClaim: fc.Arbitrary<DatedClaim> = fc.record({
  statedAt: fc.option(partialDate),
  disclosedAt: fc.option(partialDate),
  recordedAt: fc.constantFrom('2017-05-14T10:00:00.000Z', '2018-06-01T00:00:00.000Z'),
  source: fc.record({ publishedAt: fc.option(partialDate) }),
  primarySource: fc.option(fc.record({ publishedAt: fc.option(partialDate) })),
  supersedes: fc.constantFrom([], [1]),
});

describe('the days as of which belief may have changed', () => {
  test('are in order, each once, and none is after the day of the lens', () => {
    fc.assert(
      fc.property(
        fc.array(datedClaim),
        fc.option(partialDate),
        fc.integer({ min: 1, max: 8 }),
        (claims, asOf, most) => {
          const { days } = beliefDates(claims, asOf, most);
          expect(days).toEqual([...new Set(days)].sort());
          expect(days.length).toBeLessThanOrEqual(most);
          const last = asOf === null ? '9999-12-31' : intervalOf(asOf).to;
          for (const day of days) expect(day <= last).toBe(true);
        },
      ),
    );
  });

  test('are those of dates, publications and recording, while there are few', () => {
    const claim: DatedClaim = {
      statedAt: '2017-05',
      disclosedAt: '2018',
      recordedAt: '2020-01-01T23:30:00-05:00',
      source: { publishedAt: '2017-06-01' },
      primarySource: { publishedAt: null },
      supersedes: [],
    };
    expect(beliefDates([claim])).toEqual({
      days: ['2017-05-31', '2017-06-01', '2018-12-31', '2020-01-02'],
      isCut: false,
    });
    expect(beliefDates([claim], '2018')).toEqual({
      days: ['2017-05-31', '2017-06-01', '2018-12-31'],
      isCut: false,
    });
    expect(beliefDates([claim], null, 3)).toEqual({
      days: ['2017-12-31', '2018-12-31', '2020-12-31'],
      isCut: true,
    });
    expect(beliefDates([claim], '2017-07', 1)).toEqual({ days: ['2017-07-31'], isCut: true });
    expect(beliefDates([claim], null, 2)).toEqual({ days: ['2018-12-31', '2020-12-31'], isCut: true });
  });
});

const entity = (id: string, name: string, kind: EntityKind, marking: MarkingName = 'TLP_CLEAR') => ({
  ...{ id, name, kind, marking },
});
const incident = entity('incident:x', 'X', EntityKind.INCIDENT);
const actor = entity('country:y', 'Y', EntityKind.COUNTRY);

const claimOf = (id: string, given: Partial<BriefClaim> = {}): BriefClaim => ({
  id,
  summary: 'Y did it.',
  stance: Stance.ASSERTS,
  basis: [],
  speaker: SpeakerStatus.NAMED,
  statedAt: '2017-05-12',
  disclosedAt: null,
  recordedAt: '2020-01-01T00:00:00.000Z',
  locator: null,
  marking: 'TLP_CLEAR',
  claimants: [entity('person:a', 'Ann', EntityKind.PERSON)],
  source: { ...entity('source:s', 'Paper', EntityKind.SOURCE), url: null, publishedAt: null },
  primarySource: null,
  ...{ derivedFrom: [], supersedes: [], supersededBy: [] },
  ...given,
});

const assessment = {
  status: AssessmentStatus.ASSERTED,
  ...{ confidence: null, likelihood: null, supporting: 1, disputing: 0 },
  ...{ independentParties: 1, independentOrigins: 1, disputingParties: 0 },
  ...{
    disputedByAccusedOnly: false,
    anonymousOnly: false,
    firstStatedAt: '2017-05-12',
    lastStatedAt: '2017-05-12',
  },
};
const relationship = {
  id: 'relationship:incident:x/ATTRIBUTED_TO/country:y',
  ...{ type: RelationshipType.ATTRIBUTED_TO, from: incident, to: actor },
};

/** An incident with one attribution on which these claims are. */
const answerWith = (claims: readonly AttributingClaim[]): BriefAnswer => ({
  incident: {
    ...incident,
    ...{
      aliases: [],
      description: null,
      startedAt: null,
      endedAt: null,
      discoveredAt: null,
      disclosedAt: null,
    },
    ...{ containedAt: null, determination: null, incidentTypes: null },
    attributions: [{ relationship, assessment, claims: { nodes: claims } }],
    claims: { nodes: [] },
    relationships: { nodes: [] },
  },
  attributionChains: [],
  gaps: { nodes: [] },
});

const briefWith = (claims: readonly BriefClaim[], counted?: readonly AttributingClaim[]) => {
  const nodes = counted ?? claims.map(({ id, stance }) => ({ id, stance, disputedBy: [] }));
  return briefOf(
    { answer: answerWith(nodes), history: { claims, beliefs: [], isCut: false }, others: [] },
    null,
  );
};
const sectionsOf = (claims: readonly BriefClaim[], counted?: readonly AttributingClaim[]) => {
  const { sections } = briefWith(claims, counted);
  return new Map(sections.map(({ heading, ...section }) => [heading, section]));
};
const textsOf = (heading: string, ...claims: BriefClaim[]): string[] =>
  sectionsOf(claims)
    .get(heading)
    ?.sentences.map(({ text }) => text) ?? [];

describe('the sentences of a brief', () => {
  test('say who says what, when, on what basis and where', () => {
    const primary = { ...entity('source:p', 'Op-ed', EntityKind.SOURCE), url: null, publishedAt: null };
    expect(
      textsOf(
        'Who says so',
        claimOf('claim:1', { basis: [ClaimBasis.TECHNICAL_REPORT], locator: 'P2', primarySource: primary }),
        claimOf('claim:2', {
          stance: Stance.SUSPECTS,
          statedAt: null,
          claimants: [],
          speaker: SpeakerStatus.UNNAMED,
        }),
      ),
    ).toEqual([
      'Ann asserts (2017-05-12): Y did it (basis: technical report; read in “Paper”, P2; first stated in “Op-ed”).',
      'A claimant whom the source does not name suspects (undated): Y did it (read in “Paper”).',
    ]);
  });

  test('say it of several claimants in the plural, and of an unnamed one of theirs in the singular', () => {
    const claimants = ['Ann', 'Bob', 'Cy'].map((name) => entity(`person:${name}`, name, EntityKind.PERSON));
    const stance = Stance.DENIES;
    expect(
      textsOf(
        'What speaks against it',
        claimOf('claim:1', { stance, claimants }),
        claimOf('claim:2', {
          stance,
          claimants: claimants.slice(0, 1),
          speaker: SpeakerStatus.ANONYMITY_GRANTED,
        }),
      ),
    ).toEqual([
      'Ann, Bob and Cy deny (2017-05-12): Y did it (read in “Paper”).',
      'A claimant who was granted anonymity, of Ann, denies (2017-05-12): Y did it (read in “Paper”).',
    ]);
  });

  test('put a claim on the side that the assessment counts it on, whatever its stance', () => {
    const { ASSERTS, DENIES, DISPUTES, WITHDRAWS } = Stance;
    const claims = [
      claimOf('claim:for', { summary: 'For' }),
      claimOf('claim:remark', { summary: 'A remark that disputes it' }),
      claimOf('claim:denial', { summary: 'Denial', stance: DENIES }),
      claimOf('claim:of-denial', { summary: 'Disputes the denial', stance: DISPUTES }),
      claimOf('claim:withdrawal', { summary: 'Withdrawal', stance: WITHDRAWS }),
    ];
    const sections = sectionsOf(claims, [
      { id: 'claim:for', stance: ASSERTS, disputedBy: [{ id: 'claim:remark' }] },
      { id: 'claim:denial', stance: DENIES, disputedBy: [{ id: 'claim:of-denial' }] },
      { id: 'claim:withdrawal', stance: WITHDRAWS, disputedBy: [] },
    ]);
    const restsOn = (heading: string) => sections.get(heading)?.sentences.flatMap((one) => one.restsOn);
    expect(restsOn('Who says so')).toEqual(['claim:for']);
    expect(restsOn('What speaks against it')).toEqual(['claim:denial', 'claim:remark']);
    expect(restsOn('Status')).toEqual(['claim:denial', 'claim:for', 'claim:remark']);
  });

  test('name each source once, with its places in order', () => {
    const places = ['P10', 'P2', 'P2', null].map((locator, index) => claimOf(`claim:${index}`, { locator }));
    expect(textsOf('Sources', ...places)).toEqual(['“Paper”: 4 claims read in it, at P2, P10.']);
  });

  test('all rest on something, and each section that is cut says so', () => {
    const ids = Array.from({ length: briefLimits.claims + 1 }, (_, index) => `claim:${index}`);
    const sections = sectionsOf(ids.map((id) => claimOf(id)));
    const sentences = [...sections.values()].flatMap((section) => section.sentences);
    expect(sentences.length).toBeGreaterThan(briefLimits.claims);
    for (const { restsOn } of sentences) expect(restsOn.length).toBeGreaterThan(0);
    expect(sections.get('Who says so')).toMatchObject({ isCut: true });
    expect(sections.get('Who says so')?.sentences).toHaveLength(briefLimits.claims);
    expect(sections.get('Gaps')).toMatchObject({ isCut: false, sentences: [] });
  });

  test('are marked as the most restricted of what they are made of', () => {
    const brief = (claims: BriefClaim[]) => briefWith(claims).marking;
    expect(brief([claimOf('claim:1')])).toBe(TlpMarking.TLP_CLEAR);
    const source = {
      ...entity('source:s', 'Paper', EntityKind.SOURCE, 'TLP_AMBER'),
      url: null,
      publishedAt: null,
    };
    expect(brief([claimOf('claim:1'), claimOf('claim:2', { marking: 'TLP_GREEN', source })])).toBe(
      TlpMarking.TLP_AMBER,
    );
  });

  test('say which claims count', () => {
    expect(lensInWords(null)).toBe('all');
    expect(lensInWords({ asOf: null, excludeSources: [] })).toBe('all');
    expect(lensInWords({ sources: [], claimants: [], stances: [] })).toBe(
      'those made by nobody; from no source; with no stance',
    );
    expect(
      lensInWords({
        ...{
          asOf: '2017-05',
          recordedBy: new Date('2020-01-01T00:00:00Z'),
          claimants: ['person:a', 'person:b'],
        },
        ...{ excludeSources: ['source:s'], stances: [Stance.ASSERTS], minConfidence: 50, withOrigins: true },
      }),
    ).toBe(
      'those stated and public by 2017-05; recorded by 2020-01-01T00:00:00.000Z; made by person:a, person:b; not from source:s; with the stance asserts; with a stated confidence of at least 50; derived ones only with a root that counts',
    );
  });
});

describe('a brief as Markdown', () => {
  const markdownOf = (text: string): string =>
    briefMarkdown({
      ...{ title: text, marking: TlpMarking.TLP_CLEAR, facts: [{ label: 'Also called', value: text }] },
      sections: [{ heading: 'Status', sentences: [{ text, restsOn: ['claim:1', 'claim:2'] }], isCut: false }],
    });

  test('has headings, a list of facts, and sentences that end in ids', () => {
    expect(markdownOf('X')).toBe(
      '# X\n\nTLP:CLEAR\n\n- Also called: X\n\n## Status\n\n- X `claim:1` `claim:2`\n',
    );
  });

  test.each([
    ['<script>alert(1)</script>', /(?<!\\)<script/],
    ['[a](javascript:alert(1))', /(?<!\\)\[a/],
    ['![a](http://127.0.0.1/x.png)', /!(?!\\)\[/],
    ['*bold* _it_ `code`', /(?<!\\)\*bold/],
    ['a\n# heading', /\n\s*# heading/],
    ['a\n\n- item', /\n\s*- item/],
    ['a\u202Eb\u0007', /[\u202E\u0007]/],
    ['1. one', /- 1\. one/],
  ])('keeps %j as text', (text, markup) => {
    expect(markdownOf(text)).not.toMatch(markup);
  });
});
