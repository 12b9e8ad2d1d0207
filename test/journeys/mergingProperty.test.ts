import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askToChange } from '../support/changes.js';
import { expectDerivedAlike, expectSound } from '../support/derivedAlike.js';
import { dumpGraph } from '../support/graphDump.js';
import { ownService } from '../support/ownService.js';
import { sizeOf } from '../support/slowForm.js';

const own = ownService({ SEED: 'false' });

/** The codes of the user errors of a change. */
async function changed(name: string, input: object): Promise<string[]> {
  const { data, errors } = await askToChange(own.service, name, input);
  expect(errors).toBeUndefined();
  return data[name].userErrors.map(({ field, code }: Record<string, string>) => `${field} ${code}`);
}

/** Two copies of one world, distinguished by a letter; in one of them entities are merged and split again. */
type World = 'a' | 'b';

const bodies = ['one', 'two', 'three', 'four'] as const;
const papers = ['left', 'right'] as const;
/** Sources use these kinds for the same, so that all can be merged with each other. */
const kinds = ['ORGANIZATION', 'THREAT_ACTOR', 'INTRUSION_SET', 'ORGANIZATION'] as const;
const prefixes = ['organization', 'threat-actor', 'intrusion-set', 'organization'] as const;
const idOf = (world: World, name: string): string =>
  `${prefixes[(bodies as readonly string[]).indexOf(name)] ?? 'source'}:${world}-${name}`;

const build = (world: World) =>
  changed('addClaims', {
    entities: bodies.map((name, place) => ({
      id: idOf(world, name),
      kind: kinds[place],
      name: `Body ${name}`,
      aliases: [`Alias of ${name}`, 'Shared alias'],
      // One entity is marked, and may be merged into an unmarked one.
      marking: place === 3 ? 'TLP_AMBER' : 'TLP_CLEAR',
    })),
    sources: papers.map((name) => ({
      id: idOf(world, name),
      name: `Paper ${name}`,
      publishedAt: '2024-01',
      // An identifier that both worlds can have.
      url: `https://example.org/${name}`,
    })),
    claims: bodies.map((name, place) => claimOf(world, place, name, bodies[(place + 1) % 4] as string)),
  });

const claimOf = (world: World, number: number, subject: string, object: string, more: object = {}) => ({
  id: `claim:${world}-${number}`,
  summary: `Claim ${number}.`,
  subject: idOf(world, subject),
  predicate: 'OPERATES_FOR',
  object: idOf(world, object),
  stance: ['ASSERTS', 'SUSPECTS', 'DENIES'][number % 3],
  claimants: [idOf(world, object), idOf(world, subject)],
  source: idOf(world, papers[number % 2] as string),
  primarySource: idOf(world, papers[0]),
  ...more,
});

interface Step {
  what: 'merge' | 'split' | 'claim' | 'retract' | 'rename' | 'mark' | 'date';
  one: number;
  other: number;
}

/** The results of one step, in the world with merges and in the one without. */
class Worlds {
  claims = 4;
  readonly merged = new Map<string, string>();

  async take({ what, one, other }: Step, number: number): Promise<void> {
    const [first, second] = [bodies[one] as string, bodies[other] as string];
    if (what === 'merge') return this.#merge(...this.#pair(one, other));
    if (what === 'split') return this.#split(first);
    const input = (world: World): [string, object] | undefined =>
      this.#change(world, what, { first, second, one, other, number });
    const [a, b] = [input('a'), input('b')];
    if (!a || !b) return;
    const codes = await changed(...a);
    // A change rejected because of a merge is executed in neither world.
    if (codes.length === 0) expect([what, await changed(...b)]).toEqual([what, []]);
    if (codes.length === 0 && what === 'claim') this.claims += 1;
  }

  /** Sometimes merges sources as well. */
  #pair(one: number, other: number): [string, string] {
    if (one === 3 && other < 2) return [papers[other] as string, papers[1 - other] as string];
    return [bodies[one] as string, bodies[other] as string];
  }

  async #merge(into: string, part: string): Promise<void> {
    if (into === part || this.merged.has(into) || this.merged.has(part)) return;
    const input = { into: idOf('a', into), ids: [idOf('a', part)] };
    expect(await changed('mergeEntities', input)).toEqual([]);
    this.merged.set(part, into);
  }

  async #split(part: string): Promise<void> {
    if (!this.merged.delete(part)) return;
    expect(await changed('splitEntities', { ids: [idOf('a', part)] })).toEqual([]);
  }

  #change(
    world: World,
    what: Step['what'],
    {
      first,
      second,
      one,
      other,
      number,
    }: { first: string; second: string; one: number; other: number; number: number },
  ): [string, object] | undefined {
    const update = (id: string, changes: object): [string, object] | undefined =>
      this.merged.has(id)
        ? undefined
        : ['updateEntity', { id: idOf(world, id), expectedVersion: this.#versionOf(id), changes }];
    const rests = { derivedFrom: [`claim:${world}-${other}`], disputes: [`claim:${world}-${one}`] };
    switch (what) {
      case 'claim':
        return ['addClaims', { claims: [claimOf(world, this.claims, first, second, rests)] }];
      case 'retract':
        return ['retractClaim', { id: `claim:${world}-${(one * 4 + other) % this.claims}` }];
      case 'rename':
        return update(first, { name: `Renamed ${number}`, aliases: [`Alias ${number}`] });
      case 'mark':
        return update(first, { marking: ['TLP_CLEAR', 'TLP_GREEN', 'TLP_AMBER', 'TLP_RED'][other] });
      case 'date':
        return update(papers[one % 2] as string, { publishedAt: `202${other}-0${one + 1}` });
      default:
        return undefined;
    }
  }

  readonly #versions = new Map<string, number>();

  #versionOf(name: string): number {
    return this.#versions.get(name) ?? 1;
  }

  async readVersions(): Promise<void> {
    const text = "MATCH (e:Entity|MergedEntity) WHERE e.id CONTAINS ':b-' RETURN e.id, e.version";
    for (const [id, version] of await own.service.database.read({ name: 'versions', text, parameters: {} }))
      this.#versions.set((id as string).replace(/^.*:b-/, ''), version as number);
  }

  async splitAll(): Promise<void> {
    for (const part of [...this.merged.keys()]) await this.#split(part);
  }
}

/** The state of a world, without times of recording and without its letter. */
async function dumpOf(world: World): Promise<string[]> {
  const all = await dumpGraph(own.service.database);
  return all
    .filter((line) => line.includes(`:${world}-`))
    .map((line) =>
      line
        .replaceAll(`:${world}-`, ':')
        .replaceAll(/"(recordedAt|leadRecordedAt|retractedAt)":"[^"]*"/g, '"$1":""'),
    )
    .sort();
}

const clear = () =>
  own.service.database.write((transaction) =>
    transaction.run({
      name: 'clear',
      text: 'MATCH (n) WHERE NOT n:SchemaMigration DETACH DELETE n',
      parameters: {},
    }),
  );

test(
  'after merges are split, the graph equals one without merges, whatever was written, retracted, renamed, marked or dated in between',
  async () => {
    const step = fc.record({
      what: fc.constantFrom('merge', 'merge', 'split', 'claim', 'claim', 'retract', 'rename', 'mark', 'date'),
      one: fc.nat(3),
      other: fc.nat(3),
    }) as fc.Arbitrary<Step>;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14, size: 'max' }), async (steps) => {
        await clear();
        expect([await build('a'), await build('b')]).toEqual([[], []]);
        const worlds = new Worlds();
        for (const [number, one] of steps.entries()) {
          await worlds.readVersions();
          await worlds.take(one, number);
        }
        await expectDerivedAlike(own.service);
        await worlds.splitAll();
        await expectDerivedAlike(own.service);
        expect(await dumpOf('a')).toEqual(await dumpOf('b'));
      }),
      { numRuns: sizeOf(8, 200), endOnFailure: true },
    );
  },
  sizeOf(900_000, 20_000_000),
);

test('verifying finds no fault in the graph that all this has left', () => expectSound(own.service));
