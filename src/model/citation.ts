import 'reflect-metadata';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { Lens } from './lens.js';
import { DateTimeScalar } from './scalars.js';
import { TlpMarking } from './vocabulary.js';

export enum CitationStyle {
  CSL_JSON = 'CSL_JSON',
  BIBLATEX = 'BIBLATEX',
  RIS = 'RIS',
  TEXT = 'TEXT',
}

/** The most ids in one citation. */
export const maxCitedIds = 50;
/** The most claims that one citation covers. */
export const maxCitedClaims = 5_000;
/** The length of the longest address in a citation, in characters. */
export const maxCitedUrl = 2_000;

@ArgsType()
export class CiteArgs {
  @Field(() => [ID], {
    description:
      `What to cite, 1 to ${maxCitedIds} ids: of an entity or a relationship, for the counted claims about it; of a claim, ` +
      'for that claim, whether it counts or not.',
  })
  ids!: string[];

  @Field(() => Lens, {
    nullable: true,
    description:
      'Which claims count. `recordedBy` is the moment of the citation, by default and at most that of the last change of the ' +
      'graph: no later change alters what it selects.',
  })
  lens?: Lens | null;

  @Field(() => CitationStyle, { defaultValue: CitationStyle.CSL_JSON, description: 'The style of `text`.' })
  style!: CitationStyle;

  @Field(() => String, {
    nullable: true,
    description: `The http or https address at which readers find it, at most ${maxCitedUrl} characters; it becomes part of \`text\`.`,
  })
  url?: string | null;
}

@ArgsType()
export class VerifyCitationArgs {
  @Field(() => String, {
    description: 'The text of a citation, in any of the styles, or the part of it in brackets.',
  })
  citation!: string;
}

@ObjectType({
  description:
    'A citation of claims: which ones, under which lens, and a hash of what they say. It covers the claims alone: names and ' +
    'other values of entities may change, and assessments follow from claims by the rule.',
})
export class Citation {
  @Field(() => String, { description: 'The citation in the style asked for.' })
  text!: string;

  @Field(() => [ID], {
    description:
      'What is cited: the given ids, and those of the entities that were merged into them by then.',
  })
  ids!: string[];

  @Field(() => DateTimeScalar, {
    description: 'The moment: claims recorded by then, unless retracted by then.',
  })
  recordedBy!: Date;

  @Field(() => [ID], { description: 'The claims that it covers, in alphabetical order.' })
  claims!: string[];

  @Field(() => TlpMarking, {
    description:
      'The most restrictive TLP 2.0 marking of the claims that it covers and of the entities in its title: with whom it may be ' +
      'shared.',
  })
  marking!: TlpMarking;

  @Field(() => String, {
    description:
      'What the claims say: a list in the order of their ids, as JSON in the canonical form of RFC 8785, without null values ' +
      'and empty lists.',
  })
  canonical!: string;

  @Field(() => String, { description: 'The SHA-256 of `canonical` in UTF-8: 64 hexadecimal digits.' })
  hash!: string;
}

@ObjectType({ description: 'Whether the graph still gives what a citation cites.' })
export class CitationCheck {
  @Field(() => Boolean, { description: 'Whether the hash is the same: the same claims, saying the same.' })
  isReproduced!: boolean;

  @Field(() => String, { description: 'What was found, in a sentence.' })
  explanation!: string;

  @Field(() => String, { description: 'The hash in the citation.' })
  citedHash!: string;

  @Field(() => String, { description: 'The hash of what the graph gives now.' })
  hash!: string;

  @Field(() => [ID], { description: 'The claims that the graph gives now, in alphabetical order.' })
  claims!: string[];

  @Field(() => [ID], {
    nullable: true,
    description:
      'Claims in the citation that the graph no longer gives, or not to you; null for a style that does not name the claims.',
  })
  missing!: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Claims that the graph gives and the citation lacks; null as above.',
  })
  added!: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Claims that say something else by now; null as above.' })
  changed!: string[] | null;
}
