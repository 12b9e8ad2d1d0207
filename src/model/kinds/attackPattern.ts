import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'A way in which adversaries try to compromise targets (STIX attack-pattern).',
})
export class AttackPattern extends Entity {
  @Stored(() => String, { nullable: true, description: 'Its ATT&CK identifier, such as T1486.' })
  mitreId?: string;
}
