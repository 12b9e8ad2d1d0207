import { Field, ID, InputType } from 'type-graphql';
import { EntityKind } from '../model/entityKind.js';
import type { PartialDate } from '../model/partialDate.js';
import { PartialDateScalar } from '../model/scalars.js';
import { OrganizationType, Reliability, ResponseType, SourceType, TlpMarking } from '../model/vocabulary.js';

/** What can be stated of an entity of any kind; which of it belongs to which kind follows from the kinds themselves. */
@InputType()
abstract class EntityProperties {
  @Field(() => [String], { nullable: true, description: 'Other names it is known by.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What it is, in your own words.' })
  description?: string | null;

  @Field(() => TlpMarking, { nullable: true, description: 'With whom it may be shared; by default TLP_CLEAR.' })
  marking?: TlpMarking | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it began, to the precision known (incident, campaign, intrusion set, event, response).' })
  startedAt?: PartialDate | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known (incident, campaign, intrusion set, event, response).' })
  endedAt?: PartialDate | null;

  @Field(() => String, { nullable: true, description: 'Campaign: what it is meant to achieve.' })
  objective?: string | null;

  @Field(() => [String], { nullable: true, description: 'Threat actor: what they are after.' })
  goals?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Malware: what sort of malware it is (STIX malware-type-ov).' })
  malwareTypes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tool: what sort of tool it is (STIX tool-type-ov).' })
  toolTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Attack pattern: its ATT&CK identifier, such as T1486.' })
  mitreId?: string | null;

  @Field(() => String, { nullable: true, description: 'Vulnerability: its CVE identifier, such as CVE-2017-0144.' })
  cve?: string | null;

  @Field(() => OrganizationType, { nullable: true, description: 'Organization: what sort of body it is.' })
  organizationType?: OrganizationType | null;

  @Field(() => [String], { nullable: true, description: 'Organization: the sectors it works in (STIX industry-sector-ov).' })
  sectors?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Country: ISO 3166-1 alpha-2 code, such as KP.' })
  isoCode?: string | null;

  @Field(() => ResponseType, { nullable: true, description: 'Response: what sort of answer it is.' })
  responseType?: ResponseType | null;

  @Field(() => SourceType, { nullable: true, description: 'Source: what sort of document or utterance it is.' })
  sourceType?: SourceType | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Source: when it was published, to the precision known.' })
  publishedAt?: PartialDate | null;

  @Field(() => String, { nullable: true, description: 'Source: where it can be read (http or https).' })
  url?: string | null;

  @Field(() => Reliability, { nullable: true, description: 'Source: how reliable it is (Admiralty code).' })
  reliability?: Reliability | null;
}

@InputType({ description: 'A new entity. Fields that do not belong to its kind are refused.' })
export class EntityInput extends EntityProperties {
  @Field(() => String, { nullable: true, description: 'A name for it inside this input, by which claims refer to it: "worm".' })
  ref?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id it shall have, such as "malware:notpetya"; by default made from kind and name.' })
  id?: string | null;

  @Field(() => EntityKind, { description: 'Its kind.' })
  kind!: EntityKind;

  @Field(() => String, { description: 'The name it goes by here.' })
  name!: string;
}

@InputType({ description: 'A new incident; its kind is given by what it is.' })
export class IncidentInput {
  @Field(() => String, { nullable: true, description: 'A name for it inside this input; by default "incident".' })
  ref?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id it shall have, such as "incident:notpetya"; by default made from its name.' })
  id?: string | null;

  @Field(() => String, { description: 'The name it goes by here.' })
  name!: string;

  @Field(() => [String], { nullable: true, description: 'Other names it is known by.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What happened, as far as nobody disputes it, in your own words.' })
  description?: string | null;

  @Field(() => TlpMarking, { nullable: true, description: 'With whom it may be shared; by default TLP_CLEAR.' })
  marking?: TlpMarking | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it began, or was first seen, to the precision known.' })
  startedAt?: PartialDate | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When it ended, to the precision known.' })
  endedAt?: PartialDate | null;
}

@InputType({ description: 'What shall be different; a field that is left out stays, one that is null is taken away.' })
export class EntityChanges extends EntityProperties {
  @Field(() => String, { nullable: true, description: 'The name it goes by here.' })
  name?: string | null;
}
