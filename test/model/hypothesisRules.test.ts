import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AssessedClaim } from '../../src/model/assessment.js';
import {
  type AttributionEvidence,
  type Consistency,
  countedStatement,
  DecidingStatement,
  type HypothesisMatrix,
  hypothesisMatrix,
  type Judgement,
  type MatrixEvidence,
  RivalryBasis,
  type RivalryStatement,
} from '../../src/model/hypothesisRules.js';
import type { Membership, Root } from '../../src/model/origins.js';
import { Stance } from '../../src/model/vocabulary.js';

const actors = [
  ...['country:a', 'country:b', 'intrusion-set:x', 'threat-actor:y', 'organization:u', 'organization:v'],
  'person:p',
];
const groups = [...actors, 'organization:alliance', 'country:c'];
const parties = ['organization:lab', 'organization:other-lab', 'country:a', 'person:anna'];
const days = ['2018-02-09', '2018-02-12', '2018-03-08', '2020-10-19'];
const always = { from: '0000-01-01', to: '9999-12-31' };
const one = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** A claim on an attribution of an actor, or elsewhere and disputing one on it. */
interface DrawnClaim {
  actor: string;
  isOnIt: boolean;
  stance: Stance;
  day: string;
  roots: number[];
}
interface World {
  roots: Root[];
  claims: DrawnClaim[];
  judgements: Judgement[];
  rivalries: RivalryStatement[];
  memberships: Membership[];
}

const stanceValues: Readonly<Record<string, number>> = { ASSERTS: 2, SUSPECTS: 1, DISPUTES: -1, DENIES: -2 };
const stances = [Stance.ASSERTS, Stance.SUSPECTS, Stance.DISPUTES, Stance.DENIES];

const statement = {
  claimantIds: fc.uniqueArray(one(...parties), { maxLength: 2 }),
  statedTo: one(...days),
  statedFrom: one(...days),
  recordedAt: one('2021-01-01T00:00:00.000Z', '2022-01-01T00:00:00.000Z', '2023-01-01T00:00:00.000Z'),
};
const numbered = <T extends object>(prefix: string, items: readonly T[]) =>
  items.map((item, index) => ({ ...item, id: `claim:${prefix}-${index}` }));

const worlds: fc.Arbitrary<World> = fc
  .record({
    roots: fc.array(
      fc.record({
        claimantIds: fc.uniqueArray(one(...parties), { maxLength: 1 }),
        primarySourceId: fc.option(one('source:s', 'source:t'), { freq: 1 }),
        day: one(...days),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    claims: fc.array(
      fc.record({
        actor: one(...actors),
        isOnIt: one(true, true, true, false),
        stance: one(...stances),
        day: one(...days),
        roots: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 9 },
    ),
    judgements: fc.array(
      fc.record({
        ...statement,
        actorId: one(...actors),
        consistency: one<Consistency>(-2, -1, 0, 1, 2),
        root: fc.nat(6),
      }),
      { maxLength: 4 },
    ),
    rivalries: fc.array(
      fc.record({
        ...statement,
        actorIds: fc.tuple(one(...actors), one(...actors)),
        isExclusive: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    memberships: fc.array(
      fc.record({
        memberId: one(...groups),
        ofId: one(...groups),
        from: one(always.from, '2018-02-10', '2019-01-01'),
        to: one(always.to, '2018-02-08'),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ roots, claims, judgements, rivalries, memberships }) => {
    const ids = roots.map((_, index) => `claim:root-${index}`);
    return {
      ...{ claims, memberships },
      roots: roots.map(({ day, ...root }, index) => ({
        ...root,
        ...{ id: ids[index] as string, statedFrom: day, statedTo: day },
      })),
      judgements: numbered(
        'judgement',
        judgements.map(({ root, ...judgement }) => ({
          ...judgement,
          // One judges a claim that is not in the matrix.
          rootIds: [ids[root % (ids.length + 1)] ?? 'claim:elsewhere'],
        })),
      ),
      rivalries: numbered('rivalry', rivalries).filter(({ actorIds: [a, b] }) => a !== b),
    };
  });

const incidentDays = { statedFrom: '2018-02-09', statedTo: '2018-02-25' };

function evidenceOf({ roots, claims, judgements, rivalries, memberships }: World): MatrixEvidence {
  const attributions = new Map<
    string,
    { on: [string, AssessedClaim][]; elsewhere: [string, AssessedClaim][] }
  >();
  claims.forEach(({ actor, isOnIt, stance, day, roots: own }, index) => {
    const claim: AssessedClaim = {
      ...{ stance, statedFrom: day, statedTo: day, statedAt: null, confidence: null, likelihood: null },
      ...{ claimantIds: [], named: true, roots: own.map((at) => roots[at % roots.length] as Root) },
    };
    const known = attributions.get(actor) ?? { on: [], elsewhere: [] };
    (isOnIt ? known.on : known.elsewhere).push([`claim:${index}`, claim]);
    attributions.set(actor, known);
  });
  return {
    attributions: [...attributions].map(([actorId, { on, elsewhere }]): AttributionEvidence => ({
      ...{ actorId, claims: new Map(on), disputing: new Map(elsewhere) },
    })),
    ...{ judgements, rivalries, memberships, days: incidentDays },
  };
}

/** The claims of the world with their roots, one by one. */
const placed = ({ roots, claims }: World) =>
  claims.map(({ roots: own, actor, isOnIt, stance }) => ({
    ...{ actor, value: isOnIt ? (stanceValues[stance] as number) : -1 },
    rootIds: own.map((at) => roots[at % roots.length]?.id as string),
  }));

/** The origins by definition: sets of root ids, joined until none shares a claimant or a primary source with another. */
function originsByDefinition(world: World): string[][] {
  const used = new Set(placed(world).flatMap(({ rootIds }) => rootIds));
  let sets = world.roots.filter(({ id }) => used.has(id)).map((root) => [root]);
  const share = (one: Root, other: Root): boolean =>
    one.claimantIds.some((id) => other.claimantIds.includes(id)) ||
    (one.primarySourceId !== null && one.primarySourceId === other.primarySourceId);
  for (let joined = true; joined;) {
    joined = false;
    outer: for (const [at, set] of sets.entries())
      for (const [next, other] of sets.entries())
        if (at < next && set.some((root) => other.some((rival) => share(root, rival)))) {
          sets = [...sets.filter((_, index) => index !== at && index !== next), [...set, ...other]];
          joined = true;
          break outer;
        }
  }
  return sets.map((set) => set.map(({ id }) => id).sort());
}

/** What an actor belonged to in the days of the incident, up to its state or beyond it. */
function aboveOf(actor: string, memberships: readonly Membership[], beyondStates: boolean): Set<string> {
  const above = new Set([actor]);
  for (let before = 0; before < above.size;) {
    before = above.size;
    for (const { memberId, ofId, from, to } of memberships)
      if (above.has(memberId) && (beyondStates || !memberId.startsWith('country:')))
        if (from <= incidentDays.statedTo && to >= incidentDays.statedFrom) above.add(ofId);
  }
  return above;
}

/** The statement that counts, by sorting all. */
function chosenByDefinition<T extends Judgement | RivalryStatement>(all: readonly T[]): T | undefined {
  const partyOf = ({ claimantIds, id }: T): string =>
    claimantIds.length > 0 ? [...claimantIds].sort().join() : id;
  const isLater = (one: T, other: T): boolean =>
    `${one.statedTo} ${one.statedFrom} ${one.recordedAt} ${one.id}` >
    `${other.statedTo} ${other.statedFrom} ${other.recordedAt} ${other.id}`;
  const last = all.filter(
    (one) => !all.some((other) => partyOf(one) === partyOf(other) && isLater(other, one)),
  );
  return last
    .sort((one, other) => (`${one.recordedAt} ${one.id}` < `${other.recordedAt} ${other.id}` ? -1 : 1))
    .at(-1);
}

const isGroup = (id: string): boolean => /^(intrusion-set|threat-actor):/.test(id);
const prefixOf = (id: string): string => id.slice(0, id.indexOf(':'));

function excludeByDefinition(
  { rivalries, memberships }: World,
  one: string | null,
  other: string | null,
): boolean {
  if (one === null || other === null) return one !== other;
  const declared = chosenByDefinition(
    rivalries.filter(({ actorIds }) => actorIds.includes(one) && actorIds.includes(other)),
  );
  if (declared) return declared.isExclusive;
  const [below, above] = [one, other].map((id) => aboveOf(id, memberships, false)) as [
    Set<string>,
    Set<string>,
  ];
  if ([...below].some((id) => above.has(id))) return false;
  if (aboveOf(one, memberships, true).has(other) || aboveOf(other, memberships, true).has(one)) return false;
  if ((isGroup(one) && isGroup(other)) || [one, other].every((id) => prefixOf(id) === 'country')) return true;
  return [below, above].every((ids) => [...ids].some((id) => id.startsWith('country:')));
}

/** A cell by definition, of an origin given by its roots. */
function cellByDefinition(world: World, rootIds: readonly string[], actor: string | null): number {
  const judgement = chosenByDefinition(
    world.judgements.filter((one) => one.actorId === actor && one.rootIds.some((id) => rootIds.includes(id))),
  );
  if (judgement) return judgement.consistency;
  const said = placed(world).filter((claim) => claim.rootIds.some((id) => rootIds.includes(id)));
  const own = said.filter((claim) => claim.actor === actor).map(({ value }) => value);
  const support = Math.max(0, ...own);
  const against = Math.min(0, ...own);
  if (support > 0) return support + against;
  const rivals = said.filter(
    ({ actor: rival, value }) => value > 0 && excludeByDefinition(world, actor, rival),
  );
  return Math.min(against, ...rivals.map(({ value }) => 0 - value));
}

const squares = (cells: readonly number[]): number =>
  cells.filter((cell) => cell < 0).reduce((sum, cell) => sum + cell ** 2, 0);
const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
const leadersOf = (columns: ReadonlyMap<string | null, number>): (string | null)[] => {
  const least = Math.min(...columns.values());
  return [...columns].filter(([, sum]) => sum === least).map(([actor]) => actor);
};
const names = (ids: readonly (string | null)[]): string[] => ids.map(String).sort();

const columnsOf = ({ claims }: World): (string | null)[] => [
  ...new Set(claims.map(({ actor }) => actor)),
  null,
];
const keyOf = (ids: readonly string[]): string => [...ids].sort().join();

describe('a matrix, compared with its definition', () => {
  const check = (property: (world: World, matrix: HypothesisMatrix) => void): void => {
    fc.assert(
      fc.property(worlds, (world) => {
        property(world, hypothesisMatrix(evidenceOf(world)));
      }),
      { numRuns: 200 },
    );
  };

  test('its rows are the origins, and its cells follow from their claims, rivalries and judgements', () => {
    check((world, { origins, hypotheses }) => {
      const expected = originsByDefinition(world);
      expect(origins.map(({ rootIds }) => keyOf(rootIds)).sort()).toEqual(expected.map(keyOf).sort());
      for (const { rootIds, values } of origins)
        expect(values).toEqual(hypotheses.map(({ actorId }) => cellByDefinition(world, rootIds, actorId)));
    });
  });

  test('inconsistency and diagnosticity are right to 1e-9', () => {
    check((world, { origins, hypotheses }) => {
      const rows = originsByDefinition(world);
      expect(names(hypotheses.map(({ actorId }) => actorId))).toEqual(names(columnsOf(world)));
      for (const { actorId, inconsistency } of hypotheses) {
        const cells = rows.map((row) => cellByDefinition(world, row, actorId));
        expect(Math.abs(inconsistency - squares(cells))).toBeLessThan(1e-9);
      }
      for (const { rootIds, diagnosticity } of origins) {
        const cells = columnsOf(world).map((actor) => cellByDefinition(world, rootIds, actor));
        expect(Math.abs(diagnosticity - deviation(cells))).toBeLessThan(1e-9);
      }
    });
  });

  test('the first place and what it depends on', () => {
    check((world, { hypotheses, sensitivity }) => {
      const rows = originsByDefinition(world);
      const leadersWithout = (left?: readonly string[]): (string | null)[] =>
        leadersOf(
          new Map(
            columnsOf(world).map((actor) => [
              actor,
              squares(rows.filter((row) => row !== left).map((row) => cellByDefinition(world, row, actor))),
            ]),
          ),
        );
      const leaders = names(leadersWithout());
      const marked = hypotheses.filter(({ isLeading }) => isLeading);
      expect(names(marked.map(({ actorId }) => actorId))).toEqual(leaders);
      const expected = rows
        .map((row) => [keyOf(row), names(leadersWithout(row))] as const)
        .filter(([, without]) => without.join() !== leaders.join());
      const given = sensitivity.map(
        ({ origin, leading }) =>
          [keyOf(origin.rootIds), names(leading.map(({ actorId }) => actorId))] as const,
      );
      expect(new Map(given)).toEqual(new Map(expected));
    });
  });

  test('what would decide: exactly the statements that make the two cells differ', () => {
    check((world, { hypotheses, compared, undecided, origins }) => {
      const first = hypotheses[0]?.actorId ?? null;
      const rival = hypotheses.slice(1).find(({ actorId }) => excludeByDefinition(world, first, actorId));
      if (!rival) {
        expect([compared, undecided]).toEqual([[], []]);
        return;
      }
      const pair = [first, rival.actorId] as const;
      expect(compared.map(({ actorId }) => actorId)).toEqual(pair);
      const cellsOf = (of: World, ids: readonly string[]) =>
        pair.map((actor) => cellByDefinition(of, ids, actor));
      const equal = origins.filter(({ rootIds }) => new Set(cellsOf(world, rootIds)).size === 1);
      expect(undecided.map(({ origin }) => origin)).toEqual(equal);
      for (const { origin, isSilent, decidedBy } of undecided) {
        expect(isSilent).toBe(cellsOf(world, origin.rootIds)[0] === 0);
        const at = world.roots.findIndex(({ id }) => id === origin.rootIds[0]);
        const differs = (actor: string, stance: Stance): boolean => {
          const saying = { actor, stance, isOnIt: true, day: days[0] as string, roots: [at] };
          return new Set(cellsOf({ ...world, claims: [...world.claims, saying] }, origin.rootIds)).size === 2;
        };
        const expected = Object.values(DecidingStatement).filter((name) => {
          const actor = name.endsWith('FIRST') ? pair[0] : pair[1];
          return (
            actor !== null && differs(actor, name.startsWith('SUPPORTS') ? Stance.ASSERTS : Stance.DENIES)
          );
        });
        expect([...decidedBy].sort()).toEqual(expected.sort());
      }
    });
  });

  test('the order of the evidence makes no difference', () => {
    check((world, matrix) => {
      const { attributions, judgements, rivalries, memberships, ...rest } = evidenceOf(world);
      const turned = attributions.toReversed().map(({ actorId, claims, disputing }) => ({
        ...{ actorId, claims: new Map([...claims].reverse()), disputing: new Map([...disputing].reverse()) },
      }));
      const reversed = [judgements.toReversed(), rivalries.toReversed(), memberships.toReversed()] as const;
      const [j, r, m] = reversed;
      expect(
        hypothesisMatrix({ ...rest, attributions: turned, judgements: j, rivalries: r, memberships: m }),
      ).toEqual(matrix);
    });
  });

  test('hypotheses and origins are in their orders', () => {
    check((world, { hypotheses, origins }) => {
      /** Whether each number is at most the one at its place in the other key, up to the first that is less. */
      const isSorted = (keys: (number | string)[][]): boolean =>
        keys.every((key, at) => {
          const before = keys[at - 1] ?? key;
          const place = key.findIndex((value, index) => value !== before[index]);
          return place === -1 || (before[place] as number) < (key[place] as number);
        });
      const sets = originsByDefinition(world);
      const columnKeys = hypotheses.map(({ actorId }) => {
        const cells = sets.map((ids) => cellByDefinition(world, ids, actorId));
        const negative = cells.filter((cell) => cell < 0).reduce((sum, cell) => sum + cell * cell, 0);
        const positive = cells.filter((cell) => cell > 0).reduce((sum, cell) => sum + cell, 0);
        return [negative, -positive, actorId === null ? 1 : 0, actorId ?? ''];
      });
      expect(isSorted(columnKeys)).toBe(true);
      const rowKeys = origins.map(({ rootIds, diagnosticity }) => {
        const firsts = world.roots
          .filter(({ id }) => rootIds.includes(id))
          .map(({ statedTo, statedFrom, id }) => `${statedTo} ${statedFrom} ${id}`);
        return [-Math.round(diagnosticity * 1e9), firsts.sort()[0] as string];
      });
      expect(isSorted(rowKeys)).toBe(true);
    });
  });
});

describe('of several statements about the same', () => {
  const said = (id: string, by: string[], stated: string, recorded: string) => ({
    ...{ id, claimantIds: by, statedTo: stated, statedFrom: stated, recordedAt: recorded },
  });
  const early = said('claim:early', ['person:anna'], '2020-01-01', '2021-01-01T00:00:00.000Z');
  const backfilled = said('claim:backfilled', ['person:anna'], '2018-01-01', '2022-01-01T00:00:00.000Z');
  const other = said('claim:other', ['person:bob'], '2019-01-01', '2021-06-01T00:00:00.000Z');

  test.each([
    ['the latest of a party counts, whenever it was recorded', [early, backfilled], early],
    ['of several parties the one that was recorded last', [early, backfilled, other], other],
    ['none', [], undefined],
  ])('%s', (_what, statements, counted) => {
    expect(countedStatement(statements)).toBe(counted);
    expect(countedStatement(statements.toReversed())).toBe(counted);
  });
});

describe('without a declaration', () => {
  const member = (memberId: string, ofId: string, more: Partial<Membership> = {}): Membership => ({
    ...{ memberId, ofId, ...always, ...more },
  });
  const bases = (memberships: Membership[], ...ids: [string, string]) => {
    const attributions = ids.map((actorId) => ({ actorId, claims: new Map(), disputing: new Map() }));
    const evidence = { attributions, judgements: [], rivalries: [], memberships, days: incidentDays };
    const [first] = hypothesisMatrix(evidence).hypotheses;
    return first?.rivalries.map(({ isExclusive, basis }) => [isExclusive, basis]);
  };
  const sameRole = [[true, RivalryBasis.SAME_ROLE]];
  const otherState = [[true, RivalryBasis.OTHER_STATE]];
  const [a, b, x, y, u, v] = actors as [string, string, string, string, string, string];

  test.each<[string, Membership[], [string, string], unknown]>([
    ['two states exclude each other', [], [a, b], sameRole],
    ['two groups exclude each other', [], [x, y], sameRole],
    ['two groups of one state do not', [member(x, a), member(y, a)], [x, y], []],
    [
      'two units of one agency do not',
      [member(u, 'organization:gru'), member(v, 'organization:gru')],
      [u, v],
      [],
    ],
    ['a group and its state do not', [member(x, u), member(u, a)], [x, a], []],
    ['a group of another state does', [member(x, b)], [x, a], otherState],
    ['a group and a unit of another state do', [member(x, b), member(u, a)], [x, u], otherState],
    ['a group without a state and a state do not', [], [x, a], []],
    ['a group without a state and a unit do not', [member(u, a)], [x, u], []],
    ['an agency of its own and a state do not', [], [u, a], []],
    ['two agencies without a state do not', [], [u, v], []],
    ['two agencies of different states do', [member(u, a), member(v, b)], [u, v], otherState],
    ['two names of one group do not', [member(x, y), member(y, x)], [x, y], []],
    [
      'a name of a group of another state does',
      [member(x, y), member(y, x), member(y, b)],
      [x, a],
      otherState,
    ],
    [
      'two states of one alliance do',
      [member(a, 'organization:eu'), member(b, 'organization:eu')],
      [a, b],
      sameRole,
    ],
    ['a membership that ended before does not count', [member(x, a, { to: '2017-12-31' })], [x, a], []],
    ['one that ended before makes no other state', [member(x, b, { to: '2017-12-31' })], [x, a], []],
  ])('%s', (_what, memberships, ids, expected) => {
    expect(bases(memberships, ...ids)).toEqual(expected);
    expect(bases(memberships, ids[1], ids[0])).toEqual(expected);
  });
});

test('without attributions there is somebody else, and nothing to decide', () => {
  const matrix = hypothesisMatrix({
    ...{ attributions: [], judgements: [], rivalries: [], memberships: [], days: incidentDays },
  });
  expect(matrix).toEqual({
    hypotheses: [{ actorId: null, inconsistency: 0, isLeading: true, rivalries: [] }],
    ...{ origins: [], sensitivity: [], compared: [], undecided: [] },
  });
});
