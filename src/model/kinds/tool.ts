import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'Software or code that can be used by an adversary without being malware itself (STIX tool).',
})
export class Tool extends Entity {
  @Stored(() => [String], {
    nullable: true,
    description: 'What sort of tool it is: exploitation, remote-access (STIX tool-type-ov).',
  })
  toolTypes?: string[];
}
