import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { readBrief } from '../../src/cli/readBrief.js';
import { remoteApi } from '../../src/cli/api.js';
import { startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

interface Section {
  heading: string;
  isCut: boolean;
  sentences: { text: string; restsOn: string[] }[];
}
interface Brief {
  title: string;
  marking: string;
  facts: { label: string; value: string }[];
  sections: Section[];
  markdown: string;
}

const query = `query ($incident: ID!, $lens: Lens) { brief(incident: $incident, lens: $lens) {
  title marking facts { label value } sections { heading isCut sentences { text restsOn } } markdown } }`;

async function briefOf(incident: string, lens: object | null = null): Promise<Brief> {
  const { data, errors } = await service.ask(query, { incident, lens });
  expect(errors).toBeUndefined();
  return data.brief;
}

const sentencesOf = ({ sections }: Brief, heading: string): Section['sentences'] =>
  sections.find((section) => section.heading === heading)?.sentences ?? [];

const northKorea = '“WannaCry ransomware attack attributed to North Korea”';

describe('the brief of WannaCry', () => {
  let brief: Brief;
  beforeAll(async () => {
    brief = await briefOf('incident:wannacry');
  });

  test('has its parts in their order', () => {
    expect(brief).toMatchObject({ title: 'WannaCry ransomware attack', marking: 'TLP_CLEAR' });
    expect(brief.facts).toContainEqual({ label: 'Began', value: '2017-05-12' });
    expect(brief.facts).toContainEqual({ label: 'Claims counted', value: 'all' });
    expect(brief.sections.map(({ heading }) => heading)).toEqual([
      ...['Status', 'Belief over time', 'Who says so', 'Weakest hops', 'What speaks against it', 'Gaps'],
      ...['Victims', 'Responses', 'Sources'],
    ]);
  });

  test('says that North Korea is contested, by the accused alone', () => {
    const [first] = sentencesOf(brief, 'Status');
    expect(first?.text).toBe(
      `${northKorea} is contested, by claims of 2017-05-15 to 2017-12-21: 11 claims of at most 5 parties and 6 origins for it; 3 claims of at most 1 party against it, all made by the accused or those who speak for them.`,
    );
    expect(first?.restsOn).toHaveLength(14);
    expect(sentencesOf(brief, 'What speaks against it').map(({ restsOn }) => restsOn)).toEqual([
      ['claim:background-kim-in-ryong-denial'],
      ['claim:background-korea-europe-denial'],
      ['claim:background-kcna-denial'],
    ]);
  });

  test('says what came to be believed when, and on which claims', () => {
    const told = sentencesOf(brief, 'Belief over time').filter(({ text }) => text.includes(northKorea));
    expect(told.map(({ text }) => text.replace(`, ${northKorea} is`, ''))).toEqual([
      'As of 2017-05-15 suspected: at most 1 party for it.',
      'As of 2017-05-19 contested (before: suspected): at most 1 party for it, 1 party against it (the accused alone).',
      'As of 2017-10-13 still contested: at most 2 parties for it, 1 party against it (the accused alone).',
      'As of 2017-10-27 still contested: at most 3 parties for it, 1 party against it (the accused alone).',
      'As of 2017-12-18 still contested: at most 4 parties for it, 1 party against it (the accused alone).',
      'As of 2017-12-20 still contested: at most 5 parties for it, 1 party against it (the accused alone).',
    ]);
    expect(told.map(({ restsOn }) => restsOn)).toEqual([
      ['claim:background-nyt-clues'],
      ['claim:background-kim-in-ryong-denial'],
      ['claim:background-smith-itv'],
      ['claim:background-wallace'],
      ['claim:article-a1', 'claim:article-a2', 'claim:article-a4'],
      ['claim:background-australia'],
    ]);
  });

  test('rests on claims that exist, in every sentence', async () => {
    const ids = [
      ...new Set(brief.sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.restsOn))),
    ];
    for (const { sentences } of brief.sections)
      for (const { restsOn } of sentences) expect(restsOn.length).toBeGreaterThan(0);
    const { data } = await service.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids,
    });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    const claims = data.nodes.filter(({ __typename }: { __typename: string }) => __typename === 'Claim');
    expect(claims.length).toBeGreaterThan(40);
  });

  test('is the same as Markdown, and by the command line', async () => {
    for (const { heading, sentences } of brief.sections) {
      expect(brief.markdown).toContain(`## ${heading}\n`);
      for (const { restsOn } of sentences)
        expect(brief.markdown).toContain(restsOn.map((id) => `\`${id}\``).join(' '));
    }
    const api = remoteApi(service.url, undefined);
    expect(await readBrief(api, 'incident:wannacry')).toBe(brief.markdown);
    expect(await readBrief(api, 'incident:wannacry', '2017-05')).toContain(
      'Claims counted: those stated and public by 2017-05',
    );
  });
});

describe('belief over time', () => {
  /** Every day of a year. */
  const days = Array.from({ length: 365 }, (_, index) =>
    Temporal.PlainDate.from('2017-01-01').add({ days: index }).toString(),
  );
  const asOf = `query ($incident: ID!, $lens: Lens) { incident(id: $incident, lens: $lens) {
    attributions { relationship { id } assessment { status independentParties disputingParties disputedByAccusedOnly } } } }`;

  test('changes on exactly the days on which the assessments change, asked day by day', async () => {
    const changes: string[] = [];
    let before = new Map<string, string>();
    for (const day of days) {
      const { data } = await service.ask(asOf, { incident: 'incident:wannacry', lens: { asOf: day } });
      const now = new Map<string, string>(
        data.incident.attributions.map(
          ({ relationship, assessment }: { relationship: { id: string }; assessment: object }) =>
            [relationship.id, JSON.stringify(assessment)] as const,
        ),
      );
      for (const [id, assessment] of now) if (before.get(id) !== assessment) changes.push(day);
      before = now;
    }
    const brief = await briefOf('incident:wannacry', { asOf: '2017' });
    const told = sentencesOf(brief, 'Belief over time').map(({ text }) => text.slice('As of '.length, 16));
    expect(told.sort()).toEqual(changes);
    expect(changes.length).toBeGreaterThan(8);
  });

  test('ends at the date of the lens', async () => {
    const brief = await briefOf('incident:wannacry', { asOf: '2017-06' });
    const told = sentencesOf(brief, 'Belief over time').map(({ text }) => text.slice('As of '.length, 16));
    expect(told.length).toBeGreaterThan(2);
    for (const day of told) expect(day <= '2017-06-30').toBe(true);
  });
});

describe('a brief', () => {
  test('counts the claims of the lens alone', async () => {
    const brief = await briefOf('incident:wannacry', { excludeSources: ['source:article'] });
    const ids = brief.sections.flatMap(({ sentences }) => sentences.flatMap(({ restsOn }) => restsOn));
    expect(ids.filter((id) => id.startsWith('claim:article-'))).toEqual([]);
    expect(brief.facts).toContainEqual({ label: 'Claims counted', value: 'those not from source:article' });
  });

  test('as known to the graph before it had anything is empty', async () => {
    const brief = await briefOf('incident:wannacry', { recordedBy: '2000-01-01T00:00:00Z' });
    expect(brief.sections.flatMap(({ sentences }) => sentences)).toEqual([]);
    expect(brief.markdown).toContain('Nothing to report.');
  });

  test('of an incident that does not exist is an error at the argument', async () => {
    for (const incident of ['incident:none', 'country:north-korea', '']) {
      const { data, errors } = await service.ask(query, { incident });
      expect(data.brief).toBeNull();
      expect(errors).toMatchObject([
        { path: ['brief'], extensions: { code: 'NOT_FOUND', argument: 'incident' } },
      ]);
    }
  });

  test('with a lens that names what does not exist is an error at the lens', async () => {
    const { errors } = await service.ask(query, {
      incident: 'incident:wannacry',
      lens: { sources: ['source:none'] },
    });
    expect(errors).toMatchObject([{ path: ['brief'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.extensions['argument']).toBe('brief.lens.sources.0');
  });

  test('with a lens that would mislead is an error at the alias of the field', async () => {
    const { errors } = await service.ask(
      'query ($lens: Lens) { one: brief(incident: "incident:wannacry", lens: $lens) { title } }',
      { lens: { minConfidence: 101 } },
    );
    expect(errors).toMatchObject([
      { path: ['one'], extensions: { code: 'BAD_USER_INPUT', argument: 'one.lens.minConfidence' } },
    ]);
  });

  test('is selected as any field is: with aliases, fragments, directives and beside others', async () => {
    const { data, errors } = await service.ask(
      `query ($yes: Boolean!) {
        one: brief(incident: "incident:wannacry", lens: { asOf: "2017-06" }) { name: title ...More __typename }
        entity(id: "incident:wannacry") { id }
      }
      fragment More on Brief { markdown @skip(if: $yes) facts @include(if: $yes) { value __typename } }`,
      { yes: true },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      one: {
        name: 'WannaCry ransomware attack',
        facts: expect.arrayContaining([{ value: '2017-05-12', __typename: 'BriefFact' }]),
        __typename: 'Brief',
      },
      entity: { id: 'incident:wannacry' },
    });
  });
});
