import { EntityKind } from '../../../src/model/entityKind.js';
import { RelationshipType } from '../../../src/model/relationshipType.js';
import { ClaimBasis, SourceType, Stance } from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from './batch.js';
import { idOf, type World } from './world.js';

/**
 * What graphs may be like beside the plain one: `hub`, one actor in half of all claims; `chain`, claims that each rest
 * on the one before, and incidents that each led to the next, all in a row; `heavy`, incidents with thousands of claims.
 */
export const shapes = ['plain', 'hub', 'chain', 'heavy'] as const;
export type Shape = (typeof shapes)[number];

/** What is out of the ordinary has this in its id: half of all samples are drawn from it. */
export const special = 'bench-special';

const incident = (name: string): Thing => ({
  id: `incident:${special}-${name}`,
  kind: EntityKind.INCIDENT,
  name: `Extraordinary ${name}`,
  startedAt: '2015-03',
});

const report = (name: string): Thing => ({
  id: `source:${special}-${name}`,
  kind: EntityKind.SOURCE,
  name: `On the extraordinary ${name}`,
  publishedAt: '2015-06-01',
  sourceType: SourceType.DATA_SET,
});

const claimAbout = (
  name: string,
  n: number,
  more: Pick<Statement, 'object'> & Partial<Statement>,
): Statement => ({
  id: `claim:${special}-${name}-${n}`,
  summary: `Statement ${n}.`,
  subject: `incident:${special}-${name}`,
  predicate: RelationshipType.ATTRIBUTED_TO,
  stance: Stance.ASSERTS,
  basis: [ClaimBasis.MEDIA],
  source: `source:${special}-${name}`,
  statedAt: '2015-05',
  ...more,
});

/** Claims on one attribution, each a repetition of the one before. */
export function repeated(world: World, length: number): Batch {
  const name = 'rumour';
  const claims = Array.from({ length }, (_, n) =>
    claimAbout(name, n, {
      object: idOf.group(1),
      claimants: [idOf.reporter(n % world.reporters)],
      ...(n > 0 && { derivedFrom: [`claim:${special}-${name}-${n - 1}`] }),
    }),
  );
  return { entities: [incident(name), report(name)], claims };
}

/** How many actors the claims on a much discussed incident name. */
const suspects = 20;

/** Incidents that everybody has something to say about: many claims on each of some attributions. */
export function* discussed(world: World, count: number, claimsEach: number): Generator<Batch> {
  for (let number = 0; number < count; number += 1) {
    const name = `affair-${number}`;
    const claims = Array.from({ length: claimsEach }, (_, n) =>
      claimAbout(name, n, {
        object: idOf.group(n % Math.min(suspects, world.groups)),
        claimants: [idOf.reporter((n + number) % world.reporters)],
        stance: n % 7 === 3 ? Stance.DENIES : n % 3 === 0 ? Stance.SUSPECTS : Stance.ASSERTS,
      }),
    );
    yield { entities: [incident(name), report(name)], claims };
  }
}
