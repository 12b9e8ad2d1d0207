import { Attribution } from './attribution.js';
import { Chain, ChainStep } from './chain.js';
import { Claim, ClaimConnection } from './claim.js';
import { Entity, EntityConnection } from './entity.js';
import { FamilyDegree } from './familyDegree.js';
import { Graph } from './graph.js';
import { entityTypes } from './entityTypes.js';
import { EntityVersion } from './history.js';
import { Node } from './node.js';
import { Relationship, RelationshipConnection } from './relationship.js';
import { SimilarEntity } from './similarEntity.js';
import { TimelineEntry } from './timeline.js';
import { registerTypes } from './typeRegistry.js';

/** The GraphQL types that other types refer to by name. Building the schema imports this module, which registers them. */
export const modelTypes = {
  ...{ Node, Entity, EntityConnection, EntityVersion, FamilyDegree, SimilarEntity, TimelineEntry },
  ...{ Claim, ClaimConnection, Relationship, RelationshipConnection },
  ...{ Attribution, Chain, ChainStep, Graph },
};
registerTypes(modelTypes);

export { Chain, Claim, Entity, EntityConnection, entityTypes, Graph, Node };
export const Incident = entityTypes.INCIDENT;
