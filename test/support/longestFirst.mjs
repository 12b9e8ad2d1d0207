import { statSync } from 'node:fs';

/** The files that take minutes, the longest first: one that began late would keep one worker while the other is idle. */
const longest = [
  'read/everyField',
  'journeys/hypotheses',
  'docs/examples',
  'cli/commands',
  'journeys/markedWriting',
  'journeys/counting',
  'cli/backup',
  'explorer/explorer.browser',
  'read/plans',
  'journeys/claims',
  'cli/exchange',
  'explorer/requestStates.browser',
  'read/batchedStatement',
  'explorer/writing.browser',
  'journeys/beliefChanges',
  'journeys/reading',
  'modulesLoadAlone',
  'journeys/crashRecovery',
  'write/derivedProperties',
  'journeys/graph',
  'journeys/filters',
  'journeys/gaps',
  'cli/exportGraph',
  'journeys/statistics',
  'database/embeddedNeo4j',
  'cli/verify',
  'database/migrations',
];

/** Orders test files for Jest: those above first, then by size. */
export default class LongestFirst {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = longest.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return place === -1 ? longest.length : place;
    };
    const sizeOf = ({ path }) => statSync(path).size;
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other) || sizeOf(other) - sizeOf(one));
  }

  cacheResults() {
    // The order does not depend on earlier runs.
  }
}
