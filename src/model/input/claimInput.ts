import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { PartialDate } from '../partialDate.js';
import { RelationshipType } from '../relationshipType.js';
import { PartialDateScalar } from '../scalars.js';
import {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  RemarkTopic,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../vocabulary.js';

const orRef = 'A `ref` of this input or an existing id.';

@InputType({
  description:
    'One statement by its claimants, in a source, at a time. With a predicate and an object it is for or against a ' +
    'relationship; without a predicate it is a remark on its subject. Adding the same claim again reuses it.',
})
export class ClaimInput {
  @Field(() => String, {
    nullable: true,
    description:
      'A name for the claim within this input, to refer to it in `derivedFrom`, `disputes` and `supersedes`.',
  })
  ref?: string;

  @Field(() => ID, { nullable: true, description: 'Its id; by default made from its content.' })
  id?: string;

  @Field(() => String, { description: 'What is claimed, in your own words, not quoted from the source.' })
  summary!: string;

  @Field(() => String, { description: `The entity that the claim is about. ${orRef}` })
  subject!: string;

  @Field(() => RelationshipType, {
    nullable: true,
    description: 'The type of the relationship that it is for or against; omit it for a remark.',
  })
  predicate?: RelationshipType;

  @Field(() => String, {
    nullable: true,
    description: `The entity at the other end of the relationship. ${orRef}`,
  })
  object?: string;

  @Field(() => RemarkTopic, { nullable: true, description: 'The topic of a remark.' })
  topic?: RemarkTopic;

  @Field(() => Int, {
    nullable: true,
    description:
      'For the topic JUDGEMENT: how consistent the evidence is with the hypothesis, from -2 (very inconsistent) to 2 (very consistent).',
  })
  consistency?: number;

  @Field(() => Stance, { description: 'The position that the claim takes on the relationship.' })
  stance!: Stance;

  @Field(() => Int, {
    nullable: true,
    description:
      'The confidence the claimant states, on the STIX 2.1 scale 0-100; omit it when none is stated.',
  })
  confidence?: number;

  @Field(() => Likelihood, { nullable: true, description: 'The likelihood the claimant states (ICD 203).' })
  likelihood?: Likelihood;

  @Field(() => String, {
    nullable: true,
    description: 'The word with which the source expresses certainty: "believe", "appears".',
  })
  firmness?: string;

  @Field(() => [ClaimBasis], {
    nullable: true,
    description:
      'How the claim was reached and published, and how much of its evidence is disclosed (after EuRepoC).',
  })
  basis?: ClaimBasis[];

  @Field(() => ClaimantRole, {
    nullable: true,
    description: 'The role in which the claimant makes the claim (after EuRepoC).',
  })
  claimantRole?: ClaimantRole;

  @Field(() => [String], {
    nullable: true,
    description: `The entities that make the claim; at least one, unless they are anonymous. ${orRef}`,
  })
  claimants?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the claimants were granted anonymity; short for `speaker: ANONYMITY_GRANTED`.',
  })
  anonymous?: boolean;

  @Field(() => SpeakerStatus, {
    nullable: true,
    description: 'Whether the source names the claimants; by default NAMED where there are claimants.',
  })
  speaker?: SpeakerStatus;

  @Field(() => String, { description: `The source in which the claim was read. ${orRef}` })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: `The source in which the claimant first stated it, if that is another one. ${orRef}`,
  })
  primarySource?: string;

  @Field(() => String, { nullable: true, description: 'The place in the source: "P8", "page 12".' })
  locator?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The words of the source, 200 characters at most.',
  })
  quotation?: string;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was stated, to the precision known.',
  })
  statedAt?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The claim was stated after this date; give it where the source has no more exact one.',
  })
  statedAfter?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it became public, if later than `statedAt`, such as a sealed complaint.',
  })
  disclosedAt?: PartialDate;

  @Field(() => String, {
    nullable: true,
    description: 'The office or role, for a claim with the predicate HOLDS_OFFICE_IN.',
  })
  role?: string;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The date from which the claimed relationship holds (STIX start_time).',
  })
  validFrom?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The date until which the claimed relationship holds (STIX stop_time).',
  })
  validUntil?: PartialDate;

  @Field(() => TlpMarking, {
    nullable: true,
    description: 'The TLP 2.0 marking: with whom it may be shared; by default TLP:CLEAR.',
  })
  marking?: TlpMarking;

  @Field(() => [String], {
    nullable: true,
    description: `The claims that it repeats or relies on, so that one origin counts once. ${orRef}`,
  })
  derivedFrom?: string[];

  @Field(() => [String], { nullable: true, description: `The claims that it disputes. ${orRef}` })
  disputes?: string[];

  @Field(() => [String], {
    nullable: true,
    description: `Earlier claims of the same claimant that it replaces, or withdraws with the stance WITHDRAWS. ${orRef}`,
  })
  supersedes?: string[];
}
