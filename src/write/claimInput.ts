import { Field, ID, InputType, Int } from 'type-graphql';
import type { PartialDate } from '../model/partialDate.js';
import { RelationshipType } from '../model/relationshipType.js';
import { PartialDateScalar } from '../model/scalars.js';
import { ClaimantRole, ClaimBasis, Likelihood, RemarkTopic, Stance, TlpMarking } from '../model/vocabulary.js';

@InputType({
  description:
    'A new claim. Entities and claims are named by id, or by their `ref` inside the same input. A claim that disputes ' +
    'others and has no predicate of its own bears on the relationship that they bear on.',
})
export class ClaimInput {
  @Field(() => String, { nullable: true, description: 'A name for it inside this input, for `derivedFrom` and `disputes` of other claims.' })
  ref?: string | null;

  @Field(() => String, { description: 'What is claimed, in your own words, not those of the source.' })
  summary!: string;

  @Field(() => ID, { description: 'What it speaks of: an id or a ref.' })
  subject!: string;

  @Field(() => RelationshipType, { nullable: true, description: 'The relationship it bears on; leave it out for a remark.' })
  predicate?: RelationshipType | null;

  @Field(() => ID, { nullable: true, description: 'What it ties the subject to: an id or a ref.' })
  object?: string | null;

  @Field(() => Stance, { description: 'Which way it leans.' })
  stance!: Stance;

  @Field(() => RemarkTopic, { nullable: true, description: 'For a remark: what it is about.' })
  topic?: RemarkTopic | null;

  @Field(() => Int, { nullable: true, description: 'The confidence the claimant states (STIX 2.1, 0-100). Leave it out where none is stated.' })
  confidence?: number | null;

  @Field(() => Likelihood, { nullable: true, description: 'The likelihood the claimant states (ICD 203). Leave it out where none is stated.' })
  likelihood?: Likelihood | null;

  @Field(() => String, { nullable: true, description: 'The word for its firmness as the source used it.' })
  firmness?: string | null;

  @Field(() => [ClaimBasis], { nullable: true, description: 'How it was reached and given, and how much of the evidence is shown.' })
  basis?: ClaimBasis[] | null;

  @Field(() => ClaimantRole, { nullable: true, description: 'In what part the claimant speaks.' })
  claimantRole?: ClaimantRole | null;

  @Field(() => [ID], { nullable: true, description: 'Who makes it: ids or refs. May be left out only for an anonymous claim.' })
  claimants?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the claimants were granted anonymity.' })
  anonymous?: boolean | null;

  @Field(() => ID, { description: 'Where you read it: a source, by id or ref.' })
  source!: string;

  @Field(() => ID, { nullable: true, description: 'Where the claimant stated it, when that is another source: by id or ref.' })
  primarySource?: string | null;

  @Field(() => String, { nullable: true, description: 'The place in the source, such as "P8" or "p. 12".' })
  locator?: string | null;

  @Field(() => String, { nullable: true, description: 'A few words of direct speech, where the wording matters; 200 characters at the most.' })
  quotation?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it was stated, to the precision known.' })
  statedAt?: PartialDate | null;

  @Field(() => String, { nullable: true, description: 'The role, for a claim that someone holds an office.' })
  role?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'From when what is claimed holds.' })
  validFrom?: PartialDate | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Until when what is claimed holds.' })
  validUntil?: PartialDate | null;

  @Field(() => TlpMarking, { nullable: true, description: 'With whom it may be shared; by default TLP_CLEAR.' })
  marking?: TlpMarking | null;

  @Field(() => [ID], { nullable: true, description: 'The claims it repeats or rests on: ids or refs.' })
  derivedFrom?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The claims it speaks against: ids or refs.' })
  disputes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The claims it takes the place of; they no longer count from now on.' })
  supersedes?: string[] | null;
}
