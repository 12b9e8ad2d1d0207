import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** The settings of a peer, from its environment. */
export interface PeerSettings {
  uri: string;
  user: string;
  password: string;
  /** The clearance of the caller: its highest TLP level. */
  level: number;
}

const given = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

export const settingsFromEnvironment = (): PeerSettings => ({
  uri: given('NEO4J_URI'),
  user: given('NEO4J_USER'),
  password: given('NEO4J_PASSWORD'),
  level: Number(given('LEVEL')),
});

/** Listens on a free port of the loopback address and prints the port. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`READY ${(server.address() as AddressInfo).port}\n`);
  });
}

/**
 * The driver captures a stack trace for each statement, and the loader of this file maps it to sources, which
 * takes a tenth of the time of a small question; a peer in production would not have this cost.
 */
process.setSourceMapsEnabled(false);

/** Ends the peer when its parent process ends. */
export function endWithParent(): void {
  process.stdin.resume();
  process.stdin.on('close', () => process.exit(0));
}
