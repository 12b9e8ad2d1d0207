import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { Cost } from './fieldCost.js';
import { Computed, Found, Stored } from './fieldSource.js';
import type { Entity } from './entity.js';
import { LensArgs } from './lens.js';
import { Node } from './node.js';
import { listOf, typeNamed } from './typeRegistry.js';
import type { PartialDate } from './partialDate.js';
import { RelationshipType } from './relationshipType.js';
import { DateTimeScalar, PartialDateScalar } from './scalars.js';
import {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  RemarkTopic,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from './vocabulary.js';

@ObjectType({
  description:
    'The ids that a claim was recorded with. They stay as they are when entities are merged or split; an id above your ' +
    'clearance is given as that of the entity that it was merged into.',
})
export class RecordedIds {
  @Field(() => ID, { description: 'The id of its subject.' })
  subject!: string;

  @Field(() => ID, { nullable: true, description: 'The id of its object.' })
  object?: string;

  @Field(() => [ID], { description: 'The ids of its claimants, in alphabetical order.' })
  claimants!: string[];

  @Field(() => ID, { description: 'The id of the source in which it was read.' })
  source!: string;

  @Field(() => ID, { nullable: true, description: 'The id of the source in which it was first stated.' })
  primarySource?: string;
}

@ObjectType({
  implements: Node,
  description:
    'One statement by its claimants, in a source, at a time. It is never edited, only retracted or superseded. With a ' +
    'predicate and an object it is for or against a relationship; without a predicate it is a remark on its subject.',
})
export class Claim extends Node {
  @Stored(() => String, {
    description: 'What is claimed, in words written for this graph, not quoted from the source.',
  })
  summary!: string;

  @Found('claim/subject', 'one', typeNamed('Entity'), { description: 'The entity that the claim is about.' })
  subject!: Entity;

  @Stored(() => RelationshipType, {
    nullable: true,
    description: 'The type of the relationship that it is for or against; null for a remark.',
  })
  predicate?: RelationshipType;

  @Found('claim/object', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'The entity at the other end of the relationship; null for most remarks.',
  })
  object?: Entity;

  @Stored(() => RemarkTopic, {
    nullable: true,
    description: 'The topic of a remark: silence, omission, scale, a missing response and so on.',
  })
  topic?: RemarkTopic;

  @Stored(() => Int, {
    nullable: true,
    description:
      'For a remark with the topic JUDGEMENT: how consistent the evidence is with the hypothesis, from -2 (very inconsistent) to 2 (very consistent).',
  })
  consistency?: number;

  @Stored(() => Stance, { description: 'The position that the claim takes on the relationship.' })
  stance!: Stance;

  @Stored(() => Int, {
    nullable: true,
    description: 'The confidence the claimant states, on the STIX 2.1 scale 0-100; null when none is stated.',
  })
  confidence?: number;

  @Stored(() => Likelihood, {
    nullable: true,
    description: 'The likelihood the claimant states, in ICD 203 terms; independent of confidence.',
  })
  likelihood?: Likelihood;

  @Stored(() => String, {
    nullable: true,
    description: 'The word with which the source expresses certainty: "believe", "appears".',
  })
  firmness?: string;

  @Stored(() => [ClaimBasis], {
    description:
      'How the claim was reached and published, and how much of its evidence is disclosed (after EuRepoC).',
  })
  basis!: ClaimBasis[];

  @Stored(() => ClaimantRole, {
    nullable: true,
    description: 'The role in which the claimant makes the claim (after EuRepoC).',
  })
  claimantRole?: ClaimantRole;

  @Cost({ length: 3 })
  @Found('claim/claimants', 'many', listOf('Entity'), { description: 'The entities that make the claim.' })
  claimants!: Entity[];

  @Stored(() => Boolean, {
    description: 'Whether the claimants were granted anonymity: `speaker` is ANONYMITY_GRANTED.',
  })
  anonymous!: boolean;

  @Stored(() => SpeakerStatus, { description: 'Whether the source names the claimants, and if not, why.' })
  speaker!: SpeakerStatus;

  @Found('claim/source', 'one', typeNamed('Source'), {
    description: 'The source in which the claim was read.',
  })
  source!: Entity;

  @Found('claim/primarySource', 'one', typeNamed('Source'), {
    nullable: true,
    description:
      'The source in which the claimant first stated it, if that is another one (PROV-O hadPrimarySource).',
  })
  primarySource?: Entity;

  @Stored(() => String, {
    nullable: true,
    description: 'The place in the source: "P8" is the eighth paragraph.',
  })
  locator?: string;

  @Stored(() => String, {
    nullable: true,
    description: 'The words of the source, where the wording matters; 200 characters at most.',
  })
  quotation?: string;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was stated, to the precision known.',
  })
  statedAt?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'The claim was stated after this date; given where the source has no more exact one.',
  })
  statedAfter?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description:
      'When it became public, if later than `statedAt`, such as a sealed complaint. It does not count as of an earlier date.',
  })
  disclosedAt?: PartialDate;

  @Stored(() => String, {
    nullable: true,
    description: 'The office or role, for a claim with the predicate HOLDS_OFFICE_IN.',
  })
  role?: string;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'The date from which the claimed relationship holds (STIX start_time).',
  })
  validFrom?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'The date until which the claimed relationship holds (STIX stop_time).',
  })
  validUntil?: PartialDate;

  @Stored(() => DateTimeScalar, { description: 'When it was recorded in this graph.' })
  recordedAt!: Date;

  @Stored(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was retracted from this graph; it no longer counts. Null for a claim that was not.',
  })
  retractedAt?: Date;

  @Cost({ length: 2 })
  @Found('claim/derivedFrom', 'many', () => [Claim], {
    description: 'The claims that it repeats or relies on (PROV-O wasDerivedFrom).',
  })
  derivedFrom!: Claim[];

  @Cost({ length: 2 })
  @Found('claim/disputes', 'many', () => [Claim], {
    description: 'The claims that it disputes (CiTO disputes).',
  })
  disputes!: Claim[];

  @Cost({ length: 2 })
  @Found('claim/disputedBy', 'many', () => [Claim], {
    description: 'The counted claims that dispute it.',
    args: () => LensArgs,
  })
  disputedBy!: Claim[];

  @Found('claim/supersedes', 'many', () => [Claim], {
    description:
      'Earlier claims of the same claimant that it replaces (PROV-O wasRevisionOf). They count as of dates before the day of this claim, not from that day on.',
  })
  supersedes!: Claim[];

  @Found('claim/supersededBy', 'many', () => [Claim], {
    description: 'Later claims of the same claimant that replace it.',
  })
  supersededBy!: Claim[];

  @Computed('claimCounts', () => Boolean, {
    description:
      'Whether it counts: it is neither retracted nor superseded, a root of it counts if it derives from others, and it meets ' +
      'the lens.',
    args: () => LensArgs,
  })
  counts!: boolean;

  @Computed('recordedIds', () => RecordedIds, {
    description: 'The ids that it was recorded with, which no merge changes.',
  })
  recordedIds!: RecordedIds;

  @Computed('restsOnRetracted', () => Boolean, {
    description: 'Whether a claim that it derives from, directly or transitively, was retracted.',
  })
  restsOnRetracted!: boolean;

  @Stored(() => TlpMarking, { description: 'The TLP 2.0 marking: with whom it may be shared.' })
  marking!: TlpMarking;
}

export const ClaimConnection = connectionOf('Claim', () => Claim);
