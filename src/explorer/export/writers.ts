/** All writers in one chunk, loaded with the first export. */
export { entitiesCsv, relationshipsCsv } from './csv.js';
export { readCitation } from './citation.js';
export { readEntityTexts } from './entityTexts.js';
export { graphMl } from './graphml.js';
export { graphqlText } from './graphqlText.js';
export { graphJson } from './json.js';
export { graphSvg } from './svg.js';
