import { ObjectType } from 'type-graphql';
import { Stored } from '../fieldSource.js';
import { OrganizationType } from '../vocabulary.js';
import { Entity } from '../types.js';

@ObjectType({
  implements: Entity,
  description: 'A body: an agency, a unit, a company, a service, a sector, a government (STIX identity).',
})
export class Organization extends Entity {
  @Stored(() => OrganizationType, { nullable: true, description: 'What sort of body it is.' })
  organizationType?: OrganizationType;

  @Stored(() => [String], {
    nullable: true,
    description: 'The sectors it works in (STIX industry-sector-ov).',
  })
  sectors?: string[];
}
