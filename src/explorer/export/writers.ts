/** What writes the formats, in one piece: it is loaded when something is exported. */
export { entitiesCsv, relationshipsCsv } from './csv.js';
export { graphMl } from './graphml.js';
export { graphqlText } from './graphqlText.js';
export { graphJson } from './json.js';
export { graphSvg } from './svg.js';
