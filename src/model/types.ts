/**
 * The GraphQL types of the model, in the order in which they have to load: they refer to each other in
 * circles, and a class must be there before another extends it. They import each other from here only.
 */
export * from './node.js';
export * from './familyDegree.js';
export * from './entity.js';
export * from './claim.js';
export * from './relationship.js';
export * from './timeline.js';
export * from './history.js';
export * from './attribution.js';
export * from './chain.js';
export * from './graph.js';
export * from './kinds/attackPattern.js';
export * from './kinds/campaign.js';
export * from './kinds/country.js';
export * from './kinds/event.js';
export * from './kinds/incident.js';
export * from './kinds/intrusionSet.js';
export * from './kinds/malware.js';
export * from './kinds/organization.js';
export * from './kinds/person.js';
export * from './kinds/response.js';
export * from './kinds/source.js';
export * from './kinds/threatActor.js';
export * from './kinds/tool.js';
export * from './kinds/vulnerability.js';
