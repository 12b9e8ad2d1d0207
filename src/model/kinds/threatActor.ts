import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'People or groups believed to act with malicious intent (STIX threat-actor).',
})
export class ThreatActor extends Entity {
  @Stored(() => [String], { nullable: true, description: 'What they are after.' })
  goals?: string[];
}
