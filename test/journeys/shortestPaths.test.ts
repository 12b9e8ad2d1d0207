import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { change } from '../support/changes.js';
import { ownService } from '../support/ownService.js';
import { sizeOf } from '../support/slowForm.js';
import type { Asked, Caller } from '../support/service.js';

/** Shortest paths of random graphs, compared with all paths enumerated, sorted and cut. */

const own = ownService({ SEED: 'false' });

const kinds = ['ORGANIZATION', 'COUNTRY', 'PERSON'] as const;
const types = ['OPERATES_FOR', 'SPONSORED_BY'] as const;
const stances = ['ASSERTS', 'SUSPECTS', 'DENIES'] as const;
const callers: readonly (Caller | undefined)[] = [undefined, { role: 'ADMIN', marking: 'TLP:RED' }];
const lenses = [undefined, { minConfidence: 50 }, { stances: ['ASSERTS', 'DENIES'] }] as const;

interface Claim {
  from: number;
  to: number;
  type: (typeof types)[number];
  stance: (typeof stances)[number];
  confidence: number;
  isRed: boolean;
}
interface World {
  /** Whether each entity is marked TLP:RED. */
  isRed: boolean[];
  claims: Claim[];
}
interface Avoid {
  kinds: string[];
  ids: number[];
  degreeAbove: number;
}
interface Question {
  from: number;
  to: number;
  isCleared: boolean;
  lens: (typeof lenses)[number];
  types: readonly (typeof types)[number][] | undefined;
  avoid: Avoid | undefined;
  first: number;
  maxLength: number;
}

const size = 7;
const place = fc.nat(size - 1);
const rarely = fc.nat(5).map((drawn) => drawn === 0);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const worlds: fc.Arbitrary<World> = fc.record({
  isRed: fc.array(rarely, { minLength: size, maxLength: size }),
  claims: fc.array(
    fc.record({
      from: place,
      to: place,
      type: fc.constantFrom(...types),
      stance: fc.constantFrom(...stances),
      confidence: fc.nat(100),
      isRed: rarely,
    }),
    { minLength: 30, maxLength: 50 },
  ),
});
// Each length, and each choice of arguments and types, is a statement of its own, and planning one takes long: so few differ.
const questions: fc.Arbitrary<Question> = fc.record({
  from: fc.nat(2),
  to: place,
  isCleared: fc.boolean(),
  lens: fc.constantFrom(undefined, ...lenses),
  types: maybe(fc.constant([types[0]])),
  avoid: maybe(
    fc.record({
      kinds: fc.subarray([...kinds], { maxLength: 1 }),
      ids: fc.uniqueArray(place, { maxLength: 2 }),
      degreeAbove: fc.integer({ min: 4, max: 16 }),
    }),
  ),
  first: fc.integer({ min: 0, max: 4 }),
  maxLength: fc.constantFrom(2, 5),
});
const asking = fc.array(questions, { minLength: 30, maxLength: 30 });

const kindOf = (entity: number): string => kinds[entity % kinds.length] as string;
const idOf = (world: number, entity: number): string => `${kindOf(entity).toLowerCase()}:p${world}-${entity}`;

async function write(number: number, { isRed, claims }: World): Promise<void> {
  const marking = (red: boolean): string => (red ? 'TLP_RED' : 'TLP_CLEAR');
  await change(own.service, 'addClaims', {
    entities: isRed.map((red, index) => ({
      ...{ id: idOf(number, index), kind: kindOf(index), name: `Body ${number} ${index}` },
      marking: marking(red),
    })),
    sources: [{ id: `source:p${number}`, name: `Paper ${number}`, publishedAt: '2024-01' }],
    claims: claims.map(({ from, to, type, isRed: red, ...stated }, index) => ({
      ...{ id: `claim:p${number}-${index}`, summary: `Claim ${index}.`, ...stated },
      ...{ subject: idOf(number, from), predicate: type, object: idOf(number, to) },
      ...{ source: `source:p${number}`, anonymous: true, marking: marking(red) },
    })),
  });
}

/** A relationship with what counts for a question: whether it exists, and whether a path may use it. */
interface Tie {
  id: string;
  type: string;
  ends: readonly [number, number];
  inSupport: boolean;
}

/** The relationships of the claims that count for a question. */
function tiesFor({ isRed, claims }: World, { isCleared, lens }: Question, ids: Map<string, string>): Tie[] {
  const counts = ({ from, to, isRed: red, stance, confidence }: Claim): boolean =>
    (isCleared || ![red, isRed[from], isRed[to]].includes(true)) &&
    (!lens || !('minConfidence' in lens) || confidence >= lens.minConfidence) &&
    (!lens || !('stances' in lens) || (lens.stances as readonly string[]).includes(stance));
  const ties = new Map<string, Tie>();
  for (const claim of claims.filter(counts)) {
    const key = `${claim.from} ${claim.type} ${claim.to}`;
    const known = ties.get(key)?.inSupport ?? false;
    const inSupport = known || claim.stance !== 'DENIES';
    ties.set(key, { id: ids.get(key) as string, type: claim.type, ends: [claim.from, claim.to], inSupport });
  }
  return [...ties.values()];
}

/** All paths without a repeated entity, each as the ids of its relationships. */
function allPaths(ties: readonly Tie[], stops: readonly number[], to: number, maxLength: number): string[][] {
  const here = stops.at(-1) as number;
  if (here === to) return [[]];
  if (maxLength === 0) return [];
  return ties
    .filter(({ ends }) => ends.includes(here))
    .flatMap(({ id, ends: [one, other] }) => {
      const there = one === here ? other : one;
      if (stops.includes(there)) return [];
      return allPaths(ties, [...stops, there], to, maxLength - 1).map((rest) => [id, ...rest]);
    });
}

const byIds = (one: readonly string[], other: readonly string[]): number => {
  const at = one.findIndex((id, index) => id !== other[index]);
  return at === -1 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1;
};

function expectedPaths(world: World, question: Question, ids: Map<string, string>): string[][] {
  const { from, to, types: only, avoid, first, maxLength } = question;
  const ties = tiesFor(world, question, ids);
  const degree = (entity: number): number => ties.filter(({ ends }) => ends.includes(entity)).length;
  const isAvoided = (entity: number): boolean =>
    avoid !== undefined &&
    entity !== from &&
    entity !== to &&
    (avoid.ids.includes(entity) ||
      avoid.kinds.includes(kindOf(entity)) ||
      degree(entity) > avoid.degreeAbove);
  const hops = ties.filter(
    ({ type, ends, inSupport }) =>
      inSupport && (only?.includes(type as never) ?? true) && !ends.some(isAvoided),
  );
  if (from === to) return [];
  const found = allPaths(hops, [from], to, maxLength);
  const fewest = Math.min(...found.map(({ length }) => length));
  return found
    .filter(({ length }) => length === fewest)
    .sort(byIds)
    .slice(0, first);
}

const query = `query ($from: ID!, $to: ID!, $lens: Lens, $types: [RelationshipType!], $avoid: PathAvoid, $first: Int, $maxLength: Int) {
  shortestPaths(from: $from, to: $to, lens: $lens, types: $types, avoid: $avoid, first: $first, maxLength: $maxLength) {
    length steps { relationship { id } from { id } to { id } } } }`;

function ask(world: number, { from, to, isCleared, avoid, ...rest }: Question): Promise<Asked> {
  const variables = {
    ...{ from: idOf(world, from), to: idOf(world, to) },
    avoid: avoid && { ...avoid, ids: avoid.ids.map((id) => idOf(world, id)) },
    ...rest,
  };
  return own.service.ask(query, variables, callers[Number(isCleared)]);
}

interface Step {
  relationship: { id: string };
  from: { id: string };
  to: { id: string };
}

/** The ids of the relationships of a world. */
async function relationshipIds(number: number): Promise<Map<string, string>> {
  const { data } = await own.service.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity {
      relationships(direction: OUT, first: 500) { nodes { id type from { id } to { id } } } } } }`,
    { ids: Array.from({ length: size }, (_, index) => idOf(number, index)) },
    callers[1],
  );
  const placeOf = (id: string): string => id.slice(id.lastIndexOf('-') + 1);
  return new Map(
    (data.nodes as { relationships: { nodes: (Step & { id: string; type: string })[] } }[])
      .flatMap(({ relationships }) => relationships.nodes)
      .map(({ id, type, from, to }) => [`${placeOf(from.id)} ${type} ${placeOf(to.id)}`, id]),
  );
}

let count = 0;
const paths = { found: 0, cut: 0 };

test(
  'the first of all paths of the fewest hops, whatever is hidden, avoided or omitted by a lens',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.noBias(worlds), fc.noBias(asking), async (drawn, asked) => {
        const claims = drawn.claims.filter(({ from, to }) => from !== to);
        // The ends of paths are visible: a hidden one is refused.
        const isRed = drawn.isRed.map((red, entity) => red && entity > 2);
        const world = { isRed, claims };
        count += 1;
        const number = count;
        await write(number, world);
        const ids = await relationshipIds(number);
        for (const question of asked) {
          const named = [question.to, ...(question.avoid?.ids ?? [])];
          if (!question.isCleared && named.some((entity) => isRed[entity])) continue;
          const { data, errors } = await ask(number, question);
          expect(errors).toBeUndefined();
          const found = data.shortestPaths as { length: number; steps: Step[] }[];
          const expected = expectedPaths(world, question, ids);
          expect(found.map(({ steps }) => steps.map(({ relationship }) => relationship.id))).toEqual(
            expected,
          );
          paths.found += found.length;
          paths.cut += Number(expectedPaths(world, { ...question, first: 500 }, ids).length > question.first);
          for (const { length, steps } of found) {
            expect(length).toBe(steps.length);
            expect([steps[0]?.from.id, steps.at(-1)?.to.id]).toEqual(
              [question.from, question.to].map((entity) => idOf(number, entity)),
            );
          }
        }
      }),
      { numRuns: sizeOf(8, 200), endOnFailure: true },
    );
    expect(paths.found).toBeGreaterThan(40);
    expect(paths.cut).toBeGreaterThan(8);
  },
  sizeOf(300_000, 6_000_000),
);

test('a negative degree and an unknown id are refused', async () => {
  await write(0, { isRed: [false], claims: [] });
  const refused = async (avoid: object): Promise<unknown[]> => {
    const { errors } = await own.service.ask(query, { from: idOf(0, 0), to: idOf(0, 0), avoid });
    return (errors ?? []).map(({ message, extensions }) => [extensions['argument'], message]);
  };
  expect(await refused({ degreeAbove: -1 })).toEqual([
    ['shortestPaths.avoid.degreeAbove', expect.stringContaining('0 or more')],
  ]);
  expect(await refused({ ids: ['person:none'] })).toEqual([
    ['shortestPaths.avoid.ids.0', expect.stringContaining('There is no entity "person:none"')],
  ]);
});
