import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import { Entity } from '../types.js';

@ObjectType({ implements: Entity, description: 'A state, as actor, place and party (STIX location).' })
export class Country extends Entity {
  @Stored(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 code, such as KP.' })
  isoCode?: string;
}
