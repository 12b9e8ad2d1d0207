import 'reflect-metadata';
import { GraphQLDateTime } from 'graphql-scalars';
import { Int, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { Computed, Found, Stored } from './fieldSource.js';
import type { Entity } from './entity.js';
import { Node } from './node.js';
import { listOf, typeNamed } from './typeRegistry.js';
import type { PartialDate } from './partialDate.js';
import { RelationshipType } from './relationshipType.js';
import { PartialDateScalar } from './scalars.js';
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
  implements: Node,
  description:
    'One statement by someone, somewhere, at some time. It is never edited, only retracted or superseded. With a ' +
    'predicate and an object it bears on a relationship; without a predicate it is a remark on its subject.',
})
export class Claim extends Node {
  @Stored(() => String, {
    description: 'What is claimed, in the words of this graph, not those of the source.',
  })
  summary!: string;

  @Found('claim/subject', 'one', typeNamed('Entity'), { description: 'What the claim speaks of.' })
  subject!: Entity;

  @Stored(() => RelationshipType, {
    nullable: true,
    description: 'The relationship it bears on; null for a remark.',
  })
  predicate?: RelationshipType;

  @Found('claim/object', 'one', typeNamed('Entity'), {
    nullable: true,
    description: 'What it ties its subject to, if anything.',
  })
  object?: Entity;

  @Stored(() => RemarkTopic, {
    nullable: true,
    description: 'What a remark is about: silence, omission, scale, a response that did not come and so on.',
  })
  topic?: RemarkTopic;

  @Stored(() => Stance, { description: 'Which way the claim leans.' })
  stance!: Stance;

  @Stored(() => Int, {
    nullable: true,
    description: 'The confidence the claimant states, on the STIX 2.1 scale 0-100; null when none is stated.',
  })
  confidence?: number;

  @Stored(() => Likelihood, {
    nullable: true,
    description: 'The likelihood the claimant states, in ICD 203 terms; another axis than confidence.',
  })
  likelihood?: Likelihood;

  @Stored(() => String, {
    nullable: true,
    description: 'The word for its firmness as the source used it: "believe", "appears".',
  })
  firmness?: string;

  @Stored(() => [ClaimBasis], {
    description: 'How it was reached and given, and how much of the evidence is shown.',
  })
  basis!: ClaimBasis[];

  @Stored(() => ClaimantRole, {
    nullable: true,
    description: 'In what part the claimant speaks (after EuRepoC).',
  })
  claimantRole?: ClaimantRole;

  @Found('claim/claimants', 'many', listOf('Entity'), { description: 'Who says so.' })
  claimants!: Entity[];

  @Stored(() => Boolean, {
    description: 'Whether the claimants were granted anonymity: `speaker` is ANONYMITY_GRANTED.',
  })
  anonymous!: boolean;

  @Stored(() => SpeakerStatus, { description: 'Whether the source names the claimants, and if not, why.' })
  speaker!: SpeakerStatus;

  @Found('claim/source', 'one', typeNamed('Source'), { description: 'Where it was read.' })
  source!: Entity;

  @Found('claim/primarySource', 'one', typeNamed('Source'), {
    nullable: true,
    description: 'Where the claimant stated it, when that is another source (PROV-O hadPrimarySource).',
  })
  primarySource?: Entity;

  @Stored(() => String, {
    nullable: true,
    description: 'The place in the source: "P8" is its eighth paragraph.',
  })
  locator?: string;

  @Stored(() => String, {
    nullable: true,
    description: 'A few words of direct speech, where the wording matters.',
  })
  quotation?: string;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was stated, to the precision known.',
  })
  statedAt?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'It was stated after this date, where the source gives no more exact one.',
  })
  statedAfter?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description:
      'When it became public, where that is later than it was stated: a complaint that was sealed. As of an earlier date it does not count.',
  })
  disclosedAt?: PartialDate;

  @Stored(() => String, {
    nullable: true,
    description: 'The role, for a claim that someone holds an office.',
  })
  role?: string;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'From when what is claimed holds (STIX start_time).',
  })
  validFrom?: PartialDate;

  @Stored(() => PartialDateScalar, {
    nullable: true,
    description: 'Until when what is claimed holds (STIX stop_time).',
  })
  validUntil?: PartialDate;

  @Stored(() => GraphQLDateTime, { description: 'When this graph came to know it.' })
  recordedAt!: Date;

  @Stored(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was retracted here; it no longer counts.',
  })
  retractedAt?: Date;

  @Found('claim/derivedFrom', 'many', () => [Claim], {
    description: 'The claims it repeats or rests on (PROV-O wasDerivedFrom).',
  })
  derivedFrom!: Claim[];

  @Found('claim/disputes', 'many', () => [Claim], {
    description: 'The claims it speaks against (CiTO disputes).',
  })
  disputes!: Claim[];

  @Found('claim/disputedBy', 'many', () => [Claim], { description: 'The claims that speak against it.' })
  disputedBy!: Claim[];

  @Found('claim/supersedes', 'many', () => [Claim], {
    description:
      'Earlier claims of the same claimant that it takes the place of (PROV-O wasRevisionOf). They count as of the day before this one, and no longer from its day on.',
  })
  supersedes!: Claim[];

  @Found('claim/supersededBy', 'many', () => [Claim], {
    description: 'Later claims of the same claimant that take its place.',
  })
  supersededBy!: Claim[];

  @Computed('restsOnRetracted', () => Boolean, {
    description: 'Whether a claim that it goes back to, however far, was retracted.',
  })
  restsOnRetracted!: boolean;

  @Stored(() => TlpMarking, { description: 'With whom it may be shared (TLP 2.0).' })
  marking!: TlpMarking;
}

export const ClaimConnection = connectionOf('Claim', () => Claim);
