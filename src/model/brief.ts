import 'reflect-metadata';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { Lens } from './lens.js';
import { TlpMarking } from './vocabulary.js';

@ArgsType()
export class BriefArgs {
  @Field(() => ID, { description: 'The readable id of an incident, such as "incident:wannacry".' })
  incident!: string;

  @Field(() => Lens, { nullable: true, description: 'Which claims count; by default all.' })
  lens?: Lens | null;
}

@ObjectType({ description: 'A value of the record itself, which no claim states: a date, another name.' })
export class BriefFact {
  @Field(() => String, { description: 'What it is, such as "Began".' })
  label!: string;

  @Field(() => String, { description: 'The value, as text.' })
  value!: string;
}

@ObjectType({ description: 'A sentence of a brief, with what it rests on.' })
export class BriefSentence {
  @Field(() => String, { description: 'The sentence, as plain text.' })
  text!: string;

  @Field(() => [ID], {
    description:
      'The ids of the claims that it rests on, in the order of their dates; where there are none, of the relationships that it is ' +
      'about. Never empty.',
  })
  restsOn!: string[];
}

@ObjectType({ description: 'A section of a brief.' })
export class BriefSection {
  @Field(() => String, { description: 'Its heading, such as "Belief over time".' })
  heading!: string;

  @Field(() => [BriefSentence], { description: 'Its sentences; empty where there is nothing to say.' })
  sentences!: BriefSentence[];

  @Field(() => Boolean, {
    description: 'Whether there is more than it says: the lists of a brief are as long as a page allows.',
  })
  isCut!: boolean;
}

@ObjectType({
  description:
    'What is claimed about an incident, on one page: its status in words, belief over time, who says so, the weakest hops, what ' +
    'speaks against it, gaps, victims, responses and sources. Each sentence rests on claims, and says on which.',
})
export class Brief {
  @Field(() => String, { description: 'The name of the incident.' })
  title!: string;

  @Field(() => TlpMarking, {
    description:
      'The most restrictive TLP 2.0 marking of the claims and entities that it names: with whom it may be shared.',
  })
  marking!: TlpMarking;

  @Field(() => [BriefFact], { description: 'Values of the record of the incident, and which claims count.' })
  facts!: BriefFact[];

  @Field(() => [BriefSection], { description: 'The sections, always the same in the same order.' })
  sections!: BriefSection[];

  @Field(() => String, { description: 'All of it as Markdown (CommonMark); names are escaped.' })
  markdown!: string;
}
