import { EntityKind } from '../../../src/model/entityKind.js';
import { RelationshipType } from '../../../src/model/relationshipType.js';
import { ClaimBasis, SourceType, Stance } from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from './batch.js';
import { idOf, type World } from './world.js';

/**
 * The shapes of a graph other than `plain`: `hub`, one actor in half of all claims; `chain`, claims that each derive
 * from the one before, and incidents that each caused the next; `heavy`, incidents with thousands of claims.
 */
export const shapes = ['plain', 'hub', 'chain', 'heavy'] as const;
export type Shape = (typeof shapes)[number];

/** The id part of the unusual entities: half of all samples are drawn from these. */
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

/** Claims on one attribution, each derived from the one before. */
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

/** The number of actors in the claims on an incident with many claims. */
const suspects = 20;

/** Incidents with many claims on each of several attributions. */
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
