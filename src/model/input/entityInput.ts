import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { EntityKind, fieldsOfKinds } from '../entityKind.js';
import { systemNames } from '../externalId.js';
import { reference } from '../structuredValues.js';
import { TlpMarking } from '../vocabulary.js';

@InputType({ description: 'An identifier of an entity in a system outside this graph.' })
export class ExternalIdInput {
  @Field(() => String, { description: `The system: ${systemNames.join(', ')}.` })
  system!: string;

  @Field(() => String, { description: 'The identifier: "CVE-2017-0144".' })
  value!: string;
}

/** Adds the declared fields of all kinds to an input class. */
function addKindFields(target: object): void {
  for (const { name, type, description, kinds, structure } of fieldsOfKinds) {
    const given = structure ? () => [structure.input] : type;
    Field(given as () => StringConstructor, {
      nullable: true,
      simple: true,
      description: `${description} For ${kinds.join(', ')}.`,
    })(target, name);
  }
}

/** Values by field name, as the kinds declare them. */
type KindValues = Record<string, unknown>;

@InputType({
  description:
    'An existing entity, by its `id` alone, or a new one with its kind and name. If an entity with this id exists with ' +
    'the same values it is reused; with other values it is a CONFLICT.',
})
export class EntityInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name for the entity within this input, to which claims refer: "worm".',
  })
  ref?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its readable id; by default made from its kind and name, "malware:notpetya", with an added suffix if it has a marking above TLP:CLEAR.',
  })
  id?: string;

  @Field(() => EntityKind, {
    nullable: true,
    description: 'Its kind; may be omitted where the enclosing field implies it.',
  })
  kind?: EntityKind;

  @Field(() => String, { nullable: true, description: 'Its main name in this graph.' })
  name?: string;

  @Field(() => [String], { nullable: true, description: 'Its other names.' })
  aliases?: string[];

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description:
      'Its identifiers in systems outside this graph. No other entity of its kind may have one of them.',
  })
  externalIds?: ExternalIdInput[];

  @Field(() => [reference.input], {
    nullable: true,
    description: 'Pages about it; give what a claim was read in as a source.',
  })
  references?: object[];

  @Field(() => String, { nullable: true, description: 'What it is, in your own words.' })
  description?: string;

  @Field(() => TlpMarking, {
    nullable: true,
    description: 'The TLP 2.0 marking: with whom it may be shared; by default TLP:CLEAR.',
  })
  marking?: TlpMarking;
}
addKindFields(EntityInput.prototype);
export type EntityStated = EntityInput & KindValues;

@InputType({
  description: 'Changes to the fields of an entity: an omitted field stays as it is, null clears it.',
})
export class EntityChanges {
  @Field(() => String, { nullable: true, description: 'Its main name in this graph.' })
  name?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All its other names; they replace the current ones.',
  })
  aliases?: string[] | null;

  @Field(() => [ExternalIdInput], {
    nullable: true,
    description:
      'All its identifiers in systems outside this graph; they replace the current ones, except those of its own fields, such as `cve`.',
  })
  externalIds?: ExternalIdInput[] | null;

  @Field(() => [reference.input], {
    nullable: true,
    description: 'All pages about it; they replace the current ones.',
  })
  references?: object[] | null;

  @Field(() => String, { nullable: true, description: 'What it is, in your own words.' })
  description?: string | null;

  @Field(() => TlpMarking, {
    nullable: true,
    description: 'The TLP 2.0 marking: with whom it may be shared.',
  })
  marking?: TlpMarking | null;
}
addKindFields(EntityChanges.prototype);
