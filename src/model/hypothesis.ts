import 'reflect-metadata';
import { ArgsType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Claim } from './claim.js';
import type { Entity } from './entity.js';
import { Cost } from './fieldCost.js';
import { Bound, Computed } from './fieldSource.js';
import { DecidingStatement, maxMatrixActors, maxMatrixClaims, RivalryBasis } from './hypothesisRules.js';
import { Lens } from './lens.js';
import type { Relationship } from './relationship.js';
import { listOf, typeNamed } from './typeRegistry.js';

@ArgsType()
export class HypothesesArgs {
  @Field(() => ID, { description: 'The readable id of an incident, such as "incident:wannacry".' })
  incident!: string;

  @Field(() => Lens, {
    nullable: true,
    description:
      'Which claims count, judgements and declared rivalries among them, here and in every nested field without a lens of its ' +
      'own.',
  })
  lens?: Lens | null;
}

@ObjectType({
  description: 'Whether another actor excludes that of a hypothesis as the one responsible.',
})
export class HypothesisRivalry {
  @Computed('rivalryActor', typeNamed('Entity'), { description: 'The other actor.' })
  actor!: Entity;

  @Computed('rivalryIsExclusive', () => Boolean, {
    description:
      'Whether they exclude each other, so that what supports the one counts against the other. False only where that is declared.',
  })
  isExclusive!: boolean;

  @Computed('rivalryBasis', () => RivalryBasis, { description: 'Why.' })
  basis!: RivalryBasis;

  @Computed('rivalryClaim', typeNamed('Claim'), {
    nullable: true,
    description: 'The remark with the topic RIVALRY that decides it; null where nobody declared it.',
  })
  claim?: Claim;
}

@ObjectType({
  description: 'That an actor, or somebody whom no claim names, is responsible for the incident.',
})
export class Hypothesis {
  @Computed('hypothesisActor', typeNamed('Entity'), {
    nullable: true,
    description: "The actor; null for 'somebody else', which every actor excludes.",
  })
  actor?: Entity;

  @Computed('hypothesisInconsistency', () => Int, {
    description: 'The sum of the squares of its negative cells (Heuer): the less, the better it stands.',
  })
  inconsistency!: number;

  @Computed('hypothesisIsLeading', () => Boolean, {
    description: 'Whether no hypothesis has less inconsistency; several may lead.',
  })
  isLeading!: boolean;

  @Cost({ length: 2, search: 5 })
  @Computed('hypothesisRelationships', listOf('Relationship'), {
    description: "The attributions of the incident to the actor; none for 'somebody else'.",
  })
  relationships!: Relationship[];

  @Cost({ length: 5 })
  @Computed('hypothesisRivalries', () => [HypothesisRivalry], {
    description:
      'The actors of the matrix that exclude this one, and those about which that is declared, by id.',
  })
  rivalries!: HypothesisRivalry[];
}

@ObjectType({ description: 'A hypothesis that is compared with others.' })
export class RankedHypothesis {
  @Computed('rankedActor', typeNamed('Entity'), {
    nullable: true,
    description: "The actor; null for 'somebody else'.",
  })
  actor?: Entity;

  @Computed('rankedInconsistency', () => Int, {
    description:
      'The sum of the squares of its negative cells; in `sensitivity`, of those of the other origins.',
  })
  inconsistency!: number;
}

@ObjectType({
  description: 'What an origin says about an actor, or is judged to mean for it.',
})
export class HypothesisCell {
  @Computed('cellActor', typeNamed('Entity'), { description: 'The actor of the hypothesis.' })
  actor!: Entity;

  @Computed('cellValue', () => Int, { description: 'The value that counts, from -2 to 2.' })
  value!: number;

  @Computed('cellStatedValue', () => Int, {
    description: 'The value by the claims, which a judgement overrides.',
  })
  statedValue!: number;

  @Cost({ length: 3, search: 5 })
  @Computed('cellClaims', listOf('Claim'), {
    description: 'The claims of the origin for and against the actor, in the order of their statements.',
  })
  claims!: Claim[];

  @Computed('cellJudgement', typeNamed('Claim'), {
    nullable: true,
    description:
      'The judgement that decides the value: the latest of each party, and of several parties the one that was recorded last.',
  })
  judgement?: Claim;
}

@ObjectType({
  description:
    'An origin of evidence: root claims that share a claimant or a primary source, as `independentOrigins` counts them, with ' +
    'the claims that rest on it.',
})
export class HypothesisOrigin {
  @Cost({ length: 3, search: 5 })
  @Computed('originRoots', listOf('Claim'), {
    description: 'The root claims, in the order of their statements; they may be about something else.',
  })
  roots!: Claim[];

  @Cost({ length: 2, search: 5 })
  @Computed('originClaimants', listOf('Entity'), { description: 'The claimants of the root claims, by id.' })
  claimants!: Entity[];

  @Cost({ length: 5, search: 5 })
  @Computed('originClaims', listOf('Claim'), {
    description:
      'The counted claims for and against attributions of the incident that rest on it, in the order of their statements.',
  })
  claims!: Claim[];

  @Computed('originValues', () => [Int], {
    description:
      'Its cells in the order of `hypotheses`, from -2 to 2. ASSERTS is 2, SUSPECTS 1, DISPUTES -1, DENIES -2, silence 0; its ' +
      'support of an actor counts as much against each that excludes it, unless the origin supports that one too.',
  })
  values!: number[];

  @Cost({ length: 5 })
  @Computed('originCells', () => [HypothesisCell], {
    description: 'The cells with claims or a judgement about the actor, in the order of `hypotheses`.',
  })
  cells!: HypothesisCell[];

  @Computed('originDiagnosticity', () => Float, {
    description:
      'The population standard deviation of its cells: 0 if it says the same of every hypothesis, so that it decides nothing.',
  })
  diagnosticity!: number;
}

@ObjectType({ description: 'An origin on which the first place depends.' })
export class SensitiveOrigin {
  @Computed('sensitiveOrigin', () => HypothesisOrigin, { description: 'The origin.' })
  origin!: HypothesisOrigin;

  @Cost({ length: 2 })
  @Computed('sensitiveLeading', () => [RankedHypothesis], {
    description: 'The hypotheses with the least inconsistency without it, in the order of `hypotheses`.',
  })
  leading!: RankedHypothesis[];
}

@ObjectType({
  description: 'An origin that does not decide between the two compared hypotheses, with what would make it.',
})
export class UndecidedOrigin {
  @Computed('undecidedOrigin', () => HypothesisOrigin, { description: 'The origin.' })
  origin!: HypothesisOrigin;

  @Computed('undecidedIsSilent', () => Boolean, {
    description: 'Whether both cells are 0; otherwise they are equal.',
  })
  isSilent!: boolean;

  @Cost({ length: 2 })
  @Computed('undecidedDecidedBy', () => [DecidingStatement], {
    description:
      'The statements of the origin, beside what it says, that would make the two cells differ; none where judgements give both.',
  })
  decidedBy!: DecidingStatement[];
}

@ObjectType({
  description:
    "Heuer's analysis of competing hypotheses: the actors held responsible for an incident, and 'somebody else', against the " +
    `origins of the evidence. At most ${maxMatrixActors} actors and ${maxMatrixClaims} claims, with those that they derive from; ` +
    'a claim counts for each attribution that it is about, and each way of derivation.',
})
export class HypothesisMatrix {
  @Bound('incident', typeNamed('Incident'), { description: 'The incident.' })
  incident!: object;

  @Computed('hypotheses', () => [Hypothesis], {
    description: 'The columns, the least inconsistency first.',
  })
  hypotheses!: Hypothesis[];

  @Cost({ length: 30 })
  @Computed('matrixOrigins', () => [HypothesisOrigin], {
    description: 'The rows, the most diagnostic first.',
  })
  origins!: HypothesisOrigin[];

  @Computed('matrixSensitivity', () => [SensitiveOrigin], {
    description:
      'The origins without which other hypotheses would have the least inconsistency: where the conclusion is fragile.',
  })
  sensitivity!: SensitiveOrigin[];

  @Cost({ length: 2 })
  @Computed('matrixCompared', () => [RankedHypothesis], {
    description:
      'The two hypotheses between which evidence would decide: the first one, and the next that excludes it. None with fewer ' +
      'than two.',
  })
  compared!: RankedHypothesis[];

  @Computed('matrixUndecided', () => [UndecidedOrigin], {
    description: 'The origins with equal cells for both of them, in the order of `origins`.',
  })
  undecided!: UndecidedOrigin[];
}
