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

const orRef = 'A `ref` of this input, or the id of what is there.';

@InputType({
  description:
    'One statement by someone, somewhere, at some time. With a predicate and an object it bears on a relationship; ' +
    'without a predicate it is a remark on its subject. The same claim stated again is the same claim.',
})
export class ClaimInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name for it within this input, for `derivedFrom` and `disputes`.',
  })
  ref?: string;

  @Field(() => ID, { nullable: true, description: 'Its id; by default made of its content.' })
  id?: string;

  @Field(() => String, { description: 'What is claimed, in your own words, not those of the source.' })
  summary!: string;

  @Field(() => String, { description: `What the claim speaks of. ${orRef}` })
  subject!: string;

  @Field(() => RelationshipType, {
    nullable: true,
    description: 'The relationship it bears on; none for a remark.',
  })
  predicate?: RelationshipType;

  @Field(() => String, { nullable: true, description: `What it ties its subject to. ${orRef}` })
  object?: string;

  @Field(() => RemarkTopic, { nullable: true, description: 'What a remark is about.' })
  topic?: RemarkTopic;

  @Field(() => Stance, { description: 'Which way the claim leans.' })
  stance!: Stance;

  @Field(() => Int, {
    nullable: true,
    description:
      'The confidence the claimant states, on the STIX 2.1 scale 0-100; leave it out when none is stated.',
  })
  confidence?: number;

  @Field(() => Likelihood, { nullable: true, description: 'The likelihood the claimant states (ICD 203).' })
  likelihood?: Likelihood;

  @Field(() => String, {
    nullable: true,
    description: 'The word for its firmness as the source used it: "believe", "appears".',
  })
  firmness?: string;

  @Field(() => [ClaimBasis], {
    nullable: true,
    description: 'How it was reached and given, and how much of the evidence is shown.',
  })
  basis?: ClaimBasis[];

  @Field(() => ClaimantRole, { nullable: true, description: 'In what part the claimant speaks.' })
  claimantRole?: ClaimantRole;

  @Field(() => [String], {
    nullable: true,
    description: `Who says so; at least one, unless they are anonymous. ${orRef}`,
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

  @Field(() => String, { description: `Where it was read. ${orRef}` })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description: `Where the claimant stated it, when that is another source. ${orRef}`,
  })
  primarySource?: string;

  @Field(() => String, { nullable: true, description: 'The place in the source: "P8", "page 12".' })
  locator?: string;

  @Field(() => String, {
    nullable: true,
    description: 'A few words of direct speech, 200 characters at most.',
  })
  quotation?: string;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'When it was stated, to the precision known.',
  })
  statedAt?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'It was stated after this date, where the source gives no more exact one.',
  })
  statedAfter?: PartialDate;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      'When it became public, where that is later than it was stated: a complaint that was sealed.',
  })
  disclosedAt?: PartialDate;

  @Field(() => String, { nullable: true, description: 'The role, for a claim that someone holds an office.' })
  role?: string;

  @Field(() => PartialDateScalar, { nullable: true, description: 'From when what is claimed holds.' })
  validFrom?: PartialDate;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Until when what is claimed holds.' })
  validUntil?: PartialDate;

  @Field(() => TlpMarking, {
    nullable: true,
    description: 'With whom it may be shared (TLP 2.0); by default TLP:CLEAR.',
  })
  marking?: TlpMarking;

  @Field(() => [String], {
    nullable: true,
    description: `The claims it repeats or rests on, so that one origin counts once. ${orRef}`,
  })
  derivedFrom?: string[];

  @Field(() => [String], { nullable: true, description: `The claims it speaks against. ${orRef}` })
  disputes?: string[];

  @Field(() => [String], {
    nullable: true,
    description: `Earlier claims of the same claimant that it takes the place of, or takes back with the stance WITHDRAWS. ${orRef}`,
  })
  supersedes?: string[];
}
