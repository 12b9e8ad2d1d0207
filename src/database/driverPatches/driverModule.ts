import { createRequire } from 'node:module';

const requireHere = createRequire(import.meta.url);
const requireInDriver = createRequire(requireHere.resolve('neo4j-driver'));

/** A private module of the driver that reads from and writes to the socket, by its path below `lib/channel`. */
export const driverModule = (file: string): unknown =>
  requireInDriver(`neo4j-driver-bolt-connection/lib/channel/${file}.js`);

/** The installed versions of the packages that the patches change. */
export const installedVersions = (): readonly string[] => [
  ...new Set(
    ['neo4j-driver', 'neo4j-driver-core', 'neo4j-driver-bolt-connection'].map(
      (name) => (requireInDriver(`${name}/package.json`) as { version: string }).version,
    ),
  ),
];
