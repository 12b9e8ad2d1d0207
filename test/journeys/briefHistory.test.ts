import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { change as changeOf } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import { researcher } from '../support/service.js';

/** Belief over time in a brief, of claims that were superseded, withdrawn or undermined, compared with each day by itself. */
const own = ownService({ SEED: 'false' });

const change = (name: string, input: object): Promise<void> => changeOf(own.service, name, input, researcher);

const actors = ['one', 'two'].map((name) => `country:${name}`);
const firms = ['firm', 'agency', 'lab'].map((name) => `organization:${name}`);
const nameOf = (id: string): string => id.replace(/^.*:/, '');
const incident = (name: string) => ({ ref: name, id: `incident:${name}`, kind: 'INCIDENT', name });

const says = (id: string, of: string, given: object = {}) => ({
  ...{ id: `claim:${id}`, ref: id, summary: `Said: ${id}.`, subject: `incident:${of}` },
  ...{ predicate: 'ATTRIBUTED_TO', object: 'country:one', stance: 'ASSERTS' },
  ...{ source: 'source:report', claimants: ['organization:firm'], ...given },
});

beforeAll(async () => {
  await change('addClaims', {
    entities: [
      ...actors.map((id) => ({ ref: nameOf(id), id, kind: 'COUNTRY', name: nameOf(id) })),
      ...firms.map((id) => ({ ref: nameOf(id), id, kind: 'ORGANIZATION', name: nameOf(id) })),
    ],
    sources: [{ ref: 'source', id: 'source:report', name: 'Report' }],
  });
}, 180_000);

interface Told {
  day: string;
  text: string;
  restsOn: string[];
}

async function toldOf(id: string, lens: object | null = null): Promise<Told[]> {
  const { data, errors } = await own.service.ask(
    `query ($incident: ID!, $lens: Lens) { brief(incident: $incident, lens: $lens) { sections { heading isCut sentences { text restsOn } } } }`,
    { incident: id, lens },
  );
  expect(errors).toBeUndefined();
  const [, belief] = data.brief.sections;
  expect(belief).toMatchObject({ heading: 'Belief over time', isCut: false });
  return belief.sentences.map(({ text, restsOn }: Omit<Told, 'day'>) => ({
    day: text.slice('As of '.length, 16),
    text: text.slice(18),
    restsOn,
  }));
}

const daysFrom = (first: string, last: string): string[] => {
  const from = Temporal.PlainDate.from(first);
  const { days } = from.until(last);
  return Array.from({ length: days + 1 }, (_, index) => from.add({ days: index }).toString());
};

/** The days on which the assessment of an actor's attribution differs from that of the day before. */
async function changesDayByDay(id: string, days: readonly string[]): Promise<string[]> {
  const changes: string[] = [];
  let before = new Map<string, string>();
  for (const day of days) {
    const { data } = await own.service.ask(
      `query ($id: ID!, $lens: Lens) { incident(id: $id, lens: $lens) { attributions {
        actor { id } assessment { status independentParties disputingParties disputedByAccusedOnly } } } }`,
      { id, lens: { asOf: day } },
    );
    const now = new Map<string, string>(
      data.incident.attributions.map(
        ({ actor, assessment }: { actor: { id: string }; assessment: object }) =>
          [actor.id, JSON.stringify(assessment)] as const,
      ),
    );
    for (const actor of actors)
      if (now.get(actor) !== before.get(actor)) changes.push(`${day} ${nameOf(actor)}`);
    before = now;
  }
  return changes.sort();
}

const toldChanges = (told: readonly Told[]): string[] =>
  told.map(({ day, text }) => `${day} ${text.includes(' one”') ? 'one' : 'two'}`).sort();

test('what was believed before a claim was superseded, and an attribution that was withdrawn, are told', async () => {
  await change('addClaims', {
    entities: [incident('mind')],
    claims: [
      says('first', 'mind', { statedAt: '2020-01-10' }),
      says('other', 'mind', {
        object: 'country:two',
        claimants: ['organization:lab'],
        statedAt: '2020-02-01',
      }),
    ],
  });
  await change('addClaims', {
    claims: [
      says('weaker', 'mind', { statedAt: '2020-03-05', stance: 'SUSPECTS', supersedes: ['claim:first'] }),
      says('withdrawal', 'mind', {
        ...{ object: 'country:two', claimants: ['organization:lab'], statedAt: '2020-04-01' },
        ...{ stance: 'WITHDRAWS', supersedes: ['claim:other'] },
      }),
    ],
  });
  const told = await toldOf('incident:mind');
  expect(told).toEqual([
    {
      day: '2020-01-10',
      text: '“mind attributed to one” is asserted: at most 1 party for it.',
      restsOn: ['claim:first'],
    },
    {
      day: '2020-03-05',
      text: '“mind attributed to one” is suspected (before: asserted): at most 1 party for it.',
      restsOn: ['claim:first', 'claim:weaker'],
    },
    {
      day: '2020-02-01',
      text: '“mind attributed to two” is asserted: at most 1 party for it.',
      restsOn: ['claim:other'],
    },
    {
      day: '2020-04-01',
      text: 'no claim for “mind attributed to two” counts any more.',
      restsOn: ['claim:other'],
    },
  ]);
  expect(toldChanges(told)).toEqual(
    await changesDayByDay('incident:mind', daysFrom('2020-01-01', '2020-04-10')),
  );
});

test('a conclusion that lost its root is told', async () => {
  await change('addClaims', {
    entities: [incident('root'), { ref: 'tool', id: 'tool:t', kind: 'TOOL', name: 'T' }],
    claims: [
      says('evidence', 'root', { predicate: 'USED', object: 'tool:t', statedAt: '2020-01-10' }),
      says('stands', 'root', { claimants: ['organization:lab'], stance: 'SUSPECTS', statedAt: '2020-01-05' }),
    ],
  });
  await change('addClaims', {
    claims: [
      says('conclusion', 'root', {
        ...{ claimants: ['organization:agency'], derivedFrom: ['claim:evidence'], statedAt: '2020-01-20' },
      }),
      says('corrected', 'root', {
        ...{
          predicate: 'USED',
          object: 'tool:t',
          stance: 'DISPUTES',
          statedAt: '2020-02-02',
          supersedes: ['claim:evidence'],
        },
      }),
    ],
  });
  const told = await toldOf('incident:root');
  expect(toldChanges(told)).toEqual(
    await changesDayByDay('incident:root', daysFrom('2020-01-01', '2020-02-10')),
  );
  expect(told.map(({ day, restsOn }) => [day, restsOn])).toEqual([
    ['2020-01-05', ['claim:stands']],
    ['2020-01-20', ['claim:conclusion']],
    ['2020-02-02', ['claim:conclusion']],
  ]);
});

describe('for random histories', () => {
  const days = daysFrom('2020-01-01', '2020-01-08');
  const stance = fc.constantFrom('ASSERTS', 'ASSERTS', 'SUSPECTS', 'DENIES', 'DISPUTES');
  const stated = fc.record({
    ...{ actor: fc.integer({ min: 0, max: 1 }), firm: fc.integer({ min: 0, max: 2 }), stance },
    ...{ day: fc.integer({ min: 1, max: 6 }), disclosedLater: fc.boolean(), isWithdrawal: fc.boolean() },
    ...{ supersedesEarlier: fc.boolean(), derivesFromEarlier: fc.boolean() },
  });
  const histories = fc.sample(fc.array(stated, { minLength: 2, maxLength: 9 }), 12);

  test.each(histories.map((history, index) => [index, history] as const))('%i', async (index, history) => {
    const name = `random-${index}`;
    await change('addClaims', { entities: [incident(name)] });
    const made: { id: string; actor: number; firm: number; day: number; isWithdrawal: boolean }[] = [];
    for (const [number, one] of history.entries()) {
      const earlier = made
        .filter(({ actor, firm, day }) => actor === one.actor && firm === one.firm && day <= one.day)
        .at(-1);
      const supersedes = earlier && (one.supersedesEarlier || one.isWithdrawal) ? [earlier.id] : [];
      const isWithdrawal = one.isWithdrawal && supersedes.length > 0 && !earlier?.isWithdrawal;
      const id = `${name}-${number}`;
      // A claim that supersedes what it derives from counts nowhere, and a brief is made of what counts: a limit that the
      // reference of the API states.
      const from = supersedes.length > 0 ? undefined : made.findLast((other) => !other.isWithdrawal);
      await change('addClaims', {
        claims: [
          says(id, name, {
            ...{ object: actors[one.actor], claimants: [firms[one.firm]], statedAt: days[one.day] },
            ...{ stance: isWithdrawal ? 'WITHDRAWS' : one.stance },
            ...(supersedes.length > 0 && !earlier?.isWithdrawal && { supersedes }),
            ...(one.derivesFromEarlier && from && !isWithdrawal && { derivedFrom: [from.id] }),
            ...(one.disclosedLater && { disclosedAt: days[one.day + 1] }),
          }),
        ],
      });
      made.push({ id: `claim:${id}`, actor: one.actor, firm: one.firm, day: one.day, isWithdrawal });
    }
    const told = await toldOf(`incident:${name}`);
    expect(toldChanges(told)).toEqual(await changesDayByDay(`incident:${name}`, days));
    for (const { restsOn } of told) expect(restsOn.length).toBeGreaterThan(0);
  });
});

test('an incident that was merged is found by its earlier id', async () => {
  await change('addClaims', { entities: [incident('earlier'), incident('later')] });
  await change('addClaims', { claims: [says('of-earlier', 'earlier', { statedAt: '2020-01-10' })] });
  await change('mergeEntities', { ids: ['incident:earlier'], into: 'incident:later', reason: 'the same' });
  const told = await toldOf('incident:earlier');
  expect(told.map(({ text }) => text)).toEqual([
    '“later attributed to one” is asserted: at most 1 party for it.',
  ]);
});

test('a payload answers it after the change, and a date that is wrong is an error at its argument', async () => {
  const mutation = `mutation ($input: AddClaimsInput!, $lens: Lens) { addClaims(input: $input) { userErrors { code }
    query { after: brief(incident: "incident:payload", lens: $lens) { sections { heading sentences { restsOn } } } } } }`;
  const claims = [says('of-payload', 'payload', { statedAt: '2020-01-10' })];
  const input = { entities: [incident('payload')], claims };
  const { data, errors } = await own.service.ask(mutation, { input }, researcher);
  expect(errors).toBeUndefined();
  expect(data.addClaims.query.after.sections[0]).toEqual({
    heading: 'Status',
    sentences: [{ restsOn: ['claim:of-payload'] }],
  });
  const wrong = await own.service.ask(
    mutation,
    { input: { claims: [says('another', 'payload')] }, lens: { asOf: '2020-13' } },
    researcher,
  );
  expect(wrong.data.addClaims).toMatchObject({ userErrors: [], query: { after: null } });
  expect(wrong.errors).toMatchObject([
    {
      path: ['addClaims', 'query', 'after'],
      extensions: { code: 'BAD_USER_INPUT', argument: 'after.lens.asOf' },
    },
  ]);
});
