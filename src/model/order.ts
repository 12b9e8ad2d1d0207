import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

/** The sort keys of entities; equal ones are ordered by id. */
export enum EntityOrderField {
  NAME = 'NAME',
  DATE = 'DATE',
  RECORDED_AT = 'RECORDED_AT',
}

/** The sort keys of incidents; equal ones are ordered by id. */
export enum IncidentOrderField {
  NAME = 'NAME',
  STARTED_AT = 'STARTED_AT',
  RECORDED_AT = 'RECORDED_AT',
}

/** The sort keys of claims; equal ones are ordered by id. */
export enum ClaimOrderField {
  STATED_AT = 'STATED_AT',
  RECORDED_AT = 'RECORDED_AT',
}

@InputType({
  description:
    'The order of a list of entities. Equal ones are ordered by id; those without a date come last by date, in both directions.',
})
export class EntityOrder {
  @Field(() => EntityOrderField, { description: 'The sort key.' })
  field!: EntityOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Ascending or descending.' })
  direction!: SortDirection;
}

@InputType({
  description:
    'The order of a list of incidents. Equal ones are ordered by id; those without a date come last by date, in both directions.',
})
export class IncidentOrder {
  @Field(() => IncidentOrderField, { description: 'The sort key.' })
  field!: IncidentOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Ascending or descending.' })
  direction!: SortDirection;
}

@InputType({ description: 'The order of a list of claims; equal ones are ordered by id.' })
export class ClaimOrder {
  @Field(() => ClaimOrderField, { description: 'The sort key.' })
  field!: ClaimOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Ascending or descending.' })
  direction!: SortDirection;
}
