import 'reflect-metadata';
import { ObjectType } from 'type-graphql';
import { AttributionsArgs } from './attribution.js';
import { Entity } from './entity.js';
import { allKinds, type EntityKind, kindDeclarations, kindFields } from './entityKind.js';
import { Cost, type FieldCost } from './fieldCost.js';
import { type FieldOptions, type FieldSource, SourcedField } from './fieldSource.js';
import { LensedListArgs } from './listPage.js';
import { listOf, registerTypes } from './typeRegistry.js';

/** A field whose values a template in `cypher/` finds, or an entry of `src/read/computed.ts`. */
type FoundField = ({ template: string } | { compute: string }) & {
  type: () => unknown;
  description: string;
  args?: new () => object;
  cost?: FieldCost;
};

/** The fields of incidents in addition to the stored ones; each takes a lens and a page. */
const incidentFields: Readonly<Record<string, FoundField>> = {
  attributions: {
    compute: 'attributions',
    type: listOf('Attribution'),
    args: AttributionsArgs,
    description:
      'The actors held responsible for it, ordered by the number of claims in support, highest first.',
    cost: { length: 5, search: 5 },
  },
  victims: {
    template: 'incident/victims',
    type: listOf('Entity'),
    description:
      'The organizations, persons and countries that it targeted, disrupted or compromised, by counted claims in support.',
  },
  impacts: {
    template: 'incident/impacts',
    type: listOf('Relationship'),
    description:
      'Its victims as relationships, each with its assessment: whom it targeted, disrupted or compromised. Like `attributions`, it includes relationships that are only denied.',
  },
  causes: {
    template: 'incident/causes',
    type: listOf('Relationship'),
    description: 'Its causes: the causal relationships one hop upstream.',
  },
  effects: {
    template: 'incident/effects',
    type: listOf('Relationship'),
    description: 'Its effects: the causal and effect relationships one hop downstream.',
  },
  responses: {
    template: 'incident/responses',
    type: listOf('Response'),
    description: 'The responses to it.',
  },
};

const foundFields: Partial<Record<EntityKind, Readonly<Record<string, FoundField>>>> = {
  INCIDENT: incidentFields,
};

/** Makes the GraphQL type of a kind from its declaration. */
function typeOf(kind: EntityKind): new () => Entity {
  const { label, description } = kindDeclarations[kind];
  const type = { [label]: class extends Entity {} }[label] as new () => Entity;
  ObjectType(label, { implements: Entity, description })(type);
  const target = type.prototype as object;
  for (const { name, type: of, description: text, structure } of kindFields(kind)) {
    const source: FieldSource = structure
      ? { from: 'computed', compute: 'structuredValues' }
      : { from: 'property' };
    SourcedField(source, of, { nullable: true, description: text })(target, name);
    if (structure) Cost({ length: 3 })(target, name);
  }
  for (const [name, field] of Object.entries(foundFields[kind] ?? {})) {
    const options: FieldOptions = {
      description: field.description,
      args: () => field.args ?? LensedListArgs,
    };
    const source: FieldSource =
      'template' in field
        ? { from: 'template', template: field.template, yields: 'many' }
        : { from: 'computed', compute: field.compute };
    SourcedField(source, field.type, options)(target, name);
    if (field.cost) Cost(field.cost)(target, name);
  }
  return type;
}

/** The GraphQL type of each kind, by kind. */
export const entityTypes = Object.fromEntries(allKinds.map((kind) => [kind, typeOf(kind)])) as Readonly<
  Record<EntityKind, new () => Entity>
>;

registerTypes(Object.fromEntries(allKinds.map((kind) => [kindDeclarations[kind].label, entityTypes[kind]])));
