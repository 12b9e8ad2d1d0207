import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { allKinds, EntityKind, kindFields } from '../entityKind.js';
import type { StoredField } from '../kinds.js';
import { TlpMarking } from '../vocabulary.js';

/** The fields that only some kinds have, each with the kinds that have it. */
const ofSomeKinds = new Map<string, StoredField & { name: string; kinds: EntityKind[] }>();
for (const kind of allKinds) {
  for (const field of kindFields(kind)) {
    const known = ofSomeKinds.get(field.name) ?? { ...field, kinds: [] };
    known.kinds.push(kind);
    ofSomeKinds.set(field.name, known);
  }
}

/** Gives an input class the fields of the kinds, as the kinds themselves declare them. */
function addKindFields(target: object): void {
  for (const { name, type, description, kinds } of ofSomeKinds.values()) {
    Field(type as () => StringConstructor, {
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
    'An entity: one that is there, by its `id` alone, or a new one with its kind and name. What is described as it ' +
    'stands is taken for the one that is there; what is described otherwise is a CONFLICT.',
})
export class EntityInput {
  @Field(() => String, {
    nullable: true,
    description: 'A name for it within this input, for claims to refer to: "worm".',
  })
  ref?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its readable id; by default made of its kind and name, "malware:notpetya", and with an ending of its own where it is marked.',
  })
  id?: string;

  @Field(() => EntityKind, { nullable: true, description: 'Its kind; not needed where the place says it.' })
  kind?: EntityKind;

  @Field(() => String, { nullable: true, description: 'The name it goes by here.' })
  name?: string;

  @Field(() => [String], { nullable: true, description: 'Other names it is known by.' })
  aliases?: string[];

  @Field(() => String, { nullable: true, description: 'What it is, in your own words.' })
  description?: string;

  @Field(() => TlpMarking, {
    nullable: true,
    description: 'With whom it may be shared (TLP 2.0); by default TLP:CLEAR.',
  })
  marking?: TlpMarking;
}
addKindFields(EntityInput.prototype);
export type EntityStated = EntityInput & KindValues;

@InputType({
  description: 'What is to be changed of an entity: a field that is left out stays, null empties it.',
})
export class EntityChanges {
  @Field(() => String, { nullable: true, description: 'The name it goes by here.' })
  name?: string | null;

  @Field(() => [String], { nullable: true, description: 'All its other names, instead of those there are.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What it is, in your own words.' })
  description?: string | null;

  @Field(() => TlpMarking, { nullable: true, description: 'With whom it may be shared (TLP 2.0).' })
  marking?: TlpMarking | null;
}
addKindFields(EntityChanges.prototype);
