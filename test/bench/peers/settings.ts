import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** What a peer is started with, by its environment. */
export interface PeerSettings {
  uri: string;
  user: string;
  password: string;
  /** The highest TLP level of whoever asks. */
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

/** Listens on a free port of the loopback address and says which. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`READY ${(server.address() as AddressInfo).port}\n`);
  });
}

/**
 * The driver makes a stack trace for each statement, and what starts this file has them mapped to their sources, which
 * takes a tenth of a small question's time: a peer as somebody would run it has no such burden.
 */
process.setSourceMapsEnabled(false);

/** A peer ends with whoever has started it. */
export function endWithParent(): void {
  process.stdin.resume();
  process.stdin.on('close', () => process.exit(0));
}
