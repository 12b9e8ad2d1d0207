import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

/** What entities can be ordered by; equal ones follow by id. */
export enum EntityOrderField {
  NAME = 'NAME',
  DATE = 'DATE',
  RECORDED_AT = 'RECORDED_AT',
}

/** What incidents can be ordered by; equal ones follow by id. */
export enum IncidentOrderField {
  NAME = 'NAME',
  STARTED_AT = 'STARTED_AT',
  RECORDED_AT = 'RECORDED_AT',
}

@InputType({ description: 'The order of a list of entities; equal ones follow by id.' })
export class EntityOrder {
  @Field(() => EntityOrderField, { description: 'What to order by.' })
  field!: EntityOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Rising or falling.' })
  direction!: SortDirection;
}

@InputType({ description: 'The order of a list of incidents; equal ones follow by id.' })
export class IncidentOrder {
  @Field(() => IncidentOrderField, { description: 'What to order by.' })
  field!: IncidentOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Rising or falling.' })
  direction!: SortDirection;
}
